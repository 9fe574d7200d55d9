import type { Icon, ICredentialType } from 'n8n-workflow';
import { callbackCredentialProperties } from '../nodes/callback/credential';
import { messageCentralCallback } from '../nodes/MessageCentral/callback';

/** The secret that a delivery callback of Message Central has to bring. */
export class MessageCentralCallbackApi implements ICredentialType {
	name = 'messageCentralCallbackApi';

	displayName = 'Message Central Callback API';

	icon: Icon = {
		light: 'file:../nodes/MessageCentral/messageCentral.svg',
		dark: 'file:../nodes/MessageCentral/messageCentral.dark.svg',
	};

	documentationUrl =
		'https://github.com/OWNER/n8n-nodes-tcastsms-messagecentral/blob/main/docs/credentials.md#callback-secret';

	properties = callbackCredentialProperties(messageCentralCallback.defaultPath);
}
