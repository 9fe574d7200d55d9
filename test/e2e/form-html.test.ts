import fc from 'fast-check';
import { toFormHtml } from '../../nodes/shared/page/form-html';
import { ENGLISH } from '../../nodes/shared/words/en';
import { FORM_STYLE } from '../../nodes/shared/page/style';
import { WORDS } from '../../nodes/shared/words';
import { nastyText, pageOf } from '../unit/page/nasty-pages';
import { textsOf } from '../unit/words/texts';
import { throughForm } from './support/form';

describe("n8n's Form", () => {
	/** All that a language says, and what others may put into a page. */
	const own = Object.values(WORDS).map((words) =>
		toFormHtml(
			pageOf(
				textsOf(words)
					.map(({ text }) => text)
					.join('\n'),
			),
			words,
		),
	);
	const pages = [
		...own,
		...fc.sample(nastyText, 1_000).map((text) => toFormHtml(pageOf(text), ENGLISH)),
	];
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
