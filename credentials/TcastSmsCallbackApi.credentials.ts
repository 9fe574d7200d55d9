import type { Icon, ICredentialType } from 'n8n-workflow';
import { callbackCredentialProperties } from '../nodes/callback/credential';
import { tcastSmsCallback } from '../nodes/TcastSms/callback';

/** The secret that a delivery callback of TCASTSMS has to bring. */
export class TcastSmsCallbackApi implements ICredentialType {
	name = 'tcastSmsCallbackApi';

	displayName = 'TCASTSMS Callback API';

	icon: Icon = {
		light: 'file:../nodes/TcastSms/tcastSms.svg',
		dark: 'file:../nodes/TcastSms/tcastSms.dark.svg',
	};

	documentationUrl =
		'https://github.com/OWNER/n8n-nodes-tcastsms-messagecentral/blob/main/docs/credentials.md#callback-secret';

	properties = callbackCredentialProperties(tcastSmsCallback.defaultPath);
}
