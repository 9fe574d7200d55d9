import fc from 'fast-check';
import { describeTransportProblem } from '../../../nodes/http/problem';
import { createScrub } from '../../../nodes/http/secrets';

const PASSWORD = 'demo p@ss+word/"<\'é';
const scrub = createScrub([PASSWORD, undefined, '']);
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const encoded = encodeURIComponent(PASSWORD);

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
];

describe('A secret', () => {
	test.each(SPELLINGS)('is masked %s', (_, spelling) => {
		const text = scrub(`GET /x?password=${spelling}&y=1`);
		expect(text).not.toContain(spelling);
		expect(text).toContain('***');
		expect(text).toContain('&y=1');
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
			'TCASTSMS',
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
});
