import {
	isFresh,
	maskToken,
	readClaims,
	tokenUrl,
} from '../../../nodes/MessageCentral/transport/token';
import { readTokenAnswer } from '../../../nodes/MessageCentral/transport/token-answer';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: Record<string, unknown>) => `${part({ alg: 'HS512' })}.${part(claims)}.sig`;
/** A token that was issued and ends so many seconds from now. */
const token = (issued: number, ends: number) =>
	jwt({ sub: 'C-1', iat: NOW / 1000 + issued, exp: NOW / 1000 + ends });

const answered = (body: unknown, status = 200) => ({
	kind: 'answered' as const,
	status,
	headers: {},
	text: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('A token', () => {
	test('tells its end, its issue and its customer', () => {
		expect(readClaims(jwt({ sub: 'C-1', iat: 1, exp: 2 }))).toEqual({
			subjects: ['C-1'],
			issuedAt: 1000,
			expiresAt: 2000,
		});
	});

	// RFC 7519, section 3.1.
	test('is read from the example of the standard', () => {
		const example =
			'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
		expect(readClaims(example)?.expiresAt).toBe(1_300_819_380_000);
	});

	test.each(['', 'abc', 'a.b', 'a.b.c', 'a.b.c.d', '..'])('is not %p', (text) => {
		expect(readClaims(text)).toBeUndefined();
	});

	test.each([
		['five years', token(0, 5 * 365 * DAY), true],
		['a week', token(0, 7 * DAY), true],
		['six minutes of a week', token(-7 * DAY, 6 * MINUTE), true],
		['four minutes of a week', token(-7 * DAY, 4 * MINUTE), false],
		['all of ten minutes', token(0, 10 * MINUTE), true],
		['half of ten minutes', token(-5 * MINUTE, 5 * MINUTE), true],
		['no time', token(-DAY, 0), false],
		['less than no time', token(-DAY, -1), false],
		['an end that it does not tell', jwt({ sub: 'C-1' }), false],
	])('with %s left can be used or not', (_, text, fresh) => {
		expect(isFresh(text, NOW)).toBe(fresh);
	});

	test('is shown by its ends only', () => {
		const whole = token(0, DAY);
		expect(maskToken(whole)).toBe(`${whole.slice(0, 4)}…${whole.slice(-4)}`);
		expect(maskToken('short-token')).toBe('***');
	});
});

describe('The token endpoint', () => {
	const request = {
		baseUrl: 'https://mc.example',
		customerId: 'C-1',
		password: 'ok?go>demo pass1',
		email: '',
		country: '',
	};

	test('is asked with the password in Base64, encoded for an address', () => {
		expect(tokenUrl(request)).toBe(
			'https://mc.example/auth/v1/authentication/token?customerId=C-1&key=b2s%2FZ28%2BZGVtbyBwYXNzMQ%3D%3D&scope=NEW',
		);
	});

	test('is told country and e-mail when they are filled in', () => {
		expect(tokenUrl({ ...request, country: '62', email: 'a+b@c.id' })).toContain(
			'&country=62&email=a%2Bb%40c.id',
		);
	});

	test.each([
		['token', { status: 200, token: 'x.y.z' }],
		['authToken', { authToken: 'x.y.z' }],
		['data.token', { data: { token: 'x.y.z' } }],
		['data.authToken', { data: { authToken: 'x.y.z' } }],
	])('may give the token as %s', (_, body) => {
		expect(readTokenAnswer(answered(body))).toEqual({ ok: true, token: 'x.y.z' });
	});

	test.each([
		['error', { status: 400, error: 'customerId is invalid' }],
		['message', { responseCode: 501, message: 'customerId is invalid' }],
	])('may say in %s what is wrong, with HTTP 200', (_, body) => {
		expect(readTokenAnswer(answered(body))).toEqual({
			ok: false,
			message: 'customerId is invalid',
		});
	});

	test.each(['<html></html>', '', '[]', '{"token":"'])('gives no token with %p', (text) => {
		expect(readTokenAnswer(answered(text))).toEqual({ ok: false, message: undefined });
	});
});
