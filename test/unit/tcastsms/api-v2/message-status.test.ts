import { messageStatusReport } from '../../../../nodes/TcastSms/delivery/message-status';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const SAMPLE = {
	MobileNumber: '6281210100055',
	SenderId: 'BRAND',
	Message: 'Kode 482913',
	SubmitDate: '17 Jul 2024 22:11:38',
	DoneDate: '17 Jul 2024 22:11:00',
	MessageId: ID,
	Status: 'DELIVRD',
	ErrorCode: '000',
};
const report = (data: unknown, timeZone = 'Asia/Jakarta') =>
	messageStatusReport(ID, data, timeZone);

describe('The status of a message', () => {
	test('delivered is said with its times, of which the second may lie first', () => {
		expect(report(SAMPLE)).toMatchObject({
			provider: 'tcastsms',
			messageId: ID,
			to: '6281210100055',
			state: 'delivered',
			final: true,
			reasonCode: null,
			reason: null,
			providerStatus: 'DELIVRD',
			submittedAt: '2024-07-17T22:11:38+07:00',
			doneAt: '2024-07-17T22:11:00+07:00',
			eventKey: `tcastsms:${ID}:6281210100055:delivered:DELIVRD`,
		});
	});

	test.each(['000', '0', 0, '034', null])(
		'is decided by the word, whatever the error code %p beside it says',
		(ErrorCode) => {
			expect(report({ ...SAMPLE, ErrorCode }).state).toBe('delivered');
			expect(report({ ...SAMPLE, ErrorCode, Status: 'UNDELIV' }).state).toBe('undelivered');
		},
	);

	test('never holds the text of the message', () => {
		expect(JSON.stringify(report(SAMPLE))).not.toContain('482913');
		expect(JSON.stringify(report({ ...SAMPLE, message: 'Kode 482913' }))).not.toContain('482913');
		expect(report(SAMPLE).raw).toMatchObject({ SenderId: 'BRAND', Status: 'DELIVRD' });
	});

	test.each([
		[' delivrd ', 'delivered', true],
		['EXPIRED', 'expired', true],
		['DELETED', 'undelivered', true],
		['REJECTD', 'rejected', true],
		['REJECTED', 'rejected', true],
		['FAILED', 'failed', true],
		['ACCEPTD', 'sent', false],
		['UNKNOWN', 'unknown', false],
		['DELIVERY UNKNOWN', 'unknown', false],
		['FOO', 'unknown', false],
	])('%p is %s', (Status, state, final) => {
		const read = report({ ...SAMPLE, Status });
		expect(read).toMatchObject({ state, final, providerStatus: Status.trim() });
	});

	test.each(['', null, undefined, 'null'])('%p is still waiting', (Status) => {
		expect(report({ ...SAMPLE, Status })).toMatchObject({ state: 'queued', final: false });
	});

	test.each([
		['17 Jul 2024 22:11:38', 'UTC', '2024-07-17T22:11:38Z'],
		['1 Mei 2024 22:11:38', 'UTC', null],
		['31 Feb 2024 22:11:38', 'UTC', null],
		['07 may 2024 02:03:04', 'Asia/Jakarta', '2024-05-07T02:03:04+07:00'],
		['', 'UTC', null],
		[null, 'UTC', null],
	])('reads the time %p in %s as %p', (SubmitDate, zone, expected) => {
		expect(report({ ...SAMPLE, SubmitDate }, zone).submittedAt).toBe(expected);
	});

	test.each([
		['nothing', null, 'queued'],
		['an empty text', '', 'queued'],
		['words', 'No records', 'unknown'],
		['a number', 5, 'unknown'],
		['two reports', [SAMPLE, SAMPLE], 'unknown'],
		['one report in a list', [SAMPLE], 'delivered'],
		['the report of another message', { ...SAMPLE, MessageId: 'other' }, 'unknown'],
	])('of %s is not made up', (_, data, state) => {
		expect(report(data)).toMatchObject({ messageId: ID, state });
	});
});
