import type { Operation } from '../../execution/router';
import * as generateToken from './authToken/generate.operation';
import * as sendTestReport from './callback/sendTestReport.operation';
import * as sendOtp from './otp/send.operation';
import * as verifyOtp from './otp/verify.operation';
import * as preview from './sms/preview.operation';
import * as sendSms from './sms/send.operation';
import * as sendBulk from './sms/sendBulk.operation';

/** What runs each operation, by resource. */
export const operations: Record<string, Record<string, Operation>> = {
	authToken: { generate: generateToken.execute },
	callback: { sendTestReport: sendTestReport.execute },
	otp: { send: sendOtp.execute, verify: verifyOtp.execute },
	sms: { preview: preview.execute, send: sendSms.execute, sendBulk: sendBulk.execute },
};
