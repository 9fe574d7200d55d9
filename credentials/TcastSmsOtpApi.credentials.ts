import type { Icon, ICredentialType } from 'n8n-workflow';
import { otpCredentialProperties } from '../nodes/TcastSms/otp';

/** The secret that one-time codes are made from. It never leaves n8n. */
export class TcastSmsOtpApi implements ICredentialType {
	name = 'tcastSmsOtpApi';

	displayName = 'TCASTSMS OTP API';

	icon: Icon = {
		light: 'file:../nodes/TcastSms/tcastSms.svg',
		dark: 'file:../nodes/TcastSms/tcastSms.dark.svg',
	};

	documentationUrl =
		'https://github.com/OWNER/n8n-nodes-tcastsms-messagecentral/blob/main/docs/credentials.md#one-time-codes';

	properties = otpCredentialProperties;
}
