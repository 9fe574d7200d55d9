import { choice } from '../n8n/option';
import { WORDS } from '../shared/words';
import type { Words } from '../shared/words/en';
import type { Language } from '../shared/words/language';

/** In which language people read the results. What machines read stays as it is. */
export const resultLanguage = choice({
	displayName: 'Language of Results',
	name: 'resultLanguage',
	type: 'options',
	options: [
		{ name: 'Bahasa Indonesia', value: 'id' },
		{ name: 'English', value: 'en' },
	],
	default: 'en',
	description:
		'Language of what people read: the results workbook, pages and summaries. The fields of the items stay English.',
});

/** What people read in the chosen language. */
export const wordsOf = ({ resultLanguage: language }: { resultLanguage: Language }): Words =>
	WORDS[language];
