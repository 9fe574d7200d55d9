import type { INodeProperties } from 'n8n-workflow';
import { callbackOperation } from '../../execution/test-report';
import * as generateToken from './authToken/generate.operation';
import * as sendTestReport from './callback/sendTestReport.operation';
import * as sendOtp from './otp/send.operation';
import * as verifyOtp from './otp/verify.operation';
import * as preview from './sms/preview.operation';
import * as sendSms from './sms/send.operation';
import * as sendBulk from './sms/sendBulk.operation';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Auth Token', value: 'authToken' },
		{ name: 'Callback', value: 'callback' },
		{ name: 'OTP', value: 'otp' },
		{ name: 'SMS', value: 'sms' },
	],
	default: 'sms',
};

const operations: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['authToken'] } },
		options: [
			{
				name: 'Generate',
				value: 'generate',
				action: 'Generate auth token',
				description: 'Fetch a token and tell when it expires',
			},
		],
		default: 'generate',
	},
	callbackOperation,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['otp'] } },
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send OTP',
				description: 'Send a one-time code to a phone; each message costs money',
			},
			{
				name: 'Verify',
				value: 'verify',
				action: 'Verify OTP',
				description: 'Check the code that a person typed',
			},
		],
		default: 'send',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['sms'] } },
		options: [
			{
				name: 'Preview',
				value: 'preview',
				action: 'Preview SMS',
				description: 'Tell what sending would do and cost, without sending anything',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send SMS',
				description: 'Send a text to one or many recipients; each message costs money',
			},
			{
				name: 'Send Bulk',
				value: 'sendBulk',
				action: 'Send bulk SMS',
				description:
					'Send to many recipients per request, as a list or a file; each message costs money, there is no ID per recipient, and one refusal refuses the batch',
			},
		],
		default: 'send',
	},
];

/** The node's parameters: resource, operation, then what each operation needs. */
export const properties: INodeProperties[] = [
	resource,
	...operations,
	...sendSms.description,
	...sendBulk.description,
	...preview.description,
	...sendOtp.description,
	...verifyOtp.description,
	...generateToken.description,
	...sendTestReport.description,
];
