import { createHmac, hkdfSync, timingSafeEqual } from 'crypto';

/** What is derived from one secret; the secret itself is used for nothing else. */
export interface OtpKeys {
	/** Signs verification IDs. */
	id: Buffer;
	/** Makes codes. */
	code: Buffer;
	/** Tells which secret an ID was made with, and nothing about it. */
	keyId: Buffer;
}

/** Bytes of {@link OtpKeys.keyId}. */
export const KEY_ID_BYTES = 4;
const KEY_BYTES = 32;

/** Keys for one use each (HKDF-SHA-256 without salt, RFC 5869). */
export function deriveKeys(secret: string): OtpKeys {
	const derive = (use: string, bytes: number) =>
		Buffer.from(hkdfSync('sha256', secret, '', `tcastsms otp v1 ${use}`, bytes));
	return {
		id: derive('id', KEY_BYTES),
		code: derive('code', KEY_BYTES),
		keyId: derive('key id', KEY_ID_BYTES),
	};
}

/** HMAC-SHA-256 over several values; each stands behind its length, so that none can run into the next. */
export function hmac(key: Buffer, ...values: Array<Buffer | string>): Buffer {
	const framed = values.flatMap((value) => {
		const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
		return [Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes];
	});
	return createHmac('sha256', key).update(Buffer.concat(framed)).digest();
}

/** Whether two values are the same, in a time that only depends on their lengths. */
export function isSame(one: Buffer, other: Buffer): boolean {
	return one.length === other.length && timingSafeEqual(one, other);
}
