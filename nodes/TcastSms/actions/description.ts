import type { INodeProperties } from 'n8n-workflow';
import { callbackOperation } from '../../execution/test-report';
import * as exportReports from './deliveryReport/export.operation';
import * as getReport from './deliveryReport/get.operation';
import * as sendTestReport from './callback/sendTestReport.operation';
import * as getInbox from './inbox/getAll.operation';
import * as preview from './sms/preview.operation';
import * as send from './sms/send.operation';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Account', value: 'account' },
		{ name: 'Callback', value: 'callback' },
		{ name: 'Delivery Report', value: 'deliveryReport' },
		{ name: 'Inbox', value: 'inbox' },
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
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Get Balance',
				value: 'getBalance',
				action: 'Get account balance',
				description: 'Read the balance and the bonus balance of the account',
			},
		],
		default: 'getBalance',
	},
	callbackOperation,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['deliveryReport'] } },
		options: [
			{
				name: 'Export',
				value: 'export',
				action: 'Export delivery reports',
				description: 'Write how far messages got to an .xlsx file',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get delivery report',
				description: 'Ask how far messages got',
			},
		],
		default: 'get',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['inbox'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many inbox messages',
				description: 'Get many messages that were received',
			},
		],
		default: 'getAll',
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
		],
		default: 'send',
	},
];

/** The node's parameters: resource, operation, then what each operation needs. */
export const properties: INodeProperties[] = [
	resource,
	...operations,
	...send.description,
	...preview.description,
	...exportReports.description,
	...getReport.description,
	...sendTestReport.description,
	...getInbox.description,
];
