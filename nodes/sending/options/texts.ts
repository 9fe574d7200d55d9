import { choice } from '../../n8n/option';

/** How texts are made from what stands in 'Message'. */
export const textOptions = {
	oddCharacters: choice({
		displayName: 'Odd Characters',
		name: 'oddCharacters',
		type: 'options',
		options: [
			{ name: 'Keep', value: 'keep' },
			{
				name: 'Replace With Plain Ones',
				value: 'plain',
				description: 'Curly quotes, long dashes, special spaces and the like become plain ones',
			},
		],
		default: 'keep',
		description:
			'One such character makes the whole text cost more than twice as much. Letters and emoji are never touched.',
	}),
	placeholdersFrom: choice({
		displayName: 'Placeholders From',
		name: 'placeholdersFrom',
		type: 'options',
		options: [
			{
				name: 'Typed Text',
				value: 'typed',
				description: 'Only ##name## that is typed into Message is filled',
			},
			{
				name: 'Typed Text and Expressions',
				value: 'expressions',
				description:
					'For a text that comes from a form of your own. Whoever writes it can send out any column of the list.',
			},
		],
		default: 'typed',
		description:
			'Where ##name## is filled. Never in what fills a placeholder, and never as a tool of an AI agent.',
	}),
};
