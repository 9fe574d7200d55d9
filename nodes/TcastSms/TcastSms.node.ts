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
import { testOtpSecret } from './otp';
import { testTcastSms } from './transport/test-credential';

export class TcastSms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TCASTSMS',
		name: 'tcastSms',
		icon: { light: 'file:tcastSms.svg', dark: 'file:tcastSms.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS through TCASTSMS and read balance, delivery reports and inbox',
		defaults: { name: 'TCASTSMS' },
		usableAsTool: asTool('Send SMS through TCASTSMS to phones in Indonesia'),
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression(resources) as INodeTypeDescription['outputs'],
		credentials: [
			{
				name: 'tcastSmsApi',
				required: true,
				testedBy: 'testTcastSms',
				displayOptions: {
					hide: { operation: ['sendTestReport', 'getCallbackAddress', 'summarize', 'verify'] },
				},
			},
			{
				name: 'tcastSmsCallbackApi',
				required: true,
				testedBy: 'testCallbackSecret',
				displayOptions: { show: { operation: ['sendTestReport', 'getCallbackAddress'] } },
			},
			{
				name: 'tcastSmsOtpApi',
				required: true,
				testedBy: 'testOtpSecret',
				displayOptions: { show: { resource: ['otp'] } },
			},
		],
		properties: propertiesOf('TCASTSMS', resources),
	};

	methods = { credentialTest: { testTcastSms, testCallbackSecret, testOtpSecret } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	}
}
