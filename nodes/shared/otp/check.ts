import { isSameCode, makeCode, type Subject } from './code';
import type { OtpKeys } from './keys';
import { readCode } from './typed-code';
import type { Tried, Try } from './tries-record';
import { readVerificationId, type Issue } from './verification-id';
import { notVerified, type Verdict } from './verdict';

/** A code that came a moment too late was typed in time; a network or a clock took the rest. */
export const GRACE_MS = 5_000;
/** Clocks of several machines differ: what has expired here is asked about nowhere by then. */
const CLOCKS_DIFFER_MS = 60_000;

/** What a person brings, and what it is to prove by the workflow's own records. */
export interface Claim {
	verificationId: unknown;
	/** As it was typed. */
	code: unknown;
	subject: Subject;
}

/** Where tries are counted. Either call may fail; then nobody is verified. */
export interface TriesCounter {
	claim(tried: Tried): Promise<Try>;
	/** @returns whether the code was not used before */
	use(tried: Tried): Promise<boolean>;
}

export interface CheckResult {
	verdict: Verdict;
	/** Whether the ID is one of this secret's, for whatever number: only then its tries are worth counting. */
	isGenuine: boolean;
	/** Whether the ID was compared with the number. */
	numberChecked: boolean;
	/** Undefined where no try was counted. */
	triesLeft: number | undefined;
}

/**
 * Checks a code: form, signature, time; then the try is counted, and only then the code is compared and
 * used up. Whatever stops on the way in between costs the try.
 *
 * @param keys those of the secret in use, then those of the one before
 * @param now milliseconds since 1970
 */
export async function checkCode(
	{ verificationId, code: typed, subject }: Claim,
	keys: readonly OtpKeys[],
	now: number,
	counter: TriesCounter,
): Promise<CheckResult> {
	const id = readVerificationId(verificationId, subject, keys);
	if (id.kind !== 'genuine') {
		const isGenuine = id.kind === 'other_subject';
		return { verdict: REFUSED[id.kind], isGenuine, numberChecked: isGenuine, triesLeft: undefined };
	}
	const known = { isGenuine: true, numberChecked: true };
	const stop = (verdict: Verdict, triesLeft?: number): CheckResult => ({
		verdict,
		...known,
		triesLeft,
	});
	const { issue } = id;
	if (now > issue.expiresAt * 1000 + GRACE_MS) return stop(EXPIRED);
	const read = readCode(typed, issue.digits);
	if ('reason' in read) return stop(notVerified('invalid_code', read.reason));

	const tried = triedOf(issue);
	const attempt = await asked(async () => await counter.claim(tried));
	if (attempt === undefined) return stop(STORE_FAILED);
	if (attempt.kind !== 'counted') return stop(REFUSED[attempt.kind], 0);

	const { triesLeft } = attempt;
	const right = makeCode(id.keys, issue.nonce, subject, issue.digits);
	if (!isSameCode(right, read.code)) return stop(wrongCode(triesLeft), triesLeft);
	const isFirst = await asked(async () => await counter.use(tried));
	if (isFirst === undefined) return stop(STORE_FAILED, triesLeft);
	return isFirst ? stop({ kind: 'verified' }, 0) : stop(REFUSED.already_used, 0);
}

function triedOf({ nonce, expiresAt }: Issue): Tried {
	return {
		nonce: nonce.toString('base64url'),
		forgetAt: expiresAt * 1000 + GRACE_MS + CLOCKS_DIFFER_MS,
	};
}

/** @returns undefined when the store failed: what it knows cannot be told then, so nobody is let in */
async function asked<T>(ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch {
		return undefined;
	}
}

const EXPIRED = notVerified('expired', 'The code has expired. Send a new one.');

const STORE_FAILED = notVerified(
	'store_failed',
	'n8n could not write down that the code was tried, so it does not count as verified. Save the workflow before you run it; if it is saved, look at n8n’s database. Then send a new code.',
);

const wrongCode = (triesLeft: number) =>
	notVerified(
		'wrong_code',
		triesLeft > 0
			? `The code is wrong. It can be tried ${triesLeft === 1 ? 'once' : `${triesLeft} times`} more.`
			: 'The code is wrong, and this was the last try. Send a new one.',
	);

const REFUSED = {
	unknown: notVerified(
		'unknown_verification',
		"This verification ID was not given out by OTP → Send, or was changed on its way. Pass 'verificationId' exactly as it came.",
	),
	other_secret: notVerified(
		'unknown_verification',
		'This verification ID was made with another secret, or is none. Choose the same credential in OTP → Send and OTP → Verify.',
	),
	other_subject: notVerified(
		'other_number',
		"The code was made for another number than the one in 'To', or for another 'Purpose', so it proves nothing about it.",
	),
	too_many_tries: notVerified('too_many_tries', 'The code was tried too often. Send a new one.'),
	already_used: notVerified('already_used', 'The code was used before. Send a new one.'),
	store_full: notVerified(
		'store_full',
		'Too many codes are being checked at once for this node to count their tries, so this one was not checked. Try again in some minutes.',
	),
} satisfies Record<string, Verdict>;
