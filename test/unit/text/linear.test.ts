import { findTextProblem } from '../../../nodes/shared/dispatch/text-problem';
import { parseExpression, splitExpression } from '../../../nodes/shared/parameters/expression';
import { brokenWord, missingWord } from '../../../nodes/shared/text/broken-words';
import { brokenCharacters, isBlank } from '../../../nodes/shared/text/characters';
import { leftoverOf } from '../../../nodes/shared/text/leftovers';
import { messageText } from '../../../nodes/shared/text/message-text';
import { nearestName } from '../../../nodes/shared/text/nearest';
import { findOddCharacters, toPlainCharacters } from '../../../nodes/shared/text/plain';
import { countSegments } from '../../../nodes/shared/text/segments';
import {
	fillTemplate,
	parseTemplate,
	placeholderNames,
	unfilledText,
} from '../../../nodes/shared/text/template';

const N = 100_000;
const repeat = (text: string) => text.repeat(Math.ceil(N / text.length));

/** Each is long enough to stand still for minutes where the work grows with the square of its length. */
const TEXTS: Record<string, string> = {
	'marks and blanks': `##${' '.repeat(N)}`,
	'marks, blanks and a letter': `##${' '.repeat(N)}x`,
	'marks, blanks and a mark': `##${' '.repeat(N)}#`,
	'marks and line breaks': `##${'\n'.repeat(N)}##`,
	'only marks': '#'.repeat(N),
	'marks with blanks between': repeat('## '),
	'open marks': repeat('##a'),
	'half marks': repeat('##a#'),
	'many placeholders': repeat('##a##'),
	'many different placeholders': Array.from({ length: N / 10 }, (_, at) => `##${at}##`).join(''),
	'a long name': `##${'a'.repeat(N)}##`,
	'a name of dots': `##${'.'.repeat(N)}##`,
	'open braces': '{'.repeat(N),
	'open expressions': repeat('{{ '),
	expressions: repeat('{{ $json.a }}'),
	'braces and blanks': `{{${' '.repeat(N)}x`,
	'a path and blanks': `{{ $json.a${' '.repeat(N)}x }}`,
	'dots and blanks': `{{ $json${'. '.repeat(N)}x }}`,
	'question marks': `{{ $json${' ?.'.repeat(N)} }}`,
	'open quotes': repeat('$json["'),
	dollars: repeat('$json '),
	backslashes: '\\'.repeat(N),
	blanks: ' '.repeat(N),
	'blanks and a letter': `${' '.repeat(N)}x${' '.repeat(N)}`,
	'invisible characters and a letter': `${'\u200B'.repeat(N)}x`,
	'halves of emoji': '\uD83D'.repeat(N),
	emoji: '😀'.repeat(N),
	'curly quotes': '“'.repeat(N),
	'euro signs': '€'.repeat(N),
	'combining accents': 'e\u0301'.repeat(N),
	'beginnings of error words': repeat('#N/'),
	'beginnings of objects': repeat('[object '),
	objects: repeat('[object O'),
	undefined: repeat('undefined_'),
	null: repeat('null and voi'),
};

/** A hundredth of this is usual; a square of the length takes minutes. */
const BOUND_MS = 2_000;

const FIELDS = { a: 'Budi', nama: 'Siti' };
const DRAFT = { position: 0, origin: { item: 0 }, to: '', settings: null, fields: FIELDS };

const WORK: Record<string, (text: string) => unknown> = {
	'taking apart a text': (text) => placeholderNames(parseTemplate(text)),
	'filling it': (text) => fillTemplate(parseTemplate(text), FIELDS),
	'handing it on unfilled': (text) => unfilledText(parseTemplate(text), toPlainCharacters),
	'checking it': (text) => messageText(parseTemplate(text), FIELDS),
	'checking a field': (text) => messageText(parseTemplate('##a##'), { a: text }),
	'checking a value': (text) =>
		messageText([{ value: text, code: text }, 'x'], FIELDS, {}, { providerFills: true }),
	'looking for what nobody sees': isBlank,
	'looking for broken characters': brokenCharacters,
	'looking for words of programs': (text) => [missingWord(text), brokenWord(text)],
	'looking for leftovers': leftoverOf,
	'making it plain': (text) => [toPlainCharacters(text), findOddCharacters(text)],
	'counting segments': countSegments,
	'taking apart an expression': (text) => [parseExpression(`=${text}`), splitExpression(text)],
	'finding the name that was meant': (text) => nearestName(text, ['nama', text, `${text}x`]),
	'looking for a problem of the whole run': async (text) =>
		await findTextProblem(
			[{ ...DRAFT, text: [{ value: null, code: text }, ...parseTemplate(text)] }],
			{ kind: 'rows', jsonOf: () => ({}), namesOf: ({ fields }) => Object.keys(fields) },
		),
};

describe.each(Object.keys(WORK))('%s', (work) => {
	test.each(Object.keys(TEXTS))('does not stand still over %s', async (name) => {
		const started = Date.now();
		await WORK[work](TEXTS[name]);
		expect(Date.now() - started).toBeLessThan(BOUND_MS);
	});
});
