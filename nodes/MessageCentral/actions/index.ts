import { callbackAddressOperation } from '../../callback/get-address';
import { testReportOperation } from '../../callback/test-report';
import type { Resource } from '../../n8n/operations';
import { summarizeOperation } from '../../reporting/summarize';
import { updateWorkbookOperation } from '../../reporting/update-workbook';
import { messageCentralCallback } from '../callback';
import { generate } from './authToken/generate.operation';
import { sendOtp } from './otp/send.operation';
import { verifyOtp } from './otp/verify.operation';
import { preview } from './sms/preview.operation';
import { send } from './sms/send.operation';
import { sendBulk } from './sms/sendBulk.operation';
import { sendBulkFile } from './sms/sendBulkFile.operation';

/** All that the node can do; what people come for is first. */
export const resources: Resource[] = [
	{ name: 'SMS', value: 'sms', operations: [send, sendBulk, sendBulkFile, preview] },
	{ name: 'OTP', value: 'otp', operations: [sendOtp, verifyOtp] },
	{
		name: 'Delivery Report',
		value: 'deliveryReport',
		operations: [
			summarizeOperation('messagecentral'),
			updateWorkbookOperation('messagecentral'),
			testReportOperation(messageCentralCallback),
			callbackAddressOperation(messageCentralCallback),
		],
	},
	{ name: 'Auth Token', value: 'authToken', operations: [generate] },
];
