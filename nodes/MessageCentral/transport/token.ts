import { parseObject, readText } from '../../shared/wire-values';
import { encodeQuery } from '../../http/query';

/** What a token says about itself, without checking its signature. Times are milliseconds since 1970. */
export interface TokenClaims {
	expiresAt: number | undefined;
	issuedAt: number | undefined;
	/** What it calls the customer that it belongs to, the standard's claim first. */
	subjects: string[];
}

const SUBJECT_CLAIMS = ['sub', 'customerId', 'customer_id', 'customerID', 'customerid', 'cid'];
/** Refresh this long before the token's end, so that it does not run out while a request is under way. */
const EARLY_MS = 5 * 60_000;

/** @returns undefined when the text is not a JSON Web Token in three parts (RFC 7519) */
export function readClaims(token: string): TokenClaims | undefined {
	const parts = token.split('.');
	if (parts.length !== 3) return undefined;
	const payload = parseObject(Buffer.from(parts[1], 'base64url').toString('utf8'));
	if (payload === undefined) return undefined;
	const time = (value: unknown) => (typeof value === 'number' ? value * 1000 : undefined);
	const subjects = SUBJECT_CLAIMS.map((claim) => readText(payload[claim])?.trim());
	return {
		expiresAt: time(payload.exp),
		issuedAt: time(payload.iat),
		subjects: subjects.filter((subject) => subject !== undefined),
	};
}

/**
 * Whether a token may be used for a customer. One that does not tell whose it is may; one that names
 * only others is left from an account that the credential held before.
 */
export function belongsTo(token: string, customerId: string, email: string): boolean {
	const subjects = readClaims(token)?.subjects ?? [];
	const own = [customerId, email].map((name) => name.trim().toLowerCase());
	return subjects.length === 0 || subjects.some((subject) => own.includes(subject.toLowerCase()));
}

/**
 * Whether a stored token can still be used. A token that does not tell its end is not: it is fetched
 * anew for each execution.
 */
export function isFresh(token: string, now = Date.now()): boolean {
	const claims = readClaims(token);
	if (claims?.expiresAt === undefined) return false;
	const lifetime = claims.expiresAt - (claims.issuedAt ?? now);
	// A token that lives only minutes would never be fresh with the full margin.
	return claims.expiresAt - Math.min(EARLY_MS, lifetime / 10) > now;
}

export interface TokenRequest {
	baseUrl: string;
	customerId: string;
	password: string;
	email: string;
	country: string;
}

/** The address that a token is fetched from. It carries the password, so it must never be shown. */
export function tokenUrl(request: TokenRequest): string {
	const optional = (value: string) => (value === '' ? undefined : value);
	const query = encodeQuery({
		customerId: request.customerId,
		key: Buffer.from(request.password, 'utf8').toString('base64'),
		scope: 'NEW',
		country: optional(request.country),
		email: optional(request.email),
	});
	return `${request.baseUrl}/auth/v1/authentication/token?${query}`;
}

/** The first and last characters, enough to tell two tokens apart. */
export function maskToken(token: string): string {
	return token.length < 24 ? '***' : `${token.slice(0, 4)}…${token.slice(-4)}`;
}
