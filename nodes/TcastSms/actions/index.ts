import { callbackAddressOperation } from '../../callback/get-address';
import { testReportOperation } from '../../callback/test-report';
import type { Resource } from '../../n8n/operations';
import { summarizeOperation } from '../../reporting/summarize';
import { updateWorkbookOperation } from '../../reporting/update-workbook';
import { tcastSmsCallback } from '../callback';
import { getBalance } from './account/getBalance.operation';
import { exportReports } from './deliveryReport/export.operation';
import { askReports } from './deliveryReport/ask-reports';
import { get } from './deliveryReport/get.operation';
import { sendOtp } from './otp/send.operation';
import { verifyOtp } from './otp/verify.operation';
import { getManyReceived } from './sms/getManyReceived.operation';
import { preview } from './sms/preview.operation';
import { send } from './sms/send.operation';

/** All that the node can do; what people come for is first. */
export const resources: Resource[] = [
	{ name: 'SMS', value: 'sms', operations: [send, preview, getManyReceived] },
	{ name: 'OTP', value: 'otp', operations: [sendOtp, verifyOtp] },
	{
		name: 'Delivery Report',
		value: 'deliveryReport',
		operations: [
			get,
			exportReports,
			summarizeOperation('tcastsms'),
			updateWorkbookOperation('tcastsms', askReports),
			testReportOperation(tcastSmsCallback),
			callbackAddressOperation(tcastSmsCallback),
		],
	},
	{ name: 'Account', value: 'account', operations: [getBalance] },
];
