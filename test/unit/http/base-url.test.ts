import { completeBaseUrl, findBaseUrlProblem } from '../../../nodes/http/base-url';

const problemOf = (typed: string) =>
	findBaseUrlProblem(typed, 'TCASTSMS', 'https://sms.example.com:20005');

describe('A base URL', () => {
	test.each([
		'https://cpaas.messagecentral.com',
		'http://127.0.0.1:20003',
		'HTTPS://Host.example',
		'http://[::1]:8080',
		'https://bücher.example',
	])('can be %s', (typed) => {
		expect(problemOf(typed)).toBeUndefined();
	});

	test.each([
		['', /not complete.*empty/],
		['cpaas.messagecentral.com', /not complete.*https:\/\//],
		['cpaas:8080', /https:\/\//],
		['localhost', /https:\/\//],
		['//host.example', /https:\/\//],
		['https:/host.example', /https:\/\//],
		['https://', /not complete/],
		['https://:443', /not complete/],
		['https://host:99999', /not complete/],
		['ftp://host.example', /https:\/\//],
		['javascript://host', /https:\/\//],
		['https://host name', /blank/],
		['https://host\\evil', /backslash/],
		['https://user:secret-word@host.example', /login/],
		['https://host.example?x=1', /\?/],
		['https://host.example#x', /#/],
		['https://host.example/verification/v3/send', /more than a host/],
		['https://host.example/%2e', /more than a host/],
	])('cannot be %p, and says why, and what to fill in', (typed, words) => {
		const problem = problemOf(typed);
		expect(problem?.reasonCode).toBe('invalid_setting');
		expect(problem?.message).toMatch(words);
		expect(problem?.message).toMatch(/'Base URL' of the TCASTSMS credential/);
		expect(problem?.message).not.toContain('secret-word');
		expect(problem?.advice).toContain('https://sms.example.com:20005');
	});
});

describe('A base URL that was typed without its scheme', () => {
	test.each([
		['cpaas.messagecentral.com', 'https://cpaas.messagecentral.com'],
		[' sms.example.com:20005/ ', 'https://sms.example.com:20005'],
		['//host.example', 'https://host.example'],
		['localhost', 'https://localhost'],
		['127.0.0.1:8080', 'https://127.0.0.1:8080'],
		['[::1]:8080', 'https://[::1]:8080'],
		['bücher.example//', 'https://bücher.example'],
	])('%p is used as %s', (typed, expected) => {
		expect(completeBaseUrl(typed)).toBe(expected);
		expect(problemOf(completeBaseUrl(typed))).toBeUndefined();
	});

	test.each(['http://host.example', 'HTTPS://Host.example:1', 'ftp://host.example'])(
		'is none when it has one: %p',
		(typed) => {
			expect(completeBaseUrl(`${typed}/`)).toBe(typed);
		},
	);

	test.each([
		'user:word@host.example',
		'host.example/path',
		'host name',
		'https:/host.example',
		'javascript:alert(1)',
		'host?x',
		'',
		undefined,
	])('%p is not made an address of', (typed) => {
		expect(problemOf(completeBaseUrl(typed))).toBeDefined();
	});
});
