import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { exampleNames, readExample } from '../../../demo/workflows';
import { jsonOf, numberOf, useFlow } from '../../support/flow';
import { fileItem, sheetOf } from '../bulk/support';

interface ExampleNode {
	name: string;
	type: string;
	parameters: INodeParameters;
}

/** What n8n's form pages render as HTML. */
const HTML = ['formDescription', 'completionMessage', 'responseText', 'html'];

const nodesOf = (example: string) => (readExample(example) as { nodes: ExampleNode[] }).nodes;

/** Every expression in the examples that ends up as HTML. */
const pages = exampleNames().flatMap((example) =>
	nodesOf(example).flatMap(({ parameters }) => htmlIn(parameters)),
);

function htmlIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const isPage = HTML.includes(key) && typeof inner === 'string' && inner.startsWith('=');
		return isPage ? [inner] : htmlIn(inner);
	});
}

const flow = useFlow();
const MARKUP = '<img src="https://example.org/x.png" onerror=alert(1)> &lt;b&gt; <b>Budi</b>';

/** Without the other nodes of its workflow: each of them gave the item that the page gets. */
const alone = (expression: string) =>
	expression
		.replace(/\$\('[^']+'\)\.(?:first\(\)|item)/g, '$input.item')
		.replace(/\$\('[^']+'\)\.isExecuted/g, 'true');

/** What the nodes before a page give for a list by somebody who writes HTML into it. */
async function itemBefore(rows: unknown[][]): Promise<IDataObject> {
	const [preview] = nodesOf('tcastsms-bulk-from-spreadsheet').filter(
		({ name }) => name === 'Preview',
	);
	const items = [fileItem(await sheetOf(rows), 'list.xlsx', 'List')];
	items[0].json = { text: 'Halo ##Nama##', sender: '', price: 350 };
	const result = await flow().run('tcastSms', preview.parameters, { items });
	return jsonOf(result)[0];
}

describe('The pages of the examples', () => {
	test('are found', () => {
		expect(pages.length).toBeGreaterThanOrEqual(2);
	});

	test.each([
		[
			'texts',
			[
				['Nama', 'HP'],
				[MARKUP, numberOf(1)],
			],
		],
		[
			'titles of columns',
			[
				[MARKUP, 'HP'],
				['Budi', numberOf(1)],
			],
		],
	])('show the %s of a list as text, never as HTML', async (_, rows) => {
		const before = await itemBefore(rows);
		const said = { summary: MARKUP, stoppedBy: MARKUP, error: MARKUP, reason: MARKUP };
		const items = [before, { ...before, ...said }, { ...before, ...said, formHtml: '' }].map(
			(json) => ({ json }),
		);
		const { results } = await flow().engine.resolve({ expressions: pages.map(alone), items });
		const shown = results
			.flat()
			.map((one) => String('value' in one ? one.value : one.error.message))
			.join('\n');
		expect(String(before.formHtml)).toContain('&lt;img src=');
		expect(shown).toContain('&lt;img src=');
		expect(shown).toContain('&amp;lt;b&amp;gt;');
		expect(shown).not.toMatch(/<(?:img|b)\b/i);
	});
});
