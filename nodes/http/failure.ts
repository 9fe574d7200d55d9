/** A request without an answer. */
export type Failure =
	/** The connection was never made, so the request certainly did not arrive. */
	| { kind: 'not_connected'; code: string }
	/** The request may have arrived; no answer tells. */
	| { kind: 'no_answer'; code: string };

/** Failed look-ups and connections, where the failing call is not named. */
const NEVER_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EAI_FAIL',
	'EAI_NODATA',
	'EHOSTUNREACH',
	'EHOSTDOWN',
	'ENETUNREACH',
	'ENETDOWN',
	'EADDRNOTAVAIL',
]);
const CONNECTING = new Set(['connect', 'getaddrinfo', 'queryA', 'queryAaaa']);

/** Certificates are looked at by this side, before it writes anything. */
const CERTIFICATE =
	/^(ERR_TLS_CERT_|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|CRL_)/;

/** n8n's own protection (N8N_SSRF_PROTECTION_ENABLED) refuses an address before it connects to it. */
const REFUSED_BY_N8N = /^SsrfBlocked(Ip|Hostname)Error$/;

/** What `code` says then: n8n's error has none. */
export const BLOCKED_BY_N8N = 'BLOCKED_BY_N8N';

/**
 * Tells a connection that was never made from a request that may have arrived. What can't be told
 * counts as "may have arrived". Never decided by the text of a message: only by the call that failed,
 * by who looks at certificates, and by the socket.
 */
export function classifyFailure(error: unknown): Failure {
	const chain = errorChain(error);
	if (chain.some(({ name }) => REFUSED_BY_N8N.test(name ?? ''))) {
		return { kind: 'not_connected', code: BLOCKED_BY_N8N };
	}
	const code = chain.map((level) => level.code).find((value) => value !== undefined) ?? 'UNKNOWN';
	const unwritten =
		chain.some(({ request }) => isUnwritten(request)) ||
		chain.some((level) => CERTIFICATE.test(level.code ?? '')) ||
		failedConnecting(chain);
	return { kind: unwritten ? 'not_connected' : 'no_answer', code };
}

interface ErrorLevel {
	name?: string;
	code?: string;
	syscall?: string;
	cause?: unknown;
	errors?: unknown[];
	/** Node's ClientRequest, which n8n's HTTP client leaves with its errors. */
	request?: unknown;
}

/**
 * A request is written when it has a socket, and over TLS only after that was agreed on: until then
 * the socket says `secureConnecting`, even after it broke. An alert that comes later, as for a missing
 * client certificate in TLS 1.3, finds it false.
 */
function isUnwritten(request: unknown): boolean {
	if (typeof request !== 'object' || request === null) return false;
	const { socket } = request as { socket?: { secureConnecting?: boolean } | null };
	return socket === null || socket?.secureConnecting === true;
}

/** A time limit of this side (ECONNABORTED) says nothing of how far the request got. */
function failedConnecting(chain: ErrorLevel[]): boolean {
	const calls = chain.flatMap(({ syscall }) => syscall ?? []);
	if (chain.some(({ code }) => code === 'ECONNABORTED')) return false;
	if (calls.length > 0) return calls.every((call) => CONNECTING.has(call));
	return chain.some(({ code }) => NEVER_CONNECTED.has(code ?? ''));
}

/** The error, its causes and, for a host with several addresses, what happened at each. */
function errorChain(error: unknown): ErrorLevel[] {
	const chain: ErrorLevel[] = [];
	const visit = (value: unknown) => {
		if (typeof value !== 'object' || value === null || chain.length >= 20) return;
		const level = value as ErrorLevel;
		if (chain.includes(level)) return;
		chain.push(level);
		visit(level.cause);
		if (Array.isArray(level.errors)) level.errors.forEach(visit);
	};
	visit(error);
	return chain;
}
