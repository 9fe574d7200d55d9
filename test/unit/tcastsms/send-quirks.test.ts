import type { Exchange } from '../../../nodes/http/exchange';
import { createScrub } from '../../../nodes/http/secrets';
import { isOwnAnswer } from '../../../nodes/TcastSms/transport/own-answer';
import { readSendAnswer } from '../../../nodes/TcastSms/transport/send-answer';
import { recipient } from './recipients';

const A = '6281210100055';
const B = '6281210100056';
/** Another subscriber, whose number ends with the same nine digits as A's. */
const NEIGHBOUR = '628111210100055';

/** The answer as it travels, so that numbers beyond JavaScript's can be written too. */
const answered = (text: string, status = 200): Exchange => ({
	kind: 'answered',
	status,
	headers: {},
	text,
});
const read = (numbers: string[], text: string, status?: number) =>
	readSendAnswer(numbers.map(recipient), answered(text, status), createScrub([]));
const words = (numbers: string[], text: string, status?: number) =>
	read(numbers, text, status).results.map((result) =>
		result.outcome === 'accepted' ? `accepted ${result.messageId}` : result.outcome,
	);
const answer = (array: string, success?: unknown, fail?: unknown, status = 0) =>
	`{"status":${status},"array":${array}${[
		['success', success],
		['fail', fail],
	]
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `,"${String(name)}":${String(value)}`)
		.join('')}}`;

describe('What stands in the place of a message ID and is none', () => {
	const NO_IDS = [
		...['0', '-1', '-9', '0.0', '""', '" "', '"0"', '"-9"', '"null"', '"undefined"', '"NaN"'],
		...['null', 'false', 'true', '1e400', '-1e400', '1.5', '"1.5"', '1e21', '{}', '[]', '[1]'],
		...['"none"', '"Infinity"', '"1e5"', '"0x10"', '"12 34"', '{"id":5}', '"١٢٣"'],
	];

	test.each(NO_IDS)('%s never makes a number accepted', (id) => {
		expect(words([A], answer(`[[${A},${id}]]`, 1, 0))).toEqual(['unknown']);
		expect(words([A], answer(`[[${A},${id}]]`))).toEqual(['unknown']);
	});

	test.each(NO_IDS)('%s is a refusal when the counters say so', (id) => {
		expect(words([A], answer(`[[${A},${id}]]`, 0, 1))).toEqual(['refused']);
		expect(words([A, B], answer(`[[${A},7],[${B},${id}]]`, 1, 1))).toEqual([
			'accepted 7',
			'refused',
		]);
	});

	test.each([
		['1620443', '1620443'],
		['"1620443"', '1620443'],
		['" 1620443 "', '1620443'],
		['"\\t1620443\\r\\n"', '1620443'],
		['9007199254740993', '9007199254740993'],
		['123456789012345678901234567890', '123456789012345678901234567890'],
		['"0001620443"', '0001620443'],
	])('but %s is one, and comes out exact', (id, text) => {
		expect(words([A], answer(`[[${A},${id}]]`, 1, 0))).toEqual([`accepted ${text}`]);
	});
});

describe('The counters have to bear out what is listed', () => {
	const both = `[[${A},1],[${B},2]]`;

	test.each([
		['none was accepted', 0, 2],
		['one of two was accepted', 1, 1],
		['fewer were accepted than are listed', 1, 0],
		['one was refused on top', 2, 1],
		['all were refused on top', 2, 2],
		['nobody was accepted, in other words', false, 2],
		['none of two was accepted', '"0 of 2"', 2],
		['some were refused, and nothing else', undefined, 1],
	])('%s: all are unknown, and a hint says so', (_, success, fail) => {
		const { results, contradiction } = read([A, B], answer(both, success, fail));
		expect(results.map(({ reasonCode }) => reasonCode)).toEqual([
			'contradictory_answer',
			'contradictory_answer',
		]);
		expect(contradiction).toMatch(/^TCASTSMS contradicted itself: /);
	});

	test.each([
		['numbers', 2, 0],
		['texts', '"2"', '"0"'],
		['texts with blanks', '" 2 "', '" 0 "'],
		['"2 of 2"', '"2 of 2"', '"0 of 2"'],
		['"2/2"', '"2/2"', '"0/2"'],
		['decimals', '2.0', '"0.0"'],
		['yes and no', true, false],
		['nothing', undefined, undefined],
		['words that nobody can count', '"two"', '"none"'],
	])('%s: all are accepted, without a hint', (_, success, fail) => {
		const { results, contradiction } = read([A, B], answer(both, success, fail));
		expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
		expect(contradiction).toBeUndefined();
	});

	test.each([
		['says yes', true, false],
		['says nothing', undefined, undefined],
		['counts a negative number', 1, -1],
		['uses words', '"one"', '"one"'],
		['counts nobody', 0, 0],
	])('nobody is refused when the answer %s', (_, success, fail) => {
		expect(words([A], answer('[]', success, fail))).toEqual(['unknown']);
	});

	test('a hint is given when somebody is left in the dark', () => {
		expect(read([A, B], answer(`[[${A},1]]`)).contradiction).toBeDefined();
	});
});

describe('A row belongs to the number that it spells', () => {
	test.each([
		`"${A}"`,
		A,
		`"+${A}"`,
		`"00${A}"`,
		'"081210100055"',
		'"81210100055"',
		'"6281210100055.0"',
		'"62081210100055"',
		'"0062081210100055"',
		'"+62 812-1010-0055"',
		'6281210100055.0',
	])('%s is 6281210100055', (number) => {
		expect(words([A], answer(`[[${number},7]]`, 1, 0))).toEqual(['accepted 7']);
	});

	test.each([
		NEIGHBOUR,
		'"0811121010055"',
		'"210100055"',
		'"1210100055"',
		`"1${A}"`,
		`"${A}0"`,
		'"6581210100055"',
		'"+6581210100055"',
		'"628121010005"',
		`"${A},${B}"`,
		'"6281210100055.5"',
		'"628x1210100055"',
		'""',
		'null',
	])('%s is somebody else or nobody', (number) => {
		const { results, contradiction } = read([A], answer(`[[${number},7]]`, 1, 0));
		expect(results.map(({ outcome }) => outcome)).toEqual(['unknown']);
		expect(contradiction).toBeDefined();
		expect(words([A], answer(`[[${number},0]]`, 0, 1))).toEqual(['unknown']);
	});

	test.each([
		['Singapore', '6591234567', ['91234567', '091234567', '006591234567', '+6591234567']],
		['Malaysia', '60123456789', ['123456789', '0123456789', '600123456789']],
		['India', '919876543210', ['9876543210', '09876543210', '00919876543210']],
		['the United States', '12015550123', ['2015550123', '0012015550123']],
	])('numbers of %s lose their own calling code, not 62', (_, number, spellings) => {
		for (const spelling of spellings) {
			expect(words([number], answer(`[["${spelling}",7]]`, 1, 0))).toEqual(['accepted 7']);
		}
		expect(words([number], answer(`[["62${spellings[0]}",7]]`, 1, 0))).toEqual(['unknown']);
	});

	test('what two of the asked numbers could be spelled like is neither', () => {
		// Singapore's and Malaysia's numbers are the same once the calling code is gone.
		const [home, other] = ['6591234567', '6091234567'];
		expect(words([home, other], answer('[["91234567",7]]', 1, 1))).toEqual(['unknown', 'unknown']);
	});
});

describe('Rows come in other forms', () => {
	const yes = ['accepted 7', 'accepted 8'];

	test.each([
		['another order', `[[${B},8],[${A},7]]`],
		['objects', `[{"number":${A},"id":7},{"number":"${B}","id":"8"}]`],
		['objects with other names', `[{"id":7,"mobile":"${A}"},{"Message_ID":8,"MSISDN":"${B}"}]`],
		['an object of rows', `{"0":[${A},7],"1":[${B},8]}`],
		['an object of numbers with their IDs', `{"${A}":7,"${B}":"8"}`],
		['an object of objects', `{"a":{"number":${A},"id":7},"b":{"number":${B},"id":8}}`],
	])('%s: each number has its own ID', (_, array) => {
		expect(words([A, B], answer(array, 2, 0))).toEqual(yes);
	});

	test('one row as an object alone', () => {
		expect(words([A], answer(`{"number":"${A}","id":7}`, 1, 0))).toEqual(['accepted 7']);
	});

	test('the same row twice is one message', () => {
		expect(words([A, B], answer(`[[${A},7],[${A},7],[${B},8]]`, 2, 0))).toEqual(yes);
	});

	test.each([
		['two IDs', `[[${A},7],[${A},8]]`],
		['an ID and none', `[[${A},7],[${A},0]]`],
	])('a number with %s is unknown, and so is who is not named', (_, array) => {
		const { results, contradiction } = read([A, B], answer(array, 1, 1));
		expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
		expect(contradiction).toContain('a number twice');
	});

	test.each([
		`[[${A},7],[${B},8,-9]]`,
		`[[${A},7],[${B},8,"-9"]]`,
		`[{"number":${A},"id":7,"status":0},{"number":${B},"id":8,"status":-9}]`,
	])('a row that refuses itself is no acceptance: %s', (array) => {
		expect(words([A, B], answer(array, 1, 1))).toEqual(['accepted 7', 'refused']);
		expect(words([A, B], answer(array, 2, 0))).toEqual(['accepted 7', 'unknown']);
	});

	test('an ID that two numbers have is the own one of neither', () => {
		const { results, contradiction } = read([A, B], answer(`[[${A},7],[${B},7]]`, 2, 0));
		expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
		expect(contradiction).toContain('one message ID twice');
	});

	test('an ID that a stranger has too is not the own one', () => {
		expect(words([A], answer(`[[${A},7],[${NEIGHBOUR},7]]`, 2, 0))).toEqual(['unknown']);
	});

	test('a list that is no list settles nothing', () => {
		expect(words([A], answer('"[[6281210100055,7]]"', 0, 1))).toEqual(['unknown']);
		expect(words([A], answer('7', 0, 1))).toEqual(['unknown']);
	});

	test('nobody is refused beside rows that cannot be read', () => {
		expect(words([A, B], answer(`[[${A},7],"busy"]`, 1, 1))).toEqual(['accepted 7', 'unknown']);
	});
});

describe('A negative status is a refusal only when nothing speaks against it', () => {
	test.each([
		['says yes', ',"success":true'],
		['counts "2 of 2"', ',"success":"2 of 2"'],
		['counts one', ',"success":1'],
		['says something that cannot be counted', ',"success":"all"'],
		['lists an ID', `,"array":[[${A},7]]`],
		['lists an ID in an object', `,"array":{"${A}":7}`],
		['lists an object with an ID', `,"array":[{"number":"${A}","id":7}]`],
		['lists something unreadable', ',"array":"accepted"'],
		['counts fewer refused than were asked for', ',"success":0,"fail":1'],
	])('%s', (_, members) => {
		for (const status of [-9, -1, -10, -15, -20]) {
			const { results, contradiction } = read([A, B], `{"status":${status}${members}}`);
			expect(results).toMatchObject([
				{ outcome: 'unknown', reasonCode: 'contradictory_answer', providerCode: String(status) },
				{ outcome: 'unknown', reasonCode: 'contradictory_answer' },
			]);
			expect(contradiction).toMatch(/^TCASTSMS contradicted itself/);
		}
	});

	test.each([
		'',
		',"success":0,"fail":2',
		',"success":"0","fail":"2"',
		',"success":false',
		',"success":"false"',
		',"success":null,"fail":null',
		',"success":"0 of 2"',
		',"array":[]',
		',"array":{}',
		`,"array":[[${A},0],[${B},0]],"success":0,"fail":2`,
	])('but {"status":-9%s} refuses all', (members) => {
		expect(words([A, B], `{"status":-9${members}}`)).toEqual(['refused', 'refused']);
	});
});

describe('The provider’s own answer counts whatever the HTTP status is', () => {
	const STATUSES = [200, 202, 302, 400, 401, 403, 404, 408, 409, 429, 499, 500, 502, 503, 520];

	test.each(STATUSES)('who is listed beside HTTP %i is accepted', (status) => {
		expect(words([A], answer(`[[${A},7]]`, 1, 0), status)).toEqual(['accepted 7']);
	});

	test.each([302, 408, 409, 499, 500, 502, 503, 520])(
		'nobody is refused beside HTTP %i, which says that it failed',
		(status) => {
			expect(words([A], '{"status":-10,"success":0,"fail":1}', status)).toEqual(['unknown']);
			expect(words([A, B], answer(`[[${A},7]]`, 1, 1), status)).toEqual(['accepted 7', 'unknown']);
		},
	);

	test.each([400, 401, 403, 404, 429])('a refusal beside HTTP %i is one', (status) => {
		expect(words([A], '{"status":-10,"success":0,"fail":1}', status)).toEqual(['refused']);
	});

	test.each([
		['a cut answer', `{"status":0,"array":[[${A}`],
		['an answer without its status', `{"array":[[${A},7]],"success":1,"fail":0}`],
		['an answer in a list', `[{"status":0,"array":[[${A},7]]}]`],
		['a success beside a positive status', `{"status":429,"success":1}`],
		['a page around an answer', `<pre>{"status":0,"array":[[${A},7]]}</pre>`],
	])('%s beside an HTTP status that turns away leaves all unknown', (_, text) => {
		for (const status of [400, 401, 404, 429])
			expect(words([A], text, status)).toEqual(['unknown']);
	});

	test.each([
		...['{"status":0}', '{"status":"0"}', '{"status":-15}', `{"status":0,"array":[[${A},7]]}`],
		...[`{"array":[[${A},7]]}`, '{"status":0,"arr', '{"status":429,"success":true}'],
	])('%s is final', (text) => {
		expect(isOwnAnswer(text)).toBe(true);
	});

	test.each([
		...['', '<html>429</html>', 'Too Many Requests', '{"error":"too many requests"}', 'null'],
		...[
			'{"status":429,"error":"Too Many Requests"}',
			'{"success":false}',
			'{"success":"false"}',
			'{"status":"error"}',
		],
	])('%p is a web server’s', (text) => {
		expect(isOwnAnswer(text)).toBe(false);
	});
});

describe('An HTTP status without an answer of the provider', () => {
	test.each([301, 302, 303, 307, 308, 402, 406, 408, 409, 410, 418, 422, 425, 444, 460, 499])(
		'%i may follow a request that was carried out',
		(status) => {
			expect(words([A], '<html></html>', status)).toEqual(['unknown']);
		},
	);

	test.each([500, 501, 502, 503, 504, 507, 520, 521, 522, 523, 524, 525, 530, 598, 599])(
		'%i is an outage: unknown, and the base URL is not blamed',
		(status) => {
			const [result] = read([A], '<html>Bad Gateway</html>', status).results;
			expect(result).toMatchObject({ outcome: 'unknown', reasonCode: 'provider_error' });
			expect(result.reason).not.toMatch(/base url|host|port/i);
		},
	);
});
