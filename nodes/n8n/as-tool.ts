import type { INodeProperties } from 'n8n-workflow';

/** What changes in a node's description where the editor lists it as the tool of an AI agent. */
export const asTool = (description: string) => ({
	replacements: {
		description: `${description}. Each message costs money and cannot be undone: send only what the user clearly asked for, once.`,
	},
});

/** What a model has to know of an operation that sends. */
export const SENDING_FOR_MODEL =
	'Write phone numbers with their calling code, such as +6281210100055. A message cannot be taken back: send only what the user clearly asked for, once. The outcome "accepted" does not mean delivered yet, and what is "unknown" may have gone out: never send it again.';

/** Parameters that only a person who builds a workflow needs: a model has neither files nor rows. */
export const NOT_FOR_TOOLS: INodeProperties['displayOptions'] = { hide: { '@tool': [true] } };

/**
 * What the model is told that a tool does, to be read and changed in the node. With a parameter of this
 * name n8n adds none of its own, whose text would only be "Send SMS in TCASTSMS".
 */
export const toolDescription = (text: string): INodeProperties => ({
	displayName: 'Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 4 },
	default: text,
	required: true,
	description: 'What the model of the AI agent is told that this tool does',
	displayOptions: { show: { '@tool': [true] } },
});
