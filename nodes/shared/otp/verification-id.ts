import { FEWEST_DIGITS, MOST_DIGITS, type Subject } from './code';
import { hmac, isSame, KEY_ID_BYTES, type OtpKeys } from './keys';

/** What a verification ID says. It holds neither code nor number, nor anything made from the code. */
export interface Issue {
	/** Random; what all else about this code depends on. */
	nonce: Buffer;
	/** Seconds since 1970. */
	issuedAt: number;
	/** Seconds since 1970. */
	expiresAt: number;
	digits: number;
}

export const NONCE_BYTES = 16;
const TIME_BYTES = 4;
const BODY_BYTES = NONCE_BYTES + 2 * TIME_BYTES + 1 + KEY_ID_BYTES;
const TAG_BYTES = 16;
const VERSION = 'v1';

/**
 * A verification ID: `v1.` + what it says + `.` + two tags of 128 bits. The first says that this package
 * made it, the second that it was made for this number and purpose.
 */
export function makeVerificationId(issue: Issue, subject: Subject, keys: OtpKeys): string {
	const body = Buffer.alloc(BODY_BYTES);
	issue.nonce.copy(body);
	body.writeUInt32BE(issue.issuedAt, NONCE_BYTES);
	body.writeUInt32BE(issue.expiresAt, NONCE_BYTES + TIME_BYTES);
	body.writeUInt8(issue.digits, NONCE_BYTES + 2 * TIME_BYTES);
	keys.keyId.copy(body, BODY_BYTES - KEY_ID_BYTES);
	const tags = Buffer.concat([ownTag(body, keys), subjectTag(body, subject, keys)]);
	return [VERSION, body.toString('base64url'), tags.toString('base64url')].join('.');
}

export type ReadId =
	| { kind: 'genuine'; issue: Issue; keys: OtpKeys }
	/** Made by one of the secrets, for another number or purpose. */
	| { kind: 'other_subject' }
	/** Has the form of one, but was made with another secret. */
	| { kind: 'other_secret' }
	| { kind: 'unknown' };

/**
 * Reads a verification ID, exactly as it was given out: one that was trimmed, padded or written in
 * another way would be counted as another by whoever counts tries by its text.
 *
 * @param keys those of the secret in use, then those of the one before
 */
export function readVerificationId(
	id: unknown,
	subject: Subject,
	keys: readonly OtpKeys[],
): ReadId {
	const parts = takeApart(id);
	if (parts === undefined) return { kind: 'unknown' };
	const { body, tags } = parts;
	// Every key is tried in full, so that the time taken does not tell which one fits or where it fails.
	const tried = keys.map((key) => ({
		key,
		named: isSame(body.subarray(BODY_BYTES - KEY_ID_BYTES), key.keyId),
		own: isSame(tags.subarray(0, TAG_BYTES), ownTag(body, key)),
		fits: isSame(tags.subarray(TAG_BYTES), subjectTag(body, subject, key)),
	}));
	const own = tried.find((attempt) => attempt.own);
	if (own === undefined) {
		return { kind: tried.some(({ named }) => named) ? 'unknown' : 'other_secret' };
	}
	return own.fits
		? { kind: 'genuine', issue: readBody(body), keys: own.key }
		: { kind: 'other_subject' };
}

function takeApart(id: unknown): { body: Buffer; tags: Buffer } | undefined {
	if (typeof id !== 'string') return undefined;
	const [version, ...parts] = id.split('.', 4);
	if (version !== VERSION || parts.length !== 2) return undefined;
	const [body, tags] = parts.map((part) => Buffer.from(part, 'base64url'));
	const isExact =
		body.toString('base64url') === parts[0] && tags.toString('base64url') === parts[1];
	return isExact && body.length === BODY_BYTES && tags.length === 2 * TAG_BYTES
		? { body, tags }
		: undefined;
}

function readBody(body: Buffer): Issue {
	const digits = body.readUInt8(NONCE_BYTES + 2 * TIME_BYTES);
	return {
		nonce: body.subarray(0, NONCE_BYTES),
		issuedAt: body.readUInt32BE(NONCE_BYTES),
		expiresAt: body.readUInt32BE(NONCE_BYTES + TIME_BYTES),
		digits: Math.min(Math.max(digits, FEWEST_DIGITS), MOST_DIGITS),
	};
}

const ownTag = (body: Buffer, { id }: OtpKeys) => hmac(id, VERSION, body).subarray(0, TAG_BYTES);

const subjectTag = (body: Buffer, { number, purpose }: Subject, { id }: OtpKeys) =>
	hmac(id, VERSION, body, number, purpose).subarray(0, TAG_BYTES);

/**
 * The name under which a store outside of n8n counts the tries of a verification. Made from the ID as it
 * stands, so that a workflow can write it down before the ID was checked.
 */
export const triesKeyOf = (verificationId: string): string => `otp-tries:${verificationId}`;
