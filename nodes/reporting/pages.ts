import { number, option } from '../n8n/option';
import { toFormHtml } from '../shared/page/form-html';
import { toHtml } from '../shared/page/html';
import type { Page } from '../shared/page/page';
import { FORM_STYLE } from '../shared/page/style';
import { readTextValue } from '../shared/parameters/option-values';
import type { Words } from '../shared/words/en';

const LONGEST_CURRENCY = 12;

/** In front of amounts, as the person writes it. */
export const currency = option(
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rp',
		description: 'Stands in front of amounts of money',
	},
	(value, shown) => readTextValue(value, shown).slice(0, LONGEST_CURRENCY),
);

/** What segments cost; 0 when it is not known. */
export const pricePerSegment = number({
	displayName: 'Price per Segment',
	name: 'pricePerSegment',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 6 },
	default: 0,
	description: 'What the provider charges you for one segment, to estimate the cost',
});

/** A page in its two forms: a document of its own, and for n8n's Form with the style to paste there. */
export function drawPage(page: Page, words: Words) {
	return {
		html: toHtml(page, words),
		formHtml: toFormHtml(page, words),
		formCss: FORM_STYLE,
	};
}

/** Fields of an item that can be looked at. */
export type Pages = ReturnType<typeof drawPage>;
