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
export function failureOf(url: string): Promise<unknown>;
export function fetchFailureOf(url: string): Promise<unknown>;
