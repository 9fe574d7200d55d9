import type { DeliveryReport } from '../../shared/delivery/report';
import { resultGroupOf, type ResultGroup } from '../../shared/delivery/result-group';
import { readBody, type IncomingBody } from './body';
import { isIpAllowed, parseIpAllowList } from './ip-allow-list';
import type { CallbackParser } from './parsed';
import { bringsSecret, looksLikeSecret } from './secret';

/** Who calls, free of n8n and of the web server. */
export interface Caller {
	/** The caller's address, as far as the web server trusts the proxies in between. */
	ip: string | undefined;
	/** Query parameter `token`. */
	queryToken: unknown;
	/** Header `x-callback-token`. */
	headerToken: unknown;
}

/** What a caller brings. */
export interface CallbackRequest extends IncomingBody {
	method: string;
}

export interface CallbackSettings {
	maxBodyBytes: number;
	maxReports: number;
	/** Results that start an execution. */
	results: ReadonlySet<ResultGroup>;
}

export type RefusalStatus = 400 | 403 | 413;

export type CallbackDecision =
	| { kind: 'refuse'; status: RefusalStatus }
	/** Answered with success, starts nothing: somebody tries the address, or nothing is of interest. */
	| { kind: 'acknowledge'; tried: boolean }
	| { kind: 'start'; reports: DeliveryReport[] };

/**
 * Whether it is worth finding out the secret for this caller: the address is allowed, and what was
 * brought has the form of a secret. One who is turned away here costs no reading of the credential.
 *
 * @param caller who calls
 * @param ipAllowList as it was typed
 */
export function mayBeLetIn({ ip, ...caller }: Caller, ipAllowList: string): boolean {
	return isIpAllowed(parseIpAllowList(ipAllowList), ip) && looksLikeSecret(presented(caller));
}

/**
 * Whether a caller brings the secret. One who does not learns nothing, and his request is not looked at.
 *
 * @param caller who calls
 * @param secretDigest `secretDigest` of the credential's secret
 */
export function hasSecret(caller: Caller, secretDigest: Buffer | undefined): boolean {
	return bringsSecret(secretDigest, presented(caller));
}

const presented = ({ queryToken, headerToken }: Omit<Caller, 'ip'>) => ({
	query: queryToken,
	header: headerToken,
});

/** Whether a request only asks if somebody is there. */
export function isTrial({ method }: Pick<CallbackRequest, 'method'>): boolean {
	return method === 'GET' || method === 'HEAD';
}

/**
 * Decides what becomes of a request from a caller who was let in: first how much it is, then what.
 *
 * @param request the request in plain values
 * @param settings what the trigger is set to
 * @param parser the provider's parser
 * @returns a decision for every request; does not throw
 */
export function receiveCallback(
	request: CallbackRequest,
	settings: CallbackSettings,
	parser: CallbackParser,
): CallbackDecision {
	if (isTrial(request)) return acknowledge(true);

	const reading = readBody(request, settings.maxBodyBytes);
	if (reading.kind === 'empty') return acknowledge(true);
	if (reading.kind === 'tooLarge') return refuse(413);
	if (reading.kind === 'unreadable') return refuse(400);

	if (parser.count(reading.payload) > settings.maxReports) return refuse(413);
	const parsed = parser.parse(reading.payload);
	if (!parsed.readable) return refuse(400);
	const reports = parsed.reports.filter((report) => settings.results.has(resultGroupOf(report)));
	return reports.length === 0 ? acknowledge(false) : { kind: 'start', reports };
}

function refuse(status: RefusalStatus): CallbackDecision {
	return { kind: 'refuse', status };
}

function acknowledge(tried: boolean): CallbackDecision {
	return { kind: 'acknowledge', tried };
}
