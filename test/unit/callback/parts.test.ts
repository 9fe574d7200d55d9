import { readBody } from '../../../nodes/callback/rules/body';
import { isIpAllowed, parseIpAllowList } from '../../../nodes/callback/rules/ip-allow-list';
import { pathProblem } from '../../../nodes/callback/rules/path';
import { bringsSecret, secretDigest, secretProblem } from '../../../nodes/callback/rules/secret';

const SECRET = 'correct-horse-battery-staple';

describe('The callback secret', () => {
	test.each([SECRET, 'a'.repeat(20), 'Z'.repeat(128), 'Az09-_Az09-_Az09-_Az09'])(
		'may be %s',
		(secret) => {
			expect(secretProblem(secret)).toBeUndefined();
		},
	);

	test.each([
		['', 'empty'],
		[undefined, 'empty'],
		[1234567890123456, 'empty'],
		['a'.repeat(19), '19 characters, at least 20'],
		['a'.repeat(129), '129 characters, at most 128'],
		[`${SECRET} `, 'begins or ends with a blank'],
		['correct horse battery staple', 'character other than'],
		[`${SECRET}&`, 'character other than'],
		[`${SECRET}\u0430`, 'character other than'],
	])('may not be %s, and the reason says why', (secret, reason) => {
		expect(secretProblem(secret)).toContain(reason);
	});

	test('is not part of the reason why it is refused', () => {
		expect(secretProblem('short-secret')).not.toContain('short-secret');
	});

	test('lets nobody in as long as it is not one that may be used', () => {
		for (const secret of ['', 'short', undefined, null]) {
			expect(bringsSecret(secretDigest(secret), { query: secret, header: undefined })).toBe(false);
		}
	});
});

describe('The IP allow-list', () => {
	const allows = (list: string, ip: string | undefined) => isIpAllowed(parseIpAllowList(list), ip);

	test('lets everybody pass when it is empty', () => {
		expect(allows('', '203.0.113.7')).toBe(true);
		expect(allows(' \n', undefined)).toBe(true);
	});

	// Examples of RFC 4632 and RFC 4291 in the documentation ranges.
	test.each([
		['203.0.113.7', '203.0.113.7', true],
		['203.0.113.7', '203.0.113.8', false],
		['198.51.100.0/24', '198.51.100.255', true],
		['198.51.100.0/24', '198.51.101.0', false],
		['198.51.100.128/25', '198.51.100.127', false],
		['0.0.0.0/0', '192.0.2.1', true],
		['0.0.0.0/0', '2001:db8::1', false],
		['2001:db8::/32', '2001:db8:ffff::1', true],
		['2001:db8::/32', '2001:db9::1', false],
		['2001:0DB8:0:0::0001', '2001:db8::1', true],
		['203.0.113.7', '::ffff:203.0.113.7', true],
		['::ffff:203.0.113.7', '203.0.113.7', true],
		['::ffff:198.51.100.0/120', '198.51.100.9', true],
		['::ffff:198.51.100.0/120', '198.51.101.9', false],
		['fe80::1', 'fe80::1%eth0', true],
	])('%s and a caller at %s: %s', (list, ip, allowed) => {
		expect(allows(list, ip)).toBe(allowed);
	});

	test('takes several entries, separated by commas, blanks or lines', () => {
		const list = '203.0.113.7, 198.51.100.0/24\n2001:db8::/32;192.0.2.1';
		for (const ip of ['203.0.113.7', '198.51.100.9', '2001:db8::9', '192.0.2.1']) {
			expect(allows(list, ip)).toBe(true);
		}
		expect(allows(list, '192.0.2.2')).toBe(false);
	});

	test.each([
		'10',
		'010.0.0.1',
		'0x7f.0.0.1',
		'203.0.113.7/33',
		'203.0.113.7/x',
		'1.2.3.4/8/8',
		'host',
	])('names %s as unreadable and then lets nobody pass', (entry) => {
		expect(parseIpAllowList(entry).unreadable).toEqual([entry]);
		expect(allows(entry, '203.0.113.7')).toBe(false);
		expect(allows(entry, '0.0.0.10')).toBe(false);
	});

	test('lets nobody pass whose address is not known', () => {
		expect(allows('203.0.113.7', undefined)).toBe(false);
		expect(allows('203.0.113.7', 'unknown')).toBe(false);
	});
});

describe('The body of a callback', () => {
	const read = (text: string | Buffer, contentType?: string, max = 1000) =>
		readBody({ rawBody: Buffer.from(text as string), body: undefined, contentType }, max);

	test.each([undefined, 'application/json', 'text/plain', 'application/octet-stream', 'text/xml'])(
		'is read as JSON with content type %s',
		(contentType) => {
			expect(read('{"a":[1,"2"]}', contentType)).toEqual({
				kind: 'payload',
				payload: { a: [1, '2'] },
			});
		},
	);

	test('keeps ids exact that JavaScript would round', () => {
		expect(read('{"id":12345678901234567890,"n":-9007199254740993,"small":7}')).toEqual({
			kind: 'payload',
			payload: { id: '12345678901234567890', n: '-9007199254740993', small: 7 },
		});
	});

	test('may begin with a byte order mark', () => {
		expect(read('\ufeff[1]')).toEqual({ kind: 'payload', payload: [1] });
	});

	test.each(['', ' ', '\r\n'])('is empty when it is only blanks', (text) => {
		expect(read(text)).toEqual({ kind: 'empty' });
	});

	test('is too large by its bytes, not by its characters', () => {
		expect(read('"éé"', undefined, 6).kind).toBe('payload');
		expect(read('"ééé"', undefined, 6)).toEqual({ kind: 'tooLarge' });
	});

	test.each(['{', '{"a":}', 'type=report', '<xml/>', '{"a":1}}', '\u0000'])(
		'%s is not readable',
		(text) => {
			expect(read(text)).toEqual({ kind: 'unreadable' });
		},
	);

	test('is not readable when it nests deeper than anyone would', () => {
		expect(read('['.repeat(200) + ']'.repeat(200))).toEqual({ kind: 'unreadable' });
		const bomb = '['.repeat(300_000);
		expect(read(bomb, undefined, 1e6)).toEqual({ kind: 'unreadable' });
	});

	test('cannot reach the prototypes of the process', () => {
		const reading = read('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
		expect(reading.kind).toBe('payload');
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
	});

	test('is not read when it is a form with files', () => {
		expect(read('--x', 'multipart/form-data; boundary=x')).toEqual({ kind: 'unreadable' });
	});
});

describe('The path', () => {
	test.each(['tcastsms-reports', 'a/b/c', ' /a ', 'a/', 'x.y_z~1'])('may be "%s"', (path) => {
		expect(pathProblem(path)).toBeUndefined();
	});

	test.each([
		'',
		'/',
		'a b',
		'a//b',
		'//a',
		'a?b',
		'a#b',
		'a%20b',
		':id',
		'a/:id',
		'..',
		'a/../b',
		'é',
		5,
	])('may not be "%s"', (path) => {
		expect(pathProblem(path)).toEqual(expect.any(String));
	});
});
