import type { IDataObject } from 'n8n-workflow';
import { GOES_ON, itemsTo, jsonOf, numberOf, outcomesOf, useFlow } from '../../support/flow';

const flow = useFlow();
const [A, B] = [numberOf(1), numberOf(2)];

/** Sends a code and gives what is needed to check it; the code is only in the journal. */
const sendCode = async (to = A) => {
	const result = await flow().otp({}, { items: itemsTo(to) });
	const { verificationId } = jsonOf(result)[0];
	const code = flow().taken().at(-1)?.code ?? '';
	return { verificationId: String(verificationId), code, to };
};
const wrong = (code: string) => String((Number(code) + 1) % 10_000).padStart(4, '0');
const checks = () =>
	flow()
		.requestsTo('validateOtp')
		.filter(({ query }) => query.verificationId !== '0');

describe('Message Central: Send OTP', () => {
	test('gives the verification ID and the time at which the code expires', async () => {
		flow().sandbox.configure({ messagecentral: { otpTimeoutSeconds: 90 } });
		const begun = Date.now();
		const [outcome] = jsonOf(await flow().otp({}, { items: itemsTo(A) }));
		expect(outcome).toMatchObject({
			outcome: 'accepted',
			to: A,
			verificationId: flow().taken()[0].verificationId,
			messageId: flow().taken()[0].messageId,
			alreadySent: false,
			timeoutSeconds: 90,
			segments: null,
			encoding: null,
		});
		const expiresAt = Date.parse(String(outcome.expiresAt));
		expect(expiresAt).toBeGreaterThanOrEqual(begun + 90_000);
		expect(expiresAt).toBeLessThanOrEqual(Date.now() + 90_000);
	});

	test.each([200, 400])(
		'returns the running verification when a code is still active (HTTP %i)',
		async (activeOtpStatus) => {
			flow().sandbox.configure({ messagecentral: { activeOtpStatus } });
			const { verificationId } = await sendCode();
			const result = await flow().otp({}, { items: itemsTo(A) });
			expect(jsonOf(result)).toMatchObject([
				{ outcome: 'accepted', verificationId, alreadySent: true, expiresAt: null },
			]);
			expect(flow().taken()).toHaveLength(1);
		},
	);

	test('refuses instead when that is chosen', async () => {
		await sendCode();
		const options = { ifActive: 'refuse' };
		const result = await flow().otp({ options }, { items: itemsTo(A), ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([{ outcome: 'refused', providerCode: '506' }]);
	});

	test('sends a new code after the old one expired', async () => {
		await sendCode();
		flow().sandbox.advance(61_000);
		expect(jsonOf(await flow().otp({}, { items: itemsTo(A) }))).toMatchObject([
			{ alreadySent: false },
		]);
	});

	test('to the same number twice in a run sends one code', async () => {
		const result = await flow().otp({ options: { concurrency: 1 } }, { items: itemsTo(A, A) });
		expect(jsonOf(result).map(({ alreadySent }) => alreadySent)).toEqual([false, true]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('has the length, the language and the channel that were set', async () => {
		const options = { otpLength: 6, langId: 'id' };
		await flow().otp({ channel: 'WHATSAPP', options }, { items: itemsTo(A) });
		expect(flow().sends()[0].query).toMatchObject({
			otpLength: '6',
			langId: 'id',
			flowType: 'WHATSAPP',
			type: 'OTP',
		});
		expect(flow().taken()[0].code).toHaveLength(6);
	});

	test.each([3, 9, 4.5, 'x'])('refuses the length %p, and no request leaves', async (otpLength) => {
		const result = await flow().otp({ options: { otpLength } }, { items: itemsTo(A), ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reason: expect.stringContaining("'Code Length'") },
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('never puts the code into the output', async () => {
		const result = await flow().otp({ options: { otpLength: 8 } }, { items: itemsTo(A) });
		expect(JSON.stringify(result)).not.toContain(flow().taken()[0].code);
	});
});

describe('Message Central: Verify OTP', () => {
	test('lets the right code leave on Verified', async () => {
		const result = await flow().verify(await sendCode());
		expect(result.outputs[0]).toMatchObject([
			{
				json: { verified: true, numberChecked: true, to: A, reasonCode: null },
				pairedItem: { item: 0 },
			},
		]);
		expect(result.outputs[1]).toEqual([]);
	});

	test('takes the number in any form', async () => {
		const sent = await sendCode();
		const result = await flow().verify({ ...sent, to: '0812-1000-0001' });
		expect(jsonOf(result)).toMatchObject([{ verified: true, to: A }]);
	});

	const EMPTY: Array<[string, unknown]> = [
		['nothing', ''],
		['blanks', ' \t'],
		['null', null],
		['undefined', undefined],
		['an empty list', []],
		['a list of nothing', [null, ' ', []]],
	];
	const SEVERAL: Array<[string, unknown]> = [
		['several numbers', [A, B]],
		['the same number twice', [A, A]],
	];
	const asTo = (value: unknown) => `={{ ${JSON.stringify(value) ?? 'undefined'} }}`;

	test.each([...EMPTY, ...SEVERAL])(
		'verifies nobody when ‘To’ holds %s, and asks nothing',
		async (_, value) => {
			const sent = await sendCode();
			const before = checks().length;
			const result = await flow().verify({ ...sent, to: asTo(value) });
			expect(jsonOf(result)).toEqual([]);
			expect(jsonOf(result, 1)).toMatchObject([
				{
					verified: false,
					reasonCode: 'number_missing',
					reason: expect.stringContaining("'To'"),
				},
			]);
			expect(checks()).toHaveLength(before);
		},
	);

	const WITHOUT = { options: { verifyWithoutNumber: true } };

	test.each(EMPTY)(
		'says that no number was checked when ‘To’ holds %s and that is wanted',
		async (_, value) => {
			const result = await flow().verify({ ...(await sendCode()), ...WITHOUT, to: asTo(value) });
			expect(jsonOf(result)).toMatchObject([{ verified: true, numberChecked: false, to: null }]);
		},
	);

	test.each([...SEVERAL, ['an object', { a: 1 }], ['a truth value', false], ['no number', 'null']])(
		'verifies nobody with %s for a number, wanted without or not',
		async (_, value) => {
			const sent = await sendCode();
			for (const more of [WITHOUT, {}]) {
				const result = await flow().verify({ ...sent, ...more, to: asTo(value) });
				expect(jsonOf(result)).toEqual([]);
				expect(jsonOf(result, 1)).toMatchObject([{ verified: false }]);
			}
		},
	);

	test('takes a list of one number for that number', async () => {
		const result = await flow().verify({ ...(await sendCode()), to: asTo([[A], '']) });
		expect(jsonOf(result)).toMatchObject([{ verified: true, numberChecked: true, to: A }]);
	});

	test('binds the code to the number even where none would be needed', async () => {
		const result = await flow().verify({ ...(await sendCode(B)), ...WITHOUT, to: A });
		expect(jsonOf(result, 1)).toMatchObject([{ verified: false, reasonCode: 'other_number' }]);
	});

	test('does not let a code of one’s own prove the number of another', async () => {
		const result = await flow().verify({ ...(await sendCode(B)), to: A });
		expect(jsonOf(result)).toEqual([]);
		expect(jsonOf(result, 1)).toMatchObject([{ verified: false, reasonCode: 'other_number' }]);
	});

	test('does not take a success without a number for a proof', async () => {
		flow().sandbox.addFault({
			on: 'messagecentral.validateOtp',
			when: { nth: 1 },
			action: {
				kind: 'rawReply',
				body: { responseCode: 200, data: { verificationStatus: 'VERIFICATION_COMPLETED' } },
			},
		});
		const sent = { verificationId: '1', code: '1234', to: A };
		const credentials = {
			messageCentralApi: flow().mcCredential({ authentication: 'token', authToken: 't' }),
		};
		const result = await flow().verify(sent, { credentials });
		expect(jsonOf(result, 1)).toMatchObject([{ verified: false, reasonCode: 'other_number' }]);
	});

	test('tells a wrong code', async () => {
		const sent = await sendCode();
		const result = await flow().verify({ ...sent, code: wrong(sent.code) });
		expect(jsonOf(result, 1)).toMatchObject([{ reasonCode: 'wrong_code', providerCode: '702' }]);
	});

	test('tells an expired code', async () => {
		const sent = await sendCode();
		flow().sandbox.advance(61_000);
		const result = await flow().verify(sent);
		expect(jsonOf(result, 1)).toMatchObject([{ reasonCode: 'expired', providerCode: '705' }]);
	});

	test('tells a code that was used before', async () => {
		const sent = await sendCode();
		await flow().verify(sent);
		const result = await flow().verify(sent);
		expect(jsonOf(result, 1)).toMatchObject([{ reasonCode: 'already_used', providerCode: '703' }]);
	});

	test('tells a code that was tried too often, even when it is right at last', async () => {
		flow().sandbox.configure({ messagecentral: { otpMaxTries: 2 } });
		const sent = await sendCode();
		const guesses = [wrong(sent.code), wrong(sent.code), sent.code];
		const items = guesses.map((code) => ({ json: { code } }));
		const result = await flow().verify({ ...sent, code: '={{ $json.code }}' }, { items });
		expect(jsonOf(result, 1).map(({ reasonCode }) => reasonCode)).toEqual([
			'wrong_code',
			'wrong_code',
			'too_many_tries',
		]);
	});

	test('tells a verification that is not known', async () => {
		const result = await flow().verify({ verificationId: '999', code: '1234', to: A });
		expect(jsonOf(result, 1)).toMatchObject([
			{ reasonCode: 'unknown_verification', providerCode: '505' },
		]);
	});

	const spelled = (code: string): Array<[string, unknown]> => [
		['a blank', `${code.slice(0, 2)} ${code.slice(2)}`],
		['a dash', `${code.slice(0, 3)}-${code.slice(3)}`],
		['a long dash and blanks', ` ${code.slice(0, 3)} – ${code.slice(3)}\n`],
		['full-width digits', [...code].map((d) => String.fromCharCode(0xff10 + Number(d))).join('')],
		['Arabic digits', [...code].map((d) => String.fromCharCode(0x0660 + Number(d))).join('')],
		['what a table makes of it', `${code}.0`],
		['a number', Number(code)],
	];

	test.each(spelled('482916').map(([how], index) => [how, index] as const))(
		'takes a code written with %s',
		async (_, index) => {
			flow().sandbox.configure({ messagecentral: { otpCode: '482916' } });
			const sent = await sendCode();
			const [, code] = spelled(sent.code)[index];
			const items = [{ json: { code } as IDataObject }];
			const result = await flow().verify({ ...sent, code: '={{ $json.code }}' }, { items });
			expect(jsonOf(result)).toMatchObject([{ verified: true }]);
			expect(checks().at(-1)?.query.code).toBe('482916');
		},
	);

	test('says of a number that is too short that zeros got lost, and adds none', async () => {
		const items = [{ json: { code: 417 } }];
		const parameters = { verificationId: '1234', code: '={{ $json.code }}', to: A };
		const result = await flow().verify(parameters, { items });
		expect(jsonOf(result, 1)).toMatchObject([
			{ reasonCode: 'invalid_code', reason: expect.stringMatching(/zeros.*as text/) },
		]);
		expect(JSON.stringify(result.outputs)).not.toMatch(/\b0?417\b/);
		expect(checks()).toEqual([]);
	});

	test.each(['5821', '58 21'])(
		'never shows the code %p, even where the answer repeats it',
		async (code) => {
			flow().sandbox.configure({ messagecentral: { otpCode: '5821' } });
			const sent = await sendCode();
			flow().sandbox.addFault({
				on: 'messagecentral.validateOtp',
				when: { number: A },
				action: { kind: 'reworded', outer: { message: 'WRONG 5821' }, data: { code: 5821 } },
			});
			const result = await flow().verify({ ...sent, code });
			expect(checks().at(-1)?.outcome.body).toContain('5821');
			expect(JSON.stringify(result.outputs)).not.toMatch(/58.?21/);
		},
	);

	test.each(['', '123', '123456789', '12a4', '-123', '1e10', '12.34', '1,234', '12--34', '+1234'])(
		'never sends %p, which is no code',
		async (code) => {
			const parameters = { verificationId: '1234', code: '={{ $json.code }}', to: A };
			const result = await flow().verify(parameters, { items: [{ json: { code } }] });
			expect(jsonOf(result, 1)).toMatchObject([{ reasonCode: 'invalid_code' }]);
			expect(checks()).toEqual([]);
		},
	);

	test.each([
		['an empty verification ID', { verificationId: ' ', to: A }, 'unknown_verification'],
		['a number that is none', { verificationId: '1234', to: 'xx' }, 'invalid_number'],
	])('checks nothing with %s', async (_, parameters, reasonCode) => {
		const result = await flow().verify({ ...parameters, code: '1234' });
		expect(jsonOf(result, 1)).toMatchObject([{ verified: false, reasonCode }]);
		expect(checks()).toEqual([]);
	});

	test.each([
		['WRONG_OTP_PROVIDED for a message', { outer: { message: 'WRONG_OTP_PROVIDED' } }],
		['WRONG_OTP_PROVIDED for an error', { data: { errorMessage: 'WRONG_OTP_PROVIDED' } }],
		['a status of its own', { data: { verificationStatus: 'VERIFICATION_PENDING' } }],
		['another code inside', { data: { responseCode: '702' } }],
		['another code outside', { outer: { responseCode: 202 } }],
		['the number of another', { data: { mobileNumber: '81299999999' } }],
		['HTTP 403', { httpStatus: 403 }],
		['HTTP 500', { httpStatus: 500 }],
	])('verifies nobody when a success comes with %s, and asks once', async (_, change) => {
		const sent = await sendCode();
		const before = checks().length;
		flow().sandbox.addFault({
			on: 'messagecentral.validateOtp',
			when: { number: A },
			action: { kind: 'reworded', ...change },
			times: Infinity,
		});
		const result = await flow().verify(sent, GOES_ON);
		expect(jsonOf(result)).toEqual([]);
		expect(jsonOf(result, 1)).toMatchObject([{ verified: false }]);
		expect(checks()).toHaveLength(before + 1);
	});

	test.each([401, 403, 405, 429])(
		'tries a wrong code once when the answer comes with HTTP %i',
		async (businessErrorStatus) => {
			const sent = await sendCode();
			flow().sandbox.configure({ messagecentral: { businessErrorStatus } });
			const before = checks().length;
			const result = await flow().verify({ ...sent, code: wrong(sent.code) });
			expect(jsonOf(result, 1)).toMatchObject([{ reasonCode: 'wrong_code' }]);
			expect(checks()).toHaveLength(before + 1);
		},
	);

	test('keeps the zeros in front of a code', async () => {
		flow().sandbox.configure({ messagecentral: { otpCode: '0417' } });
		const result = await flow().verify(await sendCode());
		expect(jsonOf(result)).toMatchObject([{ verified: true }]);
	});

	test('asks by POST when the provider does not take GET', async () => {
		const sent = await sendCode();
		flow().sandbox.configure({ messagecentral: { validateMethods: ['POST'] } });
		expect(jsonOf(await flow().verify(sent))).toMatchObject([{ verified: true }]);
	});

	test.each([
		['answers with an error', { kind: 'responseCode', code: 500 }],
		['fails', { kind: 'http', status: 500 }],
		['breaks off', { kind: 'resetAfter' }],
	] as const)('fails when the provider %s, and asks only once', async (_, action) => {
		const sent = await sendCode();
		flow().sandbox.addFault({ on: 'messagecentral.validateOtp', action, times: Infinity });
		const before = checks().length;
		expect((await flow().verify(sent)).status).toBe('error');
		expect(checks()).toHaveLength(before + 1);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'lets nobody pass because of a fault in the mode %s',
		async (onError) => {
			const sent = await sendCode();
			flow().sandbox.addFault({
				on: 'messagecentral.validateOtp',
				action: { kind: 'http', status: 500 },
				times: Infinity,
			});
			const result = await flow().verify(sent, { onError, downstream: true });
			expect(result.after['After 0'] ?? []).toEqual([]);
			expect(result.after['After 1']).toMatchObject([{ json: { verified: false } }]);
		},
	);

	test('keeps who was verified when the check of another fails, tried again or not', async () => {
		const [first, second] = [await sendCode(A), await sendCode(B)];
		flow().sandbox.addFault({
			on: 'messagecentral.validateOtp',
			when: { number: B },
			action: { kind: 'http', status: 500 },
			times: Infinity,
		});
		const result = await flow().verify(
			{
				to: '={{ $json.to }}',
				code: '={{ $json.code }}',
				verificationId: '={{ $json.verificationId }}',
			},
			{
				items: [{ json: first }, { json: second }],
				...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
			},
		);
		expect(jsonOf(result)).toMatchObject([{ verified: true, to: A }]);
	});

	test('lets everything leave on the first output as a tool', async () => {
		const sent = await sendCode();
		const result = await flow().verify({ ...sent, code: wrong(sent.code) }, { asTool: true });
		expect(result.outputs[0]).toMatchObject([{ json: { verified: false } }]);
	});
});
