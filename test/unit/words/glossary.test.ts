import { readExample } from '../../../demo/workflows';
import { REASON_CODES } from '../../../nodes/shared/reason-codes';
import { INDONESIAN } from '../../../nodes/shared/words/id';
import { pages, prose, read } from '../structure/markdown';
import { textsOf } from './texts';

const GLOSSARY = 'docs/id/glosarium.md';

interface Entry {
	english: string;
	used: string;
	rejected: string[];
}

const listOf = (cell: string) =>
	cell
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');

const entries = read(GLOSSARY)
	.split('\n')
	.filter((line) => /^\| (?!Inggris|---)/.test(line))
	.map((line): Entry => {
		const [, english, used, rejected] = line.split('|').map((cell) => cell.trim());
		return { english, used, rejected: listOf(rejected) };
	});

/** Names that n8n shows stand in italics or in quotes; behind our word the English one may stand once. */
function withoutNames(text: string): string {
	const glosses = [...entries.map(({ english }) => english), 'opt-out', 'sender ID'];
	return glosses
		.reduce((left, gloss) => left.replaceAll(`(${gloss})`, ''), text)
		.replaceAll('Message Central', '')
		.replace(/\]\([^)]*\)/g, ']')
		.replace(/(?<!\*)\*[^*\n]+\*(?!\*)/g, '')
		.replace(/'[^']*'/g, '');
}

interface Example {
	nodes: Array<{ type: string; parameters: { content?: string; formTitle?: string } }>;
}

const notesOf = (example: string) =>
	(readExample(example) as unknown as Example).nodes.flatMap(({ parameters }) =>
		[parameters.content, parameters.formTitle].filter((text) => text !== undefined),
	);

/** Everything in Indonesian that people read, by where it stands. */
const texts: Array<[string, string]> = [
	...pages()
		.filter((page) => page.startsWith('docs/id/') && page !== GLOSSARY)
		.map((page): [string, string] => [page, prose(page)]),
	[
		'the nodes',
		textsOf(INDONESIAN)
			.map(({ text }) => text)
			.join('\n'),
	],
	[
		'the reasons',
		REASON_CODES.flatMap((reasonCode) => [
			INDONESIAN.reason(reasonCode),
			INDONESIAN.explain({ reasonCode, reason: null }),
		]).join('\n'),
	],
	[
		'the example',
		notesOf('tcastsms-kampanye-dari-excel')
			.join('\n')
			.replace(/`[^`]*`/g, ''),
	],
];

const occurs = (word: string) => new RegExp(`(?<![\\p{L}\\p{N}-])${word}(?![\\p{L}\\p{N}])`, 'iu');

test('The glossary has about forty words, each once', () => {
	expect(entries.length).toBeGreaterThanOrEqual(40);
	const used = entries.map((entry) => entry.used);
	expect(used.filter((word, at) => used.indexOf(word) !== at)).toEqual([]);
	expect(entries.filter(({ rejected }) => rejected.includes(''))).toEqual([]);
});

test('No word is chosen in one line and rejected in another', () => {
	const rejected = entries.flatMap((entry) => entry.rejected);
	expect(entries.filter(({ used }) => rejected.includes(used))).toEqual([]);
});

test.each(texts)('%s: has none of the rejected words', (_place, text) => {
	expect(text.length).toBeGreaterThan(500);
	const plain = withoutNames(text);
	const found = entries.flatMap(({ rejected }) =>
		rejected.filter((word) => occurs(word).test(plain)),
	);
	expect(found).toEqual([]);
});

test('Each chosen word is in use', () => {
	const all = texts.map(([, text]) => text).join('\n');
	expect(entries.map(({ used }) => used).filter((word) => !occurs(word).test(all))).toEqual([]);
});

test('It is said that no native reader has judged the words', () => {
	expect(read('docs/id/README.md')).toMatch(/belum pernah diperiksa oleh penutur asli/);
	expect(read(GLOSSARY)).toMatch(/Belum ada penutur asli yang menilai/);
});

/** The tables of outcomes.md say each word once; the Indonesian page gives the words of the nodes. */
test('The page about results has the words that the nodes use', () => {
	const page = read('docs/id/hasil.md');
	const rows = [...page.matchAll(/^\| `(\w+)` \| ([^|]+?) \|/gm)].map(([, code, word]) => [
		code,
		word,
	]);
	expect(rows.length).toBeGreaterThan(25);
	const { outcomes, states, reason } = INDONESIAN;
	const words = (code: string) => [
		...Object.entries({ ...outcomes }).filter(([key]) => key === code),
		...Object.entries({ ...states }).filter(([key]) => key === code),
		[code, reason(code)],
	];
	const wrong = rows.filter(([code, word]) => !words(code).some(([, own]) => own === word));
	expect(wrong).toEqual([]);
});
