import { reportsFromAnswer } from '../../../nodes/TcastSms/delivery';

const ZONE = { timeZone: 'Asia/Jakarta' };

const answer = (array: unknown, counters: object = {}) => ({
	status: 0,
	array,
	success: 1,
	fail: 0,
	...counters,
});

const one = (row: unknown[], counters?: object) =>
	reportsFromAnswer(answer([row], counters), [String(row[0])], ZONE)[0];

describe('Delivery reports that were asked for at TCASTSMS', () => {
	test('read the documented answer', () => {
		const documented = {
			status: 0,
			array: [[1620442, 6281210100055, 20180619101517, 0]],
			success: 1,
			fail: 0,
			unsent: 0,
			sending: 0,
			nofound: 0,
		};
		expect(reportsFromAnswer(documented, ['1620442'], ZONE)).toEqual([
			{
				provider: 'tcastsms',
				messageId: '1620442',
				to: '6281210100055',
				state: 'sent',
				final: true,
				reasonCode: null,
				reason: null,
				providerStatus: '0',
				submittedAt: '2018-06-19T10:15:17+07:00',
				doneAt: null,
				eventKey: 'tcastsms:1620442:6281210100055:sent:0',
				raw: [1620442, 6281210100055, 20180619101517, 0],
			},
		]);
	});

	test('tell waiting, sending and failed messages apart by the fourth column', () => {
		expect(one([1, '62812', 0, 1])).toMatchObject({
			state: 'queued',
			final: false,
			submittedAt: null,
		});
		expect(one([1, '62812', 20180619101517, 2])).toMatchObject({ state: 'sending', final: false });
		expect(one([1, '62812', 20180619101517, 1003])).toMatchObject({
			state: 'failed',
			final: true,
			reasonCode: 'insufficient_balance',
			reason: 'TCASTSMS result 1003 (probably: no balance)',
		});
	});

	test('take codes 1 and 2 for failures when the counters say that nothing is waiting', () => {
		const none = { unsent: 0, sending: '0', success: 0, fail: 1 };
		expect(one([1, '62812', 20180619101517, 1], none).state).toBe('failed');
		expect(one([1, '62812', 20180619101517, 1], { unsent: 1, sending: 0 }).state).toBe('queued');
		expect(one([1, '62812', 20180619101517, 2], { unsent: 0 }).state).toBe('sending');
	});

	test('do not call a message failed when the counters deny that any failed', () => {
		const denied = { unsent: 0, sending: 0, fail: 0 };
		expect(one([1, '62812', 20180619101517, 2], denied)).toMatchObject({
			state: 'sending',
			final: false,
		});
	});

	test.each([
		['the counters say nothing of it', {}, 'not_found'],
		['the counters say that it is not known', { nofound: 1 }, 'not_found'],
		['it is counted as waiting', { unsent: 1 }, 'queued'],
		['it is counted as being sent', { sending: '1', nofound: 0 }, 'sending'],
		['it is counted as sent', { success: 1 }, 'unknown'],
		['more are counted than were asked for', { sending: 2 }, 'unknown'],
		['it is counted twice', { sending: 1, nofound: 1, fail: 1 }, 'unknown'],
	])('are never final for an ID that is not listed: %s', (_, counters, state) => {
		const [report] = reportsFromAnswer({ status: 0, array: [], ...counters }, ['7'], ZONE);
		expect(report).toMatchObject({ messageId: '7', state, final: false });
		expect(report.reason).toBeTruthy();
	});

	test('do not blame one ID for what the counters say of another', () => {
		const rows = [[1, '62812', 20180619101517, 2]];
		const states = (counters: object) =>
			reportsFromAnswer({ status: 0, array: rows, ...counters }, ['1', '2', '3'], ZONE).map(
				({ state }) => state,
			);
		expect(states({ sending: 1, nofound: 2 })).toEqual(['sending', 'not_found', 'not_found']);
		expect(states({ sending: 3 })).toEqual(['sending', 'sending', 'sending']);
		expect(states({ sending: 2, nofound: 1 })).toEqual(['sending', 'unknown', 'unknown']);
		expect(states({ sending: 2, unsent: 1 })).toEqual(['sending', 'unknown', 'unknown']);
	});

	test.each([
		['an object', [{ id: 1, number: '62812', time: 20180619101517, result: 0 }], 'sent'],
		['an object with a delivery status', [{ ID: '1', mobile: 62812, sendTime: '20180619101517', sendStatus: '0', deliverStatus: 3 }], 'delivered'], // prettier-ignore
		['an object of rows', { a: ['1', '62812', '20180619101517', '0', 3] }, 'delivered'],
		['an ID with blanks', [[' 1 ', '62812', 20180619101517, 0]], 'sent'],
		['one row as an object', { id: '1', number: '62812', time: 0, status: 1003 }, 'failed'],
	])('read rows in another form: %s', (_, array, state) => {
		expect(reportsFromAnswer(answer(array), ['1'], ZONE)[0]).toMatchObject({
			messageId: '1',
			to: '62812',
			state,
		});
	});

	test.each([
		[0, 'sent', true],
		[1, 'sent', false],
		[2, 'undelivered', true],
		[3, 'delivered', true],
		[4, 'expired', true],
		[5, 'unknown', false],
		[9, 'unknown', false],
	])('read delivery status %i as %s in rows of 5, 6 and 7 columns', (code, state, final) => {
		const first = [1, '62812', 20180619101517, 0];
		const expected = { state, final, providerStatus: `0/${code}` };
		expect(one([...first, code])).toMatchObject(expected);
		expect(one([...first, 20180619101525, code])).toMatchObject({
			...expected,
			doneAt: '2018-06-19T10:15:25+07:00',
		});
		expect(one([...first, 'success', 20180619101525, String(code)])).toMatchObject({
			...expected,
			doneAt: '2018-06-19T10:15:25+07:00',
		});
	});

	test('read rows of six columns with a failed message and no delivery time', () => {
		expect(one([2, '6281210100056', 20180619101517, 1003, 0, 0])).toMatchObject({
			state: 'failed',
			doneAt: null,
		});
	});

	test('come out in the order of the request, one for each id, unknown ids as "not_found"', () => {
		const rows = [
			[3, '62813', 20180619101517, 0],
			[99, '62899', 20180619101517, 0],
			['1', '62811', 20180619101517, 1],
		];
		const reports = reportsFromAnswer(answer(rows), ['1', '2', '3', '3'], ZONE);
		expect(reports.map(({ messageId, state }) => [messageId, state])).toEqual([
			['1', 'queued'],
			['2', 'not_found'],
			['3', 'sent'],
			['3', 'sent'],
		]);
	});

	test('keep the state of highest rank when the answer has an id twice', () => {
		const rows = [
			[1, '62811', 20180619101517, 0, 3],
			[1, '62811', 20180619101517, 0, 1],
		];
		expect(reportsFromAnswer(answer(rows), ['1'], ZONE)[0].state).toBe('delivered');
	});

	test('say "unknown", not "not_found", where the answer or the row cannot be read', () => {
		const states = (given: unknown) => reportsFromAnswer(given, ['1'], ZONE)[0].state;
		expect(states(null)).toBe('unknown');
		expect(states('busy')).toBe('unknown');
		expect(states(answer('x'))).toBe('unknown');
		expect(states(answer([[1, {}, 0, 0]]))).toBe('unknown');
		expect(states(answer(['row']))).toBe('unknown');
		expect(states(answer([], { success: 0 }))).toBe('not_found');
		expect(states({ status: 0, nofound: 1 })).toBe('not_found');
	});
});
