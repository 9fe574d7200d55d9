import { randomUUID } from 'crypto';
import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { asNodeError } from '../n8n/node-error';
import { optionsProperty } from '../n8n/options-property';
import { providerTimeZone, READ_TIMEOUT_MS } from '../TcastSms/actions/common.description';
import { encodingOption } from '../TcastSms/actions/sms/encoding';
import { matchKeyword, OPT_OUT_WORDS } from '../TcastSms/inbox/keywords';
import { chooseNew, type InboxMemory } from '../TcastSms/inbox/memory';
import { inboxKey, type InboxEncoding, type InboxMessage } from '../TcastSms/inbox/message';
import { connect } from '../TcastSms/transport/connect';
import { testTcastSms } from '../TcastSms/transport/test-credential';

/** Tells the processes of n8n apart. */
const PROCESS_ID = randomUUID();
/** How many messages a manual test shows. */
const TEST_MESSAGES = 10;

export class TcastSmsInboxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TCASTSMS Inbox Trigger',
		name: 'tcastSmsInboxTrigger',
		icon: { light: 'file:../TcastSms/tcastSms.svg', dark: 'file:../TcastSms/tcastSms.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: '={{ $parameter["filter"] === "keywords" ? "opt-out words" : "all messages" }}',
		description: 'Starts the workflow when SMS arrive at a number that TCASTSMS hosts',
		defaults: { name: 'TCASTSMS Inbox Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tcastSmsApi', required: true, testedBy: 'testTcastSms' }],
		properties: [
			{
				displayName:
					'Only accounts with dedicated SIM hosting have an inbox. Nobody can reply to a sender name, and accounts with an API key have no inbox here.',
				name: 'inboxNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'filter',
				type: 'options',
				options: [
					{ name: 'All Messages', value: 'all' },
					{
						name: 'Keywords',
						value: 'keywords',
						description:
							'Only messages that consist of one of the words below, and those that cannot be read',
					},
				],
				default: 'all',
				description: 'Which messages start the workflow',
			},
			{
				displayName: 'Keywords',
				name: 'keywords',
				type: 'string',
				default: OPT_OUT_WORDS.join(', '),
				description:
					'Words separated by comma. The whole message must be the word: "Stop!" counts, "jangan stop" does not. The words of the default count with their relatives and with courtesies too, such as "UNREG PROMO" or "Stop. Terima kasih".',
				displayOptions: { show: { filter: ['keywords'] } },
			},
			optionsProperty([
				{
					displayName: 'Include Old Messages',
					name: 'includeOld',
					type: 'boolean',
					default: false,
					description:
						'Whether messages that were in the inbox before the workflow was activated start it too',
				},
				encodingOption,
				providerTimeZone,
			]),
		],
	};

	methods = { credentialTest: { testTcastSms } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const options = this.getNodeParameter('options', {}) as IDataObject;
		const messages = await fetchMessages(this, options).catch((error: unknown) => {
			throw asNodeError(this, error);
		});
		if (this.getMode() === 'manual') return asOutput(filter(this, messages).slice(-TEST_MESSAGES));

		const memory = this.getWorkflowStaticData('node') as InboxMemory;
		const wanted = new Set(
			chooseNew(memory, messages.map(inboxKey), {
				now: Date.now(),
				processId: PROCESS_ID,
				all: options.includeOld === true,
			}),
		);
		return asOutput(
			filter(
				this,
				messages.filter((message) => wanted.has(inboxKey(message))),
			),
		);
	}
}

async function fetchMessages(
	context: IPollFunctions,
	options: IDataObject,
): Promise<InboxMessage[]> {
	const tcastSms = await connect(context, READ_TIMEOUT_MS);
	return await tcastSms.inbox({
		encoding: (options.messageEncoding ?? 'auto') as InboxEncoding,
		timeZone: String(options.providerTimeZone ?? providerTimeZone.default),
	});
}

function filter(
	context: IPollFunctions,
	messages: InboxMessage[],
): Array<InboxMessage & { keyword?: string; eventKey: string }> {
	const withKey = messages.map((message) => ({
		...message,
		eventKey: `tcastsms:inbox:${inboxKey(message)}`,
	}));
	if (context.getNodeParameter('filter', 'all') !== 'keywords') return withKey;
	const keywords = String(context.getNodeParameter('keywords', '')).split(/[,;\n]/);
	return withKey.flatMap((message) => {
		// It may hold one of the words: nobody's STOP is lost because its row has a new form.
		if (message.unreadable) return [message];
		const keyword = matchKeyword(message.text, keywords)?.trim();
		return keyword === undefined ? [] : [{ ...message, keyword }];
	});
}

/** Null starts no execution. */
function asOutput(messages: object[]): INodeExecutionData[][] | null {
	if (messages.length === 0) return null;
	return [messages.map((json) => ({ json: json as IDataObject }))];
}
