import type { Resource } from '../../n8n/operations';
import { getBalance } from './account/getBalance.operation';
import { sendTestReport } from './callback/sendTestReport.operation';
import { exportReports } from './deliveryReport/export.operation';
import { get } from './deliveryReport/get.operation';
import { getMany } from './inbox/getAll.operation';
import { preview } from './sms/preview.operation';
import { send } from './sms/send.operation';

/** All that the node can do. */
export const resources: Resource[] = [
	{ name: 'Account', value: 'account', operations: [getBalance], first: getBalance },
	{ name: 'Callback', value: 'callback', operations: [sendTestReport], first: sendTestReport },
	{
		name: 'Delivery Report',
		value: 'deliveryReport',
		operations: [exportReports, get],
		first: get,
	},
	{ name: 'Inbox', value: 'inbox', operations: [getMany], first: getMany },
	{ name: 'SMS', value: 'sms', operations: [preview, send], first: send },
];
