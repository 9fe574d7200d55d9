import type { INodeProperties } from 'n8n-workflow';

/** How received texts are read; see the inbox of the action node and of the trigger. */
export const encodingOption: INodeProperties = {
	displayName: 'Message Encoding',
	name: 'messageEncoding',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description: 'Decode what is certainly Base64, leave the rest as it is',
		},
		{ name: 'Base64', value: 'base64' },
		{ name: 'Plain Text', value: 'plain' },
	],
	default: 'auto',
	description: 'How the provider encodes the text of received messages',
};
