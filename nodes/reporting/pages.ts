import type { INodeProperties } from 'n8n-workflow';
import { toFormHtml } from '../shared/page/form-html';
import { toHtml } from '../shared/page/html';
import type { Page } from '../shared/page/page';
import { FORM_STYLE } from '../shared/page/style';
import type { Words } from '../shared/page/words';

/** In front of amounts, as the person writes it. */
export const currencyProperty: INodeProperties = {
	displayName: 'Currency',
	name: 'currency',
	type: 'string',
	default: '',
	placeholder: 'e.g. Rp',
	description: 'Stands in front of amounts of money on the pages',
};

const LONGEST_CURRENCY = 12;

/** What the option holds, as far as it is short enough to stand in front of an amount. */
export const readCurrency = (value: unknown): string =>
	typeof value === 'string' ? value.trim().slice(0, LONGEST_CURRENCY) : '';

/** A page in its two forms: a document of its own, and for n8n's Form with the style to paste there. */
export function drawPage(page: Page, words: Words) {
	return {
		html: toHtml(page, words.language),
		formHtml: toFormHtml(page),
		formCss: FORM_STYLE,
	};
}

/** Fields of an item that can be looked at. */
export type Pages = ReturnType<typeof drawPage>;
