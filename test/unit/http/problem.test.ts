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

	test.each([200, 404])('do for a page of somebody else (HTTP %i)', (status) => {
		expect(words(SEND_WORDS, answered(status, '<html>'))).toContain("'Base URL'");
	});
});
