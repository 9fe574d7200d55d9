import { parseCallback } from '../../../nodes/MessageCentral/delivery';

const KOLKATA = { timeZone: 'Asia/Kolkata' };

/** The provider's own sample of a callback. */
const SAMPLE = {
	apiKey: null,
	clientId: null,
	messageId: 'a2e87214-d18c-4a2e-b7f4-802c4465a9b9',
	status: 'DELIVRD',
	errorCode: 0,
	countryCode: null,
	mobile: '919999999999',
	submitDate: '2023-11-02 13:59:18',
	doneDate: '2023-11-02 13:59:22',
};

function reports(payload: unknown) {
	const parsed = parseCallback(payload, KOLKATA);
	if (!parsed.readable) throw new Error('not readable');
	return parsed.reports;
}

describe('A delivery callback from Message Central', () => {
	test('reads the documented sample', () => {
		const raw: Partial<typeof SAMPLE> = { ...SAMPLE };
		delete raw.apiKey;
		expect(reports(SAMPLE)).toEqual([
			{
				provider: 'messagecentral',
				messageId: 'a2e87214-d18c-4a2e-b7f4-802c4465a9b9',
				to: '919999999999',
				state: 'delivered',
				final: true,
				reasonCode: null,
				reason: null,
				providerStatus: 'DELIVRD',
				errorCode: '0',
				submittedAt: '2023-11-02T13:59:18+05:30',
				doneAt: '2023-11-02T13:59:22+05:30',
				eventKey:
					'messagecentral:a2e87214-d18c-4a2e-b7f4-802c4465a9b9:919999999999:delivered:DELIVRD',
				raw,
			},
		]);
	});

	// Names and finality of the states: SMPP 3.4, message_state.
	test.each([
		['DELIVRD', 'delivered', true],
		['DELIVERED', 'delivered', true],
		['EXPIRED', 'expired', true],
		['KEDALUWARSA', 'expired', true],
		['DELETED', 'undelivered', true],
		['UNDELIV', 'undelivered', true],
		['UNDELIVERABLE', 'undelivered', true],
		['REJECTD', 'rejected', true],
		['REJECTED', 'rejected', true],
		['DITOLAK', 'rejected', true],
		['FAILED', 'failed', true],
		['ENROUTE', 'sending', false],
		['ACCEPTD', 'sent', false],
		['ACCEPTED', 'sent', false],
		['UNKNOWN', 'unknown', false],
		['TIDAK DIKETAHUI', 'unknown', false],
		['SOMETHING NEW', 'unknown', false],
		['constructor', 'unknown', false],
	])('reads status %s as %s, in any case', (status, state, final) => {
		for (const word of [status, status.toLowerCase(), ` ${status} `, status.replace(/ /g, '_')]) {
			expect(reports({ ...SAMPLE, status: word })[0]).toMatchObject({
				state,
				final,
				providerStatus: word.trim(),
			});
		}
	});

	test('passes the error code of a failure on without guessing at it', () => {
		expect(reports({ ...SAMPLE, status: 'UNDELIV', errorCode: 69 })[0]).toMatchObject({
			errorCode: '69',
			reason:
				'Message Central reports the message as undelivered with error code 69 (not documented)',
		});
	});

	test('drops the API key of the account, however it is spelled', () => {
		for (const name of ['apiKey', 'APIKEY', 'api_key', 'api-key']) {
			const payload = { ...SAMPLE, [name]: 'very-private' };
			expect(JSON.stringify(reports([payload, { [name]: 'very-private' }]))).not.toContain(
				'very-private',
			);
		}
	});

	test('gives one report for each entry of a list', () => {
		const result = reports([SAMPLE, { ...SAMPLE, messageId: 'other', status: 'EXPIRED' }]);
		expect(result.map(({ messageId, state }) => [messageId, state])).toEqual([
			[SAMPLE.messageId, 'delivered'],
			['other', 'expired'],
		]);
	});

	test('lets valid entries of a half-broken list through and reports the broken ones', () => {
		const result = reports([SAMPLE, 7, { messageId: 'x', status: {} }]);
		expect(result.map(({ state }) => state)).toEqual(['delivered', 'unknown', 'unknown']);
		expect(result[2]).toMatchObject({ messageId: 'x', reasonCode: 'provider_error' });
	});

	test('is enough with a number where the message id is missing', () => {
		expect(reports({ ...SAMPLE, messageId: null })[0]).toMatchObject({
			messageId: null,
			to: '919999999999',
			state: 'delivered',
		});
	});

	test('accepts the number as a number', () => {
		expect(reports({ ...SAMPLE, mobile: 919999999999 })[0].to).toBe('919999999999');
	});

	test.each([
		['a text', 'DELIVRD'],
		['null', null],
		['an empty object', {}],
		['without a status', { ...SAMPLE, status: undefined }],
		['a status that is an object', { ...SAMPLE, status: {} }],
		['an id that is a list', { ...SAMPLE, messageId: [] }],
		['a number that is an object', { ...SAMPLE, mobile: {} }],
		['about no message', { status: 'DELIVRD' }],
		['a list of wrong things', [1, 'x', []]],
	])('is not readable when it is %s', (_, payload) => {
		expect(parseCallback(payload, KOLKATA)).toEqual({ readable: false });
	});
});
