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

	test('says that no number was checked when none was given', async () => {
		const result = await flow().verify({ ...(await sendCode()), to: '' });
		expect(jsonOf(result)).toMatchObject([{ verified: true, numberChecked: false, to: null }]);
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

	test.each(['', '123', '123456789', '12a4', '１２３４', '12 34', '-123', '1e10'])(
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
