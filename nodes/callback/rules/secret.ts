import { createHash, timingSafeEqual } from 'crypto';

const SECRET_MIN_LENGTH = 20;
const SECRET_MAX_LENGTH = 128;

/**
 * What is wrong with a callback secret. It travels in a web address and in an e-mail, so only
 * characters that survive both unchanged are allowed.
 *
 * @param secret the credential's value
 * @returns a sentence that never contains the secret; undefined when the secret can be used
 */
export function secretProblem(secret: unknown): string | undefined {
	if (typeof secret !== 'string' || secret === '') return 'The secret is empty';
	if (/^\s|\s$/.test(secret)) return 'The secret begins or ends with a blank or line break';
	if (!/^[A-Za-z0-9_-]*$/.test(secret)) {
		return 'The secret contains a character other than A–Z, a–z, 0–9, - and _';
	}
	if (secret.length < SECRET_MIN_LENGTH) {
		return `The secret has ${secret.length} characters, at least ${SECRET_MIN_LENGTH} are needed`;
	}
	if (secret.length > SECRET_MAX_LENGTH) {
		return `The secret has ${secret.length} characters, at most ${SECRET_MAX_LENGTH} are allowed`;
	}
	return undefined;
}

/**
 * The digest by which a secret is compared.
 *
 * @param secret the credential's value
 * @returns SHA-256 of the secret; undefined when it is not one that may be used
 */
export function secretDigest(secret: unknown): Buffer | undefined {
	return secretProblem(secret) === undefined ? digest(secret as string) : undefined;
}

/**
 * Whether a request brought the secret. Closed in every doubtful case: no usable secret
 * configured, none brought, one given twice, or query and header at odds.
 *
 * Digests are compared, not texts: they are always of one length, so the time taken tells neither
 * the secret's length nor how much of a guess was right.
 *
 * @param expected `secretDigest` of the credential's secret
 * @param presented the query parameter and the header as the web server parsed them: undefined when
 * absent, not a string when repeated
 */
export function bringsSecret(
	expected: Buffer | undefined,
	presented: { query: unknown; header: unknown },
): boolean {
	const given = [presented.query, presented.header].filter((value) => value !== undefined);
	if (expected === undefined || given.length === 0) return false;
	// All of them are compared, so that the time taken does not tell which one was wrong.
	return given
		.map((value) => typeof value === 'string' && timingSafeEqual(digest(value), expected))
		.every(Boolean);
}

/**
 * Whether what a request brought has the form of a secret at all.
 *
 * @param presented as in {@link bringsSecret}
 */
export function looksLikeSecret(presented: { query: unknown; header: unknown }): boolean {
	const given = [presented.query, presented.header].filter((value) => value !== undefined);
	return given.length > 0 && given.every((value) => secretProblem(value) === undefined);
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text, 'utf8').digest();
}
