// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const path = require('node:path');

const fc = require('fast-check');
const { cacheFolder } = require('../../runtime/versions');
const { locate } = require('../support/engine/lines');

const built = path.join(__dirname, '../../dist/nodes/shared/page');
/** @type {{ toFormHtml: (page: import('../../nodes/shared/page/page').Page) => string }} */
const { toFormHtml } = require(path.join(built, 'form-html'));
/** @type {{ FORM_STYLE: string }} */
const { FORM_STYLE } = require(path.join(built, 'style'));

/** @param {string} text in every place of a page @returns {import('../../nodes/shared/page/page').Page} */
const pageOf = (text) => ({
	title: text,
	lead: text,
	blocks: [
		{ kind: 'notice', tone: 'warn', text },
		{ kind: 'figures', figures: [{ label: text, value: text, note: text }] },
		{
			kind: 'bars',
			heading: text,
			bars: [{ label: text, value: 3, part: 1 }],
			partLabel: text,
			note: text,
		},
		{ kind: 'columns', heading: text, columns: [{ label: text, value: 3 }] },
		{ kind: 'texts', heading: text, texts: [{ to: text, text, note: text }] },
		{ kind: 'lines', heading: text, lines: [text] },
		{ kind: 'table', heading: text, columns: [{ title: text }], rows: [[text]], more: text },
	],
	footer: text,
});

const texts = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom(...'<>&"\'{}$\\n/! =-;#\u0000\u00A0\uD83D\u202Eما') }),
	fc.constantFrom(
		'<script>alert(1)</script>',
		'<p style="color:red">&nbsp;&lt;&quot;</p>',
		'{{ $env.SECRET }}',
		'{{{{ 1 }}}}',
		'<!-- --><![CDATA[ x ]]>',
		'C:\\new\n\\\\n',
	),
);

/**
 * What n8n's Form, on the line that the tests run against, makes of pages and a style.
 *
 * @param {{ pages: string[], style: string }} given
 * @returns {{ pages: string[], evaluated: string[], style: string }}
 */
function throughForm(given) {
	const { version } = JSON.parse(process.env.E2E_STAGE ?? '{}');
	const folder = path.join(cacheFolder(), `n8n-${version}`);
	const { stdout, stderr } = spawnSync(
		locate({ coreFrom: folder }).nodeBin,
		[
			path.join(__dirname, 'support/form-child.js'),
			path.join(folder, 'node_modules/n8n-nodes-base/dist'),
		],
		{ input: JSON.stringify(given), encoding: 'utf8', maxBuffer: 100_000_000 },
	);
	if (stdout === '') throw new Error(stderr);
	return JSON.parse(stdout);
}

describe("n8n's Form", () => {
	const pages = fc.sample(texts, 1_000).map((text) => toFormHtml(pageOf(text)));
	/** @type {ReturnType<typeof throughForm>} */
	let shown;
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
