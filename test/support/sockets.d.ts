export type Breakage =
	/** Nothing listens there. */
	| 'refusing'
	| 'unknownHost'
	/** The connection is reset after the request was read. */
	| 'resetting'
	/** The connection is closed after the request was read. */
	| 'closing'
	/** The request is read and never answered. */
	| 'hanging'
	/** The answer is not HTTP. */
	| 'garbage'
	/** The answer is shorter than it says. */
	| 'truncating'
	/** Asked for TLS, speaks plain HTTP. */
	| 'plainHttp'
	/** Resets the connection while TLS is being agreed on. */
	| 'resettingHandshake'
	| 'closingHandshake'
	/** Ends it with the alert that it found nothing to agree on. */
	| 'alertingHandshake'
	/** Takes the connection and says nothing. */
	| 'hangingHandshake'
	/** Speaks TLS 1.0 and 1.1 only. */
	| 'oldTls'
	/** Asks for a certificate of the client, and says so while TLS is agreed on. */
	| 'clientCertificateTls12'
	/** The same, but its refusal comes after TLS was agreed on, when the request may be written. */
	| 'clientCertificateTls13'
	/** Breaks TLS after the request was read: by bytes that are none, an alert, a reset. */
	| 'breakingTls'
	| 'alertingTls'
	| 'resettingTls'
	/** A certificate that nobody vouches for. */
	| 'badCertificate';

export interface BrokenServers {
	/** With the scheme that the breakage is about. */
	url(name: Breakage): string;
	urlOverPlainHttp(name: Breakage): string;
	/** Requests that arrived at any of the servers. */
	requestsRead(): number;
	close(): Promise<void>;
}

export function startBrokenServers(): Promise<BrokenServers>;
/** With `#trusting` at the end of the address, any certificate will do. */
export function failureOf(url: string): Promise<unknown>;
export function fetchFailureOf(url: string): Promise<unknown>;
