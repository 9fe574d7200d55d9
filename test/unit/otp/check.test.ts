import { randomBytes } from 'crypto';
import { checkCode, GRACE_MS } from '../../../nodes/shared/otp/check';
import { issueCode } from '../../../nodes/shared/otp/issue';
import { deriveKeys, type OtpKeys } from '../../../nodes/shared/otp/keys';
import { TriesRecord } from '../../../nodes/shared/otp/tries-record';
import { readVerificationId } from '../../../nodes/shared/otp/verification-id';
import { KEYS, LOGIN, NOW, RowStore, seededBytes } from './support';

const RULES = { digits: 6, expiresIn: 300 };
const wrong = (code: string) =>
	String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');

/** Verify with a store of its own. */
function setUp(limit = 5) {
	const store = new RowStore();
	const clock = { now: NOW };
	let record = new TriesRecord(() => clock.now);
	const issue = (subject = LOGIN, keys: OtpKeys = KEYS) =>
		issueCode(subject, RULES, keys, randomBytes, clock.now);
	const check = async (
		verificationId: unknown,
		code: unknown,
		{ subject = LOGIN, keys = [KEYS] as OtpKeys[] } = {},
	) =>
		await checkCode({ verificationId, code, subject }, keys, clock.now, {
			claim: async (tried) => await record.claim(store, tried, limit),
			use: async (tried) => await record.use(store, tried),
		});
	const reasonOf = async (...args: Parameters<typeof check>) => {
		const { verdict } = await check(...args);
		return verdict.kind === 'verified' ? 'verified' : verdict.reasonCode;
	};
	return {
		store,
		clock,
		issue,
		check,
		reasonOf,
		/** The process ends and another one begins. */
		restart: () => (record = new TriesRecord(() => clock.now)),
	};
}

describe('A code', () => {
	test('is verified once, and never again', async () => {
		const { issue, reasonOf } = setUp();
		const { verificationId, code } = issue();
		expect(await reasonOf(verificationId, code)).toBe('verified');
		expect(await reasonOf(verificationId, code)).toBe('already_used');
		expect(await reasonOf(verificationId, wrong(code))).toBe('already_used');
	});

	test('can be tried five times, and says how often yet', async () => {
		const { issue, check, reasonOf } = setUp();
		const { verificationId, code } = issue();
		const left: unknown[] = [];
		for (let tries = 0; tries < 5; tries++) {
			left.push((await check(verificationId, wrong(code))).triesLeft);
		}
		expect(left).toEqual([4, 3, 2, 1, 0]);
		expect(await reasonOf(verificationId, code)).toBe('too_many_tries');
	});

	test('is right at the last try too', async () => {
		const { issue, reasonOf } = setUp(2);
		const { verificationId, code } = issue();
		await reasonOf(verificationId, wrong(code));
		expect(await reasonOf(verificationId, code)).toBe('verified');
	});

	test('expires after its time and five seconds', async () => {
		const { issue, reasonOf, clock } = setUp();
		const early = issue();
		const late = issue();
		clock.now = early.expiresAt + GRACE_MS;
		expect(await reasonOf(early.verificationId, early.code)).toBe('verified');
		clock.now += 1;
		expect(await reasonOf(late.verificationId, late.code)).toBe('expired');
	});

	test('for another number or purpose proves nothing, and costs no try', async () => {
		const { issue, reasonOf, store } = setUp();
		const { verificationId, code } = issue();
		const other = { ...LOGIN, number: '6281210100056' };
		expect(await reasonOf(verificationId, code, { subject: other })).toBe('other_number');
		const payment = { ...LOGIN, purpose: 'payment' };
		expect(await reasonOf(verificationId, code, { subject: payment })).toBe('other_number');
		expect(store.keys).toEqual([]);
	});

	test('of another length is told apart from a wrong one, and costs no try', async () => {
		const { issue, reasonOf, store } = setUp();
		const { verificationId } = issue();
		for (const typed of ['12345', '1234567', '', 'abcdef', null, {}, 12_345]) {
			expect(await reasonOf(verificationId, typed)).toBe('invalid_code');
		}
		expect(store.keys).toEqual([]);
	});

	test.each([
		['blanks', (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)} `],
		['a dash', (code: string) => `${code.slice(0, 3)}–${code.slice(3)}`],
		[
			'full-width digits',
			(code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
		],
		[
			'Arabic digits',
			(code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
		],
		[
			'Devanagari digits',
			(code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0x0966 + Number(digit))),
		],
		['invisible marks', (code: string) => `\u200e${code}\u200b`],
	])('typed with %s is the same code', async (_, typed) => {
		const { issue, reasonOf } = setUp();
		const { verificationId, code } = issue();
		expect(await reasonOf(verificationId, typed(code))).toBe('verified');
	});
});

describe('A changed secret', () => {
	const NEW = deriveKeys('another OTP secret, after the rotation!');

	test('leaves codes of the previous one valid as long as that stands in the credential', async () => {
		const { issue, reasonOf } = setUp();
		const before = issue();
		const after = issue(LOGIN, NEW);
		const keys = [NEW, KEYS];
		expect(await reasonOf(before.verificationId, before.code, { keys })).toBe('verified');
		expect(await reasonOf(after.verificationId, after.code, { keys })).toBe('verified');
	});

	test('makes them unknown once it is gone, and says why', async () => {
		const { issue, check } = setUp();
		const { verificationId, code } = issue();
		const { verdict } = await check(verificationId, code, { keys: [NEW] });
		expect(verdict).toMatchObject({
			reasonCode: 'unknown_verification',
			reason: expect.stringContaining('another secret'),
		});
	});

	test('does not give used codes and tries back', async () => {
		const { issue, reasonOf } = setUp();
		const { verificationId, code } = issue();
		await reasonOf(verificationId, code);
		expect(await reasonOf(verificationId, code, { keys: [NEW, KEYS] })).toBe('already_used');
	});
});

describe('A verification ID', () => {
	const { verificationId } = issueCode(LOGIN, RULES, KEYS, seededBytes('fuzz'), NOW);
	const isGenuine = (id: unknown) => readVerificationId(id, LOGIN, [KEYS]).kind === 'genuine';

	test('is genuine as it was given out', () => expect(isGenuine(verificationId)).toBe(true));

	test('with any single bit flipped is not', () => {
		const [version, ...parts] = verificationId.split('.');
		let flips = 0;
		parts.forEach((part, index) => {
			const bytes = Buffer.from(part, 'base64url');
			for (let bit = 0; bit < bytes.length * 8; bit++) {
				const changed = Buffer.from(bytes);
				changed[bit >> 3] ^= 1 << (bit & 7);
				const rest = [...parts];
				rest[index] = changed.toString('base64url');
				expect(isGenuine([version, ...rest].join('.'))).toBe(false);
				flips++;
			}
		});
		expect(flips).toBeGreaterThan(450);
	});

	test('with any single character changed, added or left out is not, so no text is counted as another', () => {
		const alphabet =
			'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\t%\0é';
		for (let at = 0; at <= verificationId.length; at++) {
			const [before, after] = [verificationId.slice(0, at), verificationId.slice(at)];
			expect(isGenuine(before + after.slice(1))).toBe(at === verificationId.length);
			for (const char of alphabet) {
				expect(isGenuine(before + char + after)).toBe(false);
				if (char !== after[0] && at < verificationId.length) {
					expect(isGenuine(before + char + after.slice(1))).toBe(false);
				}
			}
		}
	});

	test.each([
		['nothing', undefined],
		['null', null],
		['a list of it', [verificationId]],
		['an object', { toString: () => verificationId }],
		['a number', 1234],
		['an empty text', ''],
		['a very long text', 'v1.'.repeat(1_000_000)],
		['dots', '...'],
	])('is not %s', (_, id) => expect(isGenuine(id)).toBe(false));

	test('of 100 000 that were made up or broken, none is verified', async () => {
		const bytes = seededBytes('made up');
		const { check } = setUp();
		const { code } = issueCode(LOGIN, RULES, KEYS, seededBytes('fuzz'), NOW);
		const [version, body, tags] = verificationId.split('.');
		const kinds = [
			// All at random.
			() => [version, bytes(29).toString('base64url'), bytes(32).toString('base64url')].join('.'),
			// What it says is genuine, the signature is not.
			() => [version, body, bytes(32).toString('base64url')].join('.'),
			// The signature of another one.
			() => [version, bytes(29).toString('base64url'), tags].join('.'),
			// A few bits flipped.
			() => {
				const changed = Buffer.from(body + tags, 'base64url');
				const places = bytes(6);
				for (let flip = 0; flip < 3; flip++) {
					changed[places[flip] % changed.length] ^= 1 << (places[flip + 3] & 7);
				}
				const text = changed.toString('base64url');
				return [version, text.slice(0, body.length), text.slice(body.length)].join('.');
			},
			// Cut, and put together anew.
			() =>
				verificationId.slice(0, bytes(1)[0] % verificationId.length) +
				bytes(10).toString('base64url'),
		];
		let verified = 0;
		for (let made = 0; made < 100_000; made++) {
			const id = kinds[made % kinds.length]();
			if (id === verificationId) continue;
			const { verdict } = await check(id, code);
			if (verdict.kind === 'verified') verified++;
		}
		expect(verified).toBe(0);
	}, 120_000);
});

describe('A store that fails', () => {
	/** Calls of a first check: count, mark, try, used. */
	const CALLS = [1, 2, 3, 4];

	test.each(CALLS.flatMap((call) => [[call, 'before'] as const, [call, 'after'] as const]))(
		'at call %i, %s it has done its work, verifies nobody',
		async (call, when) => {
			const { issue, check, store } = setUp();
			const { verificationId, code } = issue();
			store.failFrom = { call, when };
			const { verdict } = await check(verificationId, code);
			expect(verdict).toMatchObject({ kind: 'not_verified', reasonCode: 'store_failed' });
		},
	);

	test.each(CALLS.flatMap((call) => [[call, 'before'] as const, [call, 'after'] as const]))(
		'or a process that dies at call %i, %s it, gives no try back',
		async (call, when) => {
			const { issue, check, store, restart } = setUp();
			const { verificationId, code } = issue();
			const attempts: string[] = [];
			for (let round = 0; round < 12; round++) {
				store.calls = 0;
				store.failFrom = round % 2 === 0 ? { call, when } : undefined;
				const { verdict } = await check(verificationId, wrong(code));
				if (verdict.kind === 'not_verified') attempts.push(verdict.reasonCode);
				restart();
			}
			const compared = attempts.filter((reason) => reason === 'wrong_code').length;
			expect(compared).toBeLessThanOrEqual(5);
			// A try that was written down and not compared is one that is lost, never one more.
			const wasLost = call === 3 && when === 'after';
			if (wasLost) expect(compared).toBeLessThan(5);
			expect(attempts.at(-1)).toBe('too_many_tries');
		},
	);

	test('after the right code was marked as used, verifies nobody, also afterwards', async () => {
		const { issue, reasonOf, store, restart } = setUp();
		const { verificationId, code } = issue();
		store.failFrom = { call: 4, when: 'after' };
		expect(await reasonOf(verificationId, code)).toBe('store_failed');
		store.failFrom = undefined;
		restart();
		expect(await reasonOf(verificationId, code)).toBe('already_used');
	});
});
