import type { Resource } from '../../n8n/operations';
import { generate } from './authToken/generate.operation';
import { sendTestReport } from './callback/sendTestReport.operation';
import { sendOtp } from './otp/send.operation';
import { verifyOtp } from './otp/verify.operation';
import { preview } from './sms/preview.operation';
import { send } from './sms/send.operation';
import { sendBulk } from './sms/sendBulk.operation';

/** All that the node can do. */
export const resources: Resource[] = [
	{ name: 'Auth Token', value: 'authToken', operations: [generate], first: generate },
	{ name: 'Callback', value: 'callback', operations: [sendTestReport], first: sendTestReport },
	{ name: 'OTP', value: 'otp', operations: [sendOtp, verifyOtp], first: sendOtp },
	{ name: 'SMS', value: 'sms', operations: [preview, send, sendBulk], first: send },
];
