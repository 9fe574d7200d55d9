import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testCallbackSecret } from '../callback/credential';
import { asTool } from '../n8n/as-tool';
import { outputsExpression } from '../n8n/outputs';
import { propertiesOf, route } from '../n8n/operations';
import { resources } from './actions';
import { testMessageCentral } from './transport/test-credential';

export class MessageCentral implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Message Central',
		name: 'messageCentral',
		icon: { light: 'file:messageCentral.svg', dark: 'file:messageCentral.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS and one-time codes through Message Central and check the codes',
		defaults: { name: 'Message Central' },
		usableAsTool: asTool('Send SMS and one-time codes through Message Central and check the codes'),
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression(resources) as INodeTypeDescription['outputs'],
		credentials: [
			{
				name: 'messageCentralApi',
				required: true,
				testedBy: 'testMessageCentral',
				displayOptions: {
					hide: {
						operation: [
							'sendTestReport',
							'getCallbackAddress',
							'summarize',
							'updateResultsWorkbook',
						],
					},
				},
			},
			{
				name: 'messageCentralCallbackApi',
				required: true,
				testedBy: 'testCallbackSecret',
				displayOptions: { show: { operation: ['sendTestReport', 'getCallbackAddress'] } },
			},
		],
		properties: propertiesOf('Message Central', resources),
	};

	methods = { credentialTest: { testMessageCentral, testCallbackSecret } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	}
}
