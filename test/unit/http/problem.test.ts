import { describeTransportProblem } from '../../../nodes/http/problem';
import type { Exchange } from '../../../nodes/http/exchange';
import { createScrub } from '../../../nodes/http/secrets';
import { READ_WORDS, SEND_WORDS } from '../../../nodes/TcastSms/transport/words';

const words = (call: typeof READ_WORDS, result: Exchange) =>
	describeTransportProblem(call, result, createScrub([])).reason;
const answered = (status: number, text = ''): Exchange => ({
	kind: 'answered',
	status,
	headers: {},
	text,
});
const BAD_CERTIFICATE: Exchange = { kind: 'not_connected', code: 'SELF_SIGNED_CERT_IN_CHAIN' };

describe('The words for a failed request', () => {
	test('name the field for bad certificates only where the credential has one', () => {
		expect(words(READ_WORDS, BAD_CERTIFICATE)).toContain("'Ignore SSL Issues'");
		expect(words({ provider: 'Message Central' }, BAD_CERTIFICATE)).not.toContain('Ignore SSL');
	});

	test('name the option for the pace only where the operation has one', () => {
		expect(words(SEND_WORDS, answered(429))).toContain("'Messages per Second'");
		expect(words(READ_WORDS, answered(429))).not.toMatch(/option/);
	});

	test.each([408, 409, 499, 500, 502, 503, 504, 520])(
		'do not blame the base URL for an outage (HTTP %i)',
		(status) => {
			expect(words(SEND_WORDS, answered(status, 'nginx'))).not.toMatch(/base url|host|port/i);
			expect(words(SEND_WORDS, answered(status, 'nginx'))).toContain(`HTTP ${status}`);
		},
	);

	test.each([
		['CERT_HAS_EXPIRED', /expired.*renew/],
		['CERT_NOT_YET_VALID', /not valid yet.*clock/],
		['ERR_TLS_CERT_ALTNAME_INVALID', /another name.*host name in 'Base URL'/],
		['HOSTNAME_MISMATCH', /another name/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /trusts.*self-signed/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /trusts/],
		['CERT_REVOKED', /not valid/],
	])('say what is the matter with a certificate (%s)', (code, expected) => {
		for (const call of [READ_WORDS, { provider: 'Message Central' }]) {
			expect(words(call, { kind: 'not_connected', code })).toMatch(expected);
		}
	});

	test('leave nothing open for a call that only asks, and say what to do', () => {
		const lost = (code: string) => words(READ_WORDS, { kind: 'no_answer', code });
		expect(lost('ECONNRESET')).toMatch(/Nothing was sent by it. Try again.*'Base URL'/);
		expect(lost('EPROTO')).toMatch(/http:\/\/ or https:\/\//);
		expect(words(READ_WORDS, answered(502))).toMatch(/Nothing was sent by it. Try again later/);
		expect(words(SEND_WORDS, { kind: 'no_answer', code: 'ECONNRESET' })).toContain('not known');
		expect(words(SEND_WORDS, answered(502))).toContain('not known');
	});

	test.each([200, 404])('do for a page of somebody else (HTTP %i)', (status) => {
		expect(words(SEND_WORDS, answered(status, '<html>'))).toContain("'Base URL'");
	});
});
