import { option } from '../../n8n/option';

/** Read for each item, as the text itself is; only where an operation sends texts of the person. */
export const footer = option(
	{
		displayName: 'Footer',
		name: 'footer',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Toko Maju, 0812-1010-0055',
		description:
			'Text below each message, on a line of its own; it counts for the segments. Placeholders are filled as in Message. With a sender name it must not ask people to reply: nobody can.',
	},
	(value) => value,
);
