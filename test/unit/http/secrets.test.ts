import fc from 'fast-check';
import { describeTransportProblem } from '../../../nodes/http/problem';
import { createScrub } from '../../../nodes/http/secrets';

const PASSWORD = 'demo p@ss+word/"<\'é';
const scrub = createScrub([PASSWORD, undefined, '']);
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const encoded = encodeURIComponent(PASSWORD);
const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex');
const percentEncoded = (text: string) => hex(text).replace(/../g, '%$&');
const escapedUnits = (text: string) =>
	Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
		.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
		.join('');
const numbered = (text: string) => [...text].map((one) => `&#${one.codePointAt(0)};`).join('');

/** All the ways in which a server or a page may repeat a secret. */
const SPELLINGS: Array<[string, string]> = [
	['as it is', PASSWORD],
	['in an address', encoded],
	['in an address with small hexadecimal digits', encoded.replace(/%../g, (x) => x.toLowerCase())],
	['in a form, blanks as plus', encoded.replaceAll('%20', '+')],
	['in an address with quotes encoded too', encoded.replaceAll("'", '%27')],
	['encoded twice', encodeURIComponent(encoded)],
	['in Base64', base64(PASSWORD)],
	['in Base64 without padding', base64(PASSWORD).replace(/=+$/, '')],
	['in Base64 for addresses', Buffer.from(PASSWORD).toString('base64url')],
	['in Base64 in an address', encodeURIComponent(base64(PASSWORD))],
	['in JSON', JSON.stringify(PASSWORD).slice(1, -1)],
	['in JSON as PHP writes it', String.raw`demo p@ss+word\/\"<'\u00e9`],
	['in HTML', PASSWORD.replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
	[
		'in HTML with apostrophes escaped',
		PASSWORD.replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
	],
	[
		'in HTML as Go writes it',
		PASSWORD.replaceAll('<', '&lt;')
			.replaceAll('"', '&#34;')
			.replaceAll("'", '&#39;')
			.replaceAll('+', '&#43;'),
	],
	[
		'in HTML as Express writes it',
		PASSWORD.replaceAll('<', '&lt;')
			.replaceAll('"', '&quot;')
			.replaceAll("'", '&#x27;')
			.replaceAll('/', '&#x2F;'),
	],
	['in an address with every character encoded', percentEncoded(PASSWORD)],
	[
		'in an address with every character encoded twice',
		encodeURIComponent(percentEncoded(PASSWORD)),
	],
	['in hexadecimal', hex(PASSWORD)],
	['in hexadecimal with capitals', hex(PASSWORD).toUpperCase()],
	['in hexadecimal with blanks, as dumps have it', hex(PASSWORD).replace(/..(?=.)/g, '$& ')],
	['in hexadecimal with colons', hex(PASSWORD).replace(/..(?=.)/g, '$&:')],
	['in a string of Python or C', hex(PASSWORD).replace(/../g, String.raw`\x$&`)],
	['in JSON with every character escaped', escapedUnits(PASSWORD)],
	['in HTML with every character as a number', numbered(PASSWORD)],
	['in quoted-printable', hex(PASSWORD).toUpperCase().replace(/../g, '=$&')],
	['in quoted-printable, broken over lines', PASSWORD.replace(/.{4}/gu, '$&=\r\n')],
	['broken over lines', PASSWORD.replace(/.{5}/gu, '$&\n')],
	['broken over lines that are indented', PASSWORD.replace(/.{5}/gu, '$&\r\n\t')],
	['broken over lines in JSON', PASSWORD.replace(/[^"\\]{5}/gu, String.raw`$&\n`)],
	['in Base64, broken over lines', base64(PASSWORD).replace(/.{8}/g, '$&\r\n')],
];

describe('A secret', () => {
	test.each(SPELLINGS)('is masked %s', (_, spelling) => {
		const text = scrub(`GET /x?password=${spelling}&y=1`);
		expect(text).not.toContain(spelling);
		expect(text).toContain('***');
		expect(text).toContain('&y=1');
	});

	test.each(['', 'a', 'ab', 'abc', 'user name', 'demo@example.com'])(
		'is masked in the Base64 of a longer text, behind %p and a colon',
		(user) => {
			const login = base64(`${user}:${PASSWORD}\nmore of the text`);
			const left = scrub(`Basic ${login}`);
			expect(left).toContain('***');
			// What is left besides decodes to what stood around the secret, and two letters at most.
			const [before, after] = left.replace('Basic ', '').split('***');
			const decoded = (text: string) => Buffer.from(text, 'base64').toString('utf8');
			expect(`${user}:${PASSWORD.slice(0, 2)}`.startsWith(decoded(before).slice(0, -1))).toBe(true);
			expect(login.endsWith(after)).toBe(true);
			expect(after.length).toBeLessThanOrEqual(base64('\nmore of the text').length + 1);
		},
	);

	test('made of digits is not found in a longer number, however both are written', () => {
		const hide = createScrub(['1234']);
		const id = hex('1234');
		for (const text of ['6281234567', `7${id}0`, `a${id}`]) expect(hide(text)).toBe(text);
		expect(hide(`1234 ${id}`)).toBe('*** ***');
	});

	test('is masked wherever it stands, also in names and deep inside', () => {
		const value = scrub({ a: [{ [`x${PASSWORD}`]: [PASSWORD] }], n: 5, b: true, z: null });
		expect(value).toEqual({ a: [{ 'x***': ['***'] }], n: 5, b: true, z: null });
	});

	test('is masked each time it comes', () => {
		expect(scrub(`${PASSWORD} ${PASSWORD}`)).toBe('*** ***');
	});

	test('that holds another is masked as a whole', () => {
		expect(createScrub(['secret', 'secret-longer'])('x secret-longer y')).toBe('x *** y');
	});

	test('that is very short is not looked for, since it would be found by chance', () => {
		expect(createScrub(['abc'])('abc')).toBe('abc');
	});

	test('may hold half a surrogate pair', () => {
		expect(createScrub(['pass\uD83Dword'])('x pass\uD83Dword')).toBe('x ***');
	});

	test('is masked in what it was put into, for any secret and text', () => {
		const secret = fc.string({ minLength: 8, maxLength: 30 }).filter((text) => text.trim() !== '');
		fc.assert(
			fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
				const hide = createScrub([value]);
				for (const spelling of [value, encodeURIComponent(value), base64(value)]) {
					const place = `${before}|${spelling}|${after}`;
					fc.pre(!before.includes(value) && !after.includes(value));
					expect(hide(place)).not.toContain(`|${spelling}|`);
				}
			}),
		);
	});

	test('changes nothing when it is not there', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(createScrub(['9f8e7d6c-not-there'])(value)).toEqual(value);
			}),
		);
	});

	test('leaves what was given as it is', () => {
		const given = { a: [PASSWORD] };
		scrub(given);
		expect(given).toEqual({ a: [PASSWORD] });
	});
});

describe('The excerpt of a foreign answer', () => {
	const describeText = (text: string, secret: string) =>
		describeTransportProblem(
			{ provider: 'TCASTSMS' },
			{ kind: 'answered', status: 200, headers: {}, text },
			createScrub([secret]),
		).reason;

	test('does not show a secret that has several blanks in a row', () => {
		expect(describeText('<p>pass  word 1</p>', 'pass  word 1')).not.toContain('word 1');
	});

	test('does not show half a secret at its end', () => {
		const text = `${'x'.repeat(115)}secret-password`;
		expect(describeText(text, 'secret-password')).not.toContain('secre');
	});

	test('is short and on one line', () => {
		const reason = describeText(`<html>\n${'y'.repeat(5000)}`, PASSWORD);
		expect(reason.length).toBeLessThan(300);
		expect(reason).not.toContain('\n');
	});

	test.each(['is%20582143.', 'is\\u0020582143.', '=582143&', 'Code%3A582143'])(
		'of digits is masked behind a blank that is spelled in digits: %s',
		(text) => expect(createScrub(['582143'])(text)).not.toContain('582143'),
	);

	test('that has digits only is masked as a number too, and other numbers stay numbers', () => {
		expect(createScrub(['5821'])({ code: 5821, id: 58210, text: '5821' })).toEqual({
			code: '***',
			id: 58210,
			text: '***',
		});
	});
});
