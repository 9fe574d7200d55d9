import type { IDataObject } from 'n8n-workflow';
import { startEngine } from '../../support/engine/engine';
import {
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	OTP_SECRET,
	outcomesOf,
	summaryOf,
	useFlow,
	type Settings,
} from '../../support/flow';

const flow = useFlow();

/** The pause before the next code outlives a test, so each has numbers of its own. */
let used = 0;
const nextNumber = () => numberOf(500 + used++);
const NO_PAUSE = { coolDown: 0 };

const codeIn = (text: unknown) => /\d{4,8}/.exec(String(text))?.[0] ?? '';
const texts = () =>
	flow()
		.taken()
		.map(({ text }) => text);

/** Sends a code and gives what is needed to check it; the code is only in the journal. */
async function sendCode(parameters: IDataObject = {}, to = nextNumber()) {
	const result = await flow().tcastOtp(parameters as never, { items: itemsTo(to) });
	const [outcome] = jsonOf(result);
	return {
		to,
		verificationId: String(outcome?.verificationId),
		code: codeIn(texts().at(-1)),
		outcome,
	};
}
type Sent = Pick<Awaited<ReturnType<typeof sendCode>>, 'to' | 'verificationId' | 'code'>;

const wrong = (code: string) =>
	String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');
const verify = async (
	{ to, verificationId, code }: { to: unknown; verificationId: unknown; code: unknown },
	parameters: IDataObject = {},
	settings: Settings = {},
) =>
	await flow().tcastVerify(parameters as never, {
		items: [{ json: { to, verificationId, code } as IDataObject }],
		...settings,
	});
const reasonOf = async (...args: Parameters<typeof verify>) => {
	const result = await verify(...args);
	return jsonOf(result)[0]?.verified === true ? 'verified' : jsonOf(result, 1)[0]?.reasonCode;
};

describe('TCASTSMS: Send OTP', () => {
	test('texts a code of six digits and gives what Verify needs, as Message Central does', async () => {
		const begun = Math.floor(Date.now() / 1000) * 1000;
		const { to, outcome } = await sendCode();
		expect(texts()).toEqual([expect.stringMatching(/^Your code is \d{6}$/)]);
		expect(outcome).toMatchObject({
			provider: 'tcastsms',
			to,
			outcome: 'accepted',
			messageId: flow().taken()[0].messageId,
			verificationId: expect.stringMatching(/^v1\.[\w-]{39}\.[\w-]{43}$/),
			alreadySent: false,
			timeoutSeconds: 300,
			segments: 1,
		});
		expect(outcome.triesKey).toBe(`otp-tries:${String(outcome.verificationId)}`);
		const expiresAt = Date.parse(String(outcome.expiresAt));
		expect(expiresAt).toBeGreaterThanOrEqual(begun + 300_000);
		expect(expiresAt).toBeLessThanOrEqual(Date.now() + 300_000);
	});

	test('never puts the code or the text into the output', async () => {
		const [to] = [nextNumber()];
		const result = await flow().tcastOtp({ options: { otpLength: 8 } }, { items: itemsTo(to) });
		const code = codeIn(texts()[0]);
		expect(code).toHaveLength(8);
		expect(JSON.stringify(result)).not.toContain(code);
		expect(JSON.stringify(result)).not.toContain('Your code is ');
	});

	test.each([200, 302, 400, 403, 500])(
		'comes out nowhere when a server repeats the request (HTTP %i), in no mode',
		async (httpStatus) => {
			flow().sandbox.setDecider(({ rawUrl }) => ({
				kind: 'rawReply',
				httpStatus,
				body: `<html>Cannot do ${rawUrl} ${decodeURIComponent(rawUrl)}</html>`,
			}));
			for (const settings of [{}, GOES_ON]) {
				const to = nextNumber();
				const result = await flow().tcastOtp({}, { items: itemsTo(to), ...settings });
				// A check that finds nothing in nothing would be none.
				expect(flow().codes.length).toBeGreaterThan(0);
				const text = JSON.stringify(result);
				expect(flow().codes.filter((code) => text.includes(code))).toEqual([]);
			}
		},
	);

	test.each(['resetAfter', 'resetBefore', 'truncate', 'malformed'] as const)(
		'comes out nowhere after %s, with GET and POST',
		async (kind) => {
			flow().sandbox.addFault({ on: 'tcastsms.sendsms', action: { kind }, times: null });
			for (const requestMethod of ['GET', 'POST']) {
				const options = { requestMethod };
				await flow().tcastOtp({ options }, { items: itemsTo(nextNumber()), ...GOES_ON });
			}
			expect(flow().codes.length).toBeGreaterThan(1);
		},
	);

	test.each([4, 5, 6, 7, 8])('makes codes of %i digits', async (otpLength) => {
		const { code } = await sendCode({ options: { otpLength } });
		expect(code).toHaveLength(otpLength);
	});

	test.each([
		['otpLength', 3, "'Code Length'"],
		['otpLength', 9, "'Code Length'"],
		['expiresIn', 30, "'Code Expires After (Seconds)'"],
		['expiresIn', 1000, "'Code Expires After (Seconds)'"],
		['coolDown', -1, "'Pause Before the Next Code (Seconds)'"],
		['purpose', { a: 1 }, "'Purpose'"],
		['purpose', 'x'.repeat(101), "'Purpose'"],
		['autofillDomain', 'not a host', "'Web Address for Autofill'"],
		['autofillDomain', 'localhost', "'Web Address for Autofill'"],
		['androidAppHash', 'short', "'Android App Hash'"],
	])('refuses %s %p, and no request leaves', async (name, value, named) => {
		const options = {
			[name]: typeof value === 'object' ? `={{ ${JSON.stringify(value)} }}` : value,
		};
		const result = await flow().tcastOtp({ options }, { items: itemsTo(nextNumber()), ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reason: expect.stringContaining(named) },
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each([
		['nowhere', 'Hello', 'nowhere'],
		['twice', '##code## ##code##', '2 times'],
		['only in what an expression gives', '={{ "Code: ##code##" }}', 'nowhere'],
	])('refuses a text that has ##code## %s', async (_, message, said) => {
		const result = await flow().tcastOtp({ message }, { items: itemsTo(nextNumber()), ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'missing_value', reason: expect.stringContaining(said) },
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('fills other placeholders, and a field called code is not the code', async () => {
		const items = [{ json: { to: nextNumber(), name: 'Budi ##code##', code: '000000' } }];
		await flow().tcastOtp({ message: 'Hi ##name##, your code is ## Code ##' }, { items });
		expect(texts()).toEqual([expect.stringMatching(/^Hi Budi ##code##, your code is \d{6}$/)]);
		expect(codeIn(texts()[0])).not.toBe('000000');
	});

	test('puts what phones fill in by themselves at the end, and counts it', async () => {
		const options = { autofillDomain: 'https://Shop.Example/login', androidAppHash: 'FA+9qCX9VSu' };
		const { code, outcome } = await sendCode({ options });
		expect(texts()).toEqual([`Your code is ${code}\n\nFA+9qCX9VSu\n@shop.example #${code}`]);
		expect(outcome).toMatchObject({ segments: 1 });
	});

	test('sends nothing that needs a second segment, unless that is allowed; then it warns', async () => {
		const message = `${'Long text. '.repeat(15)} ##code##`;
		const refused = await flow().tcastOtp(
			{ message },
			{ items: itemsTo(nextNumber()), ...GOES_ON },
		);
		expect(outcomesOf(refused)).toMatchObject([{ reasonCode: 'too_many_segments' }]);
		expect(flow().numbersAsked()).toEqual([]);
		const options = { maxSegments: 2 };
		const sent = await flow().tcastOtp({ message, options }, { items: itemsTo(nextNumber()) });
		expect(jsonOf(sent)).toMatchObject([{ segments: 2 }]);
		expect(sent.hints.map(({ message: text }) => text).join()).toContain('more than one segment');
	});

	test.each([
		['a landline', '+62215550123', 'not_mobile'],
		['another country', '+4915112345678', 'country_not_allowed'],
		['several numbers', '081210100055, 081210100056', 'invalid_number'],
		['no number', 'x', 'invalid_number'],
	])('refuses %s', async (_, to, reasonCode) => {
		const result = await flow().tcastOtp({}, { items: itemsTo(to), ...GOES_ON });
		const outcomes = outcomesOf(result);
		expect(outcomes.length).toBeGreaterThan(0);
		expect(outcomes.map((outcome) => [outcome.outcome, outcome.reasonCode])).toEqual(
			outcomes.map(() => ['refused', reasonCode]),
		);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('leaves the number alone for a while, whoever asks, and says until when', async () => {
		const { to } = await sendCode();
		const result = await flow().tcastOtp({}, { items: itemsTo(to) });
		expect(jsonOf(result, 1)).toMatchObject([
			{ outcome: 'skipped', reasonCode: 'cool_down', notBefore: expect.any(String) },
		]);
		expect(flow().numbersTaken()).toEqual([to]);
		expect(Date.parse(String(jsonOf(result, 1)[0].notBefore)) - Date.now()).toBeLessThanOrEqual(
			30_000,
		);
	});

	test('for another purpose, or without a pause, it is sent at once', async () => {
		const { to } = await sendCode();
		await sendCode({ options: { purpose: 'payment' } }, to);
		await sendCode({ options: NO_PAUSE }, numberOf(900));
		await sendCode({ options: NO_PAUSE }, numberOf(900));
		expect(flow().numbersTaken()).toHaveLength(4);
	});

	test('twice in one run, the number gets one code', async () => {
		const to = nextNumber();
		const result = await flow().tcastOtp({}, { items: itemsTo(to, to) });
		expect(summaryOf(result)).toEqual([[`${to}: accepted`], [`${to}: skipped`]]);
	});

	test('a refused number may be tried again at once: nothing was sent', async () => {
		const to = nextNumber();
		flow().sandbox.configure({ tcastsms: { refuseNumbers: { [to]: true } } });
		expect(outcomesOf(await flow().tcastOtp({}, { items: itemsTo(to), ...GOES_ON }))).toMatchObject(
			[{ outcome: 'refused' }],
		);
		flow().sandbox.configure({ tcastsms: { refuseNumbers: { [to]: false } } });
		expect(outcomesOf(await flow().tcastOtp({}, { items: itemsTo(to) }))).toMatchObject([
			{ outcome: 'accepted' },
		]);
	});

	test('an unknown outcome keeps its verification ID, since the SMS may arrive', async () => {
		const to = nextNumber();
		flow().sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'resetAfter' },
			times: null,
		});
		const result = await flow().tcastOtp({}, { items: itemsTo(to) });
		const [outcome] = jsonOf(result, 1);
		expect(outcome).toMatchObject({ outcome: 'unknown', verificationId: expect.any(String) });
		const code = codeIn(texts()[0]);
		expect(await reasonOf({ to, verificationId: outcome.verificationId, code })).toBe('verified');
	});

	test.each([
		['is missing', undefined, /credential/i],
		['is too short', { secret: 'short' }, /at least 32/],
		['is simple', { secret: 'a'.repeat(40) }, /different characters/],
		['has a bad predecessor', { secret: OTP_SECRET, previousSecret: 'short' }, /Previous secret/],
	])('fails before anything is sent when the secret %s', async (_, tcastSmsOtpApi, said) => {
		const credentials = { tcastSmsApi: flow().tcastCredential(), tcastSmsOtpApi };
		const result = await flow().tcastOtp({}, { items: itemsTo(nextNumber()), credentials });
		expect(`${result.error?.message} ${result.error?.description}`).toMatch(said);
		expect(flow().numbersAsked()).toEqual([]);
	});
});

describe('TCASTSMS: Verify OTP', () => {
	test('lets the right code leave on Verified, with the fields of Message Central', async () => {
		const sent = await sendCode();
		const result = await verify(sent);
		expect(result.outputs[1]).toEqual([]);
		expect(jsonOf(result)).toEqual([
			{
				provider: 'tcastsms',
				verified: true,
				reasonCode: null,
				reason: null,
				providerCode: null,
				to: sent.to,
				numberChecked: true,
				verificationId: sent.verificationId,
				triesLeft: 0,
				triesKey: `otp-tries:${sent.verificationId}`,
			},
		]);
		expect(result.outputs[0][0].pairedItem).toEqual({ item: 0 });
	});

	test('asks no provider, and needs no TCASTSMS login', async () => {
		const sent = await sendCode();
		const before = flow().sandbox.journal.requests.length;
		const credentials = { tcastSmsOtpApi: { secret: OTP_SECRET, previousSecret: '' } };
		expect(await reasonOf(sent, {}, { credentials })).toBe('verified');
		expect(flow().sandbox.journal.requests).toHaveLength(before);
	});

	test('takes number and code in any form', async () => {
		const sent = await sendCode();
		const typed = `${sent.code.slice(0, 3)} ${sent.code.slice(3)}`;
		expect(await reasonOf({ ...sent, to: `+${sent.to}`, code: typed })).toBe('verified');
	});

	const spoil: Array<[string, (sent: Sent) => Partial<Record<keyof Sent, unknown>>, string]> = [
		['a wrong code', ({ code }) => ({ code: wrong(code) }), 'wrong_code'],
		['another number', () => ({ to: numberOf(77) }), 'other_number'],
		['no number', () => ({ to: '' }), 'number_missing'],
		['several numbers', ({ to }) => ({ to: [to, to] }), 'number_missing'],
		['what is no number', () => ({ to: 'x' }), 'invalid_number'],
		['no ID', () => ({ verificationId: '' }), 'unknown_verification'],
		[
			'a changed ID',
			({ verificationId }) => ({ verificationId: `${verificationId}A` }),
			'unknown_verification',
		],
		[
			'a list with the ID',
			({ verificationId }) => ({ verificationId: [verificationId] }),
			'unknown_verification',
		],
		['letters', () => ({ code: 'abcdef' }), 'invalid_code'],
		['too few digits', ({ code }) => ({ code: code.slice(1) }), 'invalid_code'],
	];
	test.each(spoil)('verifies nobody for %s', async (_, change, reasonCode) => {
		const sent = await sendCode();
		const result = await verify({ ...sent, ...change(sent) });
		expect(jsonOf(result)).toEqual([]);
		expect(jsonOf(result, 1)).toMatchObject([{ verified: false, reasonCode }]);
	});

	test('counts tries over executions, then refuses the right code too', async () => {
		const sent = await sendCode();
		const left: unknown[] = [];
		for (let tries = 0; tries < 3; tries++) {
			const options = { maxTries: 3 };
			const result = await verify({ ...sent, code: wrong(sent.code) }, { options });
			left.push(jsonOf(result, 1)[0].triesLeft);
		}
		expect(left).toEqual([2, 1, 0]);
		expect(await reasonOf(sent, { options: { maxTries: 3 } })).toBe('too_many_tries');
	});

	test('a code counts once', async () => {
		const sent = await sendCode();
		expect(await reasonOf(sent)).toBe('verified');
		expect(await reasonOf(sent)).toBe('already_used');
	});

	test('many executions at the same moment: five guesses, one success', async () => {
		const guessed = await sendCode();
		const guesses = await Promise.all(
			Array.from(
				{ length: 60 },
				async () => await reasonOf({ ...guessed, code: wrong(guessed.code) }),
			),
		);
		expect(guesses.filter((reason) => reason === 'wrong_code')).toHaveLength(5);
		const right = await sendCode();
		const all = await Promise.all(Array.from({ length: 20 }, async () => await reasonOf(right)));
		expect(all.filter((reason) => reason === 'verified')).toHaveLength(1);
	});

	test('a code for a login confirms no payment', async () => {
		const options = { purpose: 'login', ...NO_PAUSE };
		const sent = await sendCode({ options });
		expect(await reasonOf(sent, { options: { purpose: 'payment' } })).toBe('other_number');
		expect(await reasonOf(sent)).toBe('other_number');
		expect(await reasonOf(sent, { options: { purpose: ' login ' } })).toBe('verified');
	});

	test('a changed secret: the previous one counts as long as it is kept', async () => {
		const [early, late] = [await sendCode(), await sendCode()];
		const secret = 'the secret after the change, 9876543210';
		const keep = { tcastSmsOtpApi: { secret, previousSecret: OTP_SECRET } };
		const gone = { tcastSmsOtpApi: { secret, previousSecret: '' } };
		expect(await reasonOf(early, {}, { credentials: keep })).toBe('verified');
		expect(await reasonOf(late, {}, { credentials: gone })).toBe('unknown_verification');
	});

	test.each([
		['counted and not yet compared', 3, 'wrong_code', 4],
		['used up and not yet let in', 4, 'already_used', 0],
	])(
		'n8n dies when a code is %s: the next process gives nothing back',
		async (_, at, reasonCode, triesLeft) => {
			const { to, verificationId, code } = await sendCode();
			const node = {
				type: 'tcastSms',
				parameters: {
					resource: 'otp',
					operation: 'verify',
					to,
					verificationId,
					code: '={{ $json.code }}',
				},
			};
			const credentials = { tcastSmsOtpApi: { secret: OTP_SECRET, previousSecret: '' } };
			const jobOf = (typed: string) => ({ node, credentials, items: [{ json: { code: typed } }] });
			const first = await startEngine({ fresh: true });
			const interrupt = { on: 'storeCall', at, when: 'after', do: 'crash' } as const;
			const { status } = await first.run({ ...jobOf(code), interrupt });
			const rows = await first.store.dump();
			await first.stop();

			const second = await startEngine({ fresh: true });
			await second.store.load(rows);
			const tries = [];
			for (const typed of [at === 3 ? wrong(code) : code, ...Array(5).fill(wrong(code))]) {
				const result = await second.run(jobOf(typed));
				tries.push(jsonOf(result, 1)[0]);
			}
			await second.stop();
			expect(status).toBe('crashed');
			expect(tries[0]).toMatchObject({ reasonCode, triesLeft: Math.max(0, triesLeft - 1) });
			const compared = tries.filter((one) => one.reasonCode === 'wrong_code');
			expect(compared).toHaveLength(at === 3 ? 4 : 0);
		},
		120_000,
	);

	test('a store that fails is Not Verified, never a yes and never a stop', async () => {
		const sent = await sendCode();
		for (let at = 1; at <= 4; at++) {
			const interrupt = {
				on: 'storeCall' as const,
				at,
				when: 'before' as const,
				do: 'fail' as const,
			};
			const result = await verify(sent, {}, { nodeId: `fail-${at}`, interrupt });
			expect(jsonOf(result, 1)).toMatchObject([{ verified: false, reasonCode: 'store_failed' }]);
		}
	});

	test('says when another process or a copy writes to its record', async () => {
		const nodeId = 'not-alone';
		const sent = await sendCode();
		const hints = async () =>
			(await verify({ ...sent, code: wrong(sent.code) }, {}, { nodeId })).hints.map(
				({ message }) => message,
			);
		expect(await hints()).toEqual([]);
		const [row] = await flow().engine.store.dump();
		await flow().engine.store.load([{ ...row, data: [...(row.data as string[]), 'another'] }]);
		expect((await hints()).join()).toContain('queue mode');
	});

	test('with several items, each leaves on its own output', async () => {
		const [one, other] = [await sendCode(), await sendCode()];
		const items = [{ ...one, code: wrong(one.code) }, other].map(
			({ to, verificationId, code }) => ({
				json: { to, verificationId, code },
			}),
		);
		const result = await flow().tcastVerify({}, { items });
		expect(jsonOf(result)).toMatchObject([{ to: other.to, verified: true }]);
		expect(jsonOf(result, 1)).toMatchObject([{ to: one.to, reasonCode: 'wrong_code' }]);
	});

	test.each([undefined, GOES_ON])(
		'without a usable secret nobody is verified (%p)',
		async (goesOn) => {
			const sent = await sendCode();
			const credentials = { tcastSmsOtpApi: { secret: 'short', previousSecret: '' } };
			const result = await verify(sent, {}, { credentials, ...goesOn });
			expect(jsonOf(result)).toEqual([]);
			if (goesOn) expect(jsonOf(result, 1)).toMatchObject([{ reasonCode: 'authentication' }]);
			else expect(result.error?.message).toContain('at least 32');
		},
	);
});
