import type {
	IHookFunctions,
	INodeProperties,
	IWebhookDescription,
	TriggerPanelDefinition,
} from 'n8n-workflow';
import { optionsProperty } from '../n8n/options-property';
import { addressFields } from './address';
import {
	ipAllowListOption,
	maxBodyOption,
	maxReportsOption,
	outputsProperty,
	pathOption,
	resultsProperty,
	timeZoneOption,
} from './description';
import type { CallbackProvider } from './provider';
import { assertReady } from './readiness';

/** The address under which a report trigger listens. */
export function callbackWebhooks({ methods, defaultPath }: CallbackProvider) {
	return [
		{
			name: 'default',
			httpMethod: methods as IWebhookDescription['httpMethod'],
			responseMode: 'onReceived',
			// Empty, or n8n would answer with a text of its own instead of the node's acknowledgement.
			responseData: '',
			...addressFields(defaultPath),
			ndvHideMethod: true,
		},
	] satisfies IWebhookDescription[];
}

/**
 * Parameters of a report trigger.
 *
 * @param notice how the address gets to the provider: lines of HTML, angle brackets encoded
 * @param options of this provider alone
 */
export function callbackProperties(
	{ defaultPath, defaultTimeZone }: CallbackProvider,
	notice: string[],
	options: INodeProperties[] = [],
): INodeProperties[] {
	return [
		resultsProperty,
		outputsProperty,
		{
			// The editor keeps only lists and links of a notice's HTML.
			displayName: `<ul>${notice.map((line) => `<li>${line}</li>`).join('')}</ul>`,
			name: 'addressNotice',
			type: 'notice',
			default: '',
		},
		optionsProperty([
			ipAllowListOption,
			maxBodyOption,
			maxReportsOption,
			pathOption(defaultPath),
			timeZoneOption(defaultTimeZone),
			...options,
		]),
	];
}

/**
 * What the panel says while the node waits for its first call.
 *
 * @param registration how the address gets to the provider
 */
export function callbackPanel(
	{ name }: CallbackProvider,
	registration: string,
): TriggerPanelDefinition {
	const building = `<b>While building</b>, execute this node and send a report to the test URL with ?token=&lt;secret&gt; at its end: <b>${name} → Delivery Report → Send Test Report</b> does it.`;
	return {
		header: '',
		executionsHelp: {
			inactive: `${building}<br /><br /><b>Once finished</b>, publish the workflow (in n8n 1.x: activate it) and have ${name} call the production URL. ${registration}`,
			active: `${building}<br /><br /><b>The workflow is active</b>: reports that ${name} sends to the production URL start it. Those executions are in the list of executions, not here.`,
		},
		activationHint: `Publish the workflow (in n8n 1.x: activate it) to receive reports at the production URL. What ${name} sends while it is inactive is lost.`,
	};
}

/** The address is registered at the provider by hand: there is nothing to call, only things to check. */
export function callbackLifecycle(provider: CallbackProvider) {
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await assertReady(this, provider);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};
}
