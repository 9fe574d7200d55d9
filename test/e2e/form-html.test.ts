import fc from 'fast-check';
import { toFormHtml } from '../../nodes/shared/page/form-html';
import { ENGLISH } from '../../nodes/shared/words/en';
import { FORM_STYLE } from '../../nodes/shared/page/style';
import { nastyText, pageOf } from '../unit/page/nasty-pages';
import { throughForm } from './support/form';

describe("n8n's Form", () => {
	const pages = fc.sample(nastyText, 1_000).map((text) => toFormHtml(pageOf(text), ENGLISH));
	let shown: ReturnType<typeof throughForm>;
	beforeAll(() => {
		shown = throughForm({ pages, style: FORM_STYLE });
	});

	test('leaves nothing of a page out and changes nothing of it', () => {
		expect(shown.pages).toEqual(pages);
	});

	test('finds nothing in it to evaluate', () => {
		expect(shown.evaluated).toEqual([]);
	});

	test('takes the style as it is', () => {
		expect(shown.style).toBe(FORM_STYLE);
	});
});
