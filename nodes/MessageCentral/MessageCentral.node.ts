import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testCallbackSecret } from '../callback/credential-test';
import { asTool } from '../execution/as-tool';
import { outputsExpression } from '../execution/outputs';
import { route } from '../execution/router';
import { properties } from './actions/description';
import { operations } from './actions/operations';

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
		usableAsTool: asTool(
			'Message Central',
			'Send SMS and one-time codes through Message Central and check the codes',
		),
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression({
			'sms:send': { names: ['Accepted', 'Not Accepted'] },
			'sms:sendBulk': { names: ['Accepted', 'Not Accepted'] },
			'otp:send': { names: ['Accepted', 'Not Accepted'] },
			'otp:verify': { names: ['Verified', 'Not Verified'], always: true },
		}) as INodeTypeDescription['outputs'],
		credentials: [
			{
				name: 'messageCentralApi',
				required: true,
				displayOptions: { hide: { resource: ['callback'] } },
			},
			{
				name: 'smsCallbackApi',
				required: true,
				testedBy: 'testCallbackSecret',
				displayOptions: { show: { resource: ['callback'] } },
			},
		],
		properties,
	};

	methods = { credentialTest: { testCallbackSecret } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, operations);
	}
}
