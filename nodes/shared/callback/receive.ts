import type { DeliveryReport } from '../delivery/report';
import { resultGroupOf, type ResultGroup } from '../delivery/result-group';
import { readBody, type IncomingBody } from './body';
import { isIpAllowed, parseIpAllowList } from './ip-allow-list';
import type { CallbackParser } from './parsed';
import { bringsSecret } from './secret';

/** An incoming request, free of n8n and of the web server. */
export interface CallbackRequest extends IncomingBody {
	method: string;
	/** The caller's address, as far as the web server trusts the proxies in between. */
	ip: string | undefined;
	/** Query parameter `token`. */
	queryToken: unknown;
	/** Header `x-callback-token`. */
	headerToken: unknown;
}

export interface CallbackSettings {
	/** `secretDigest` of the credential's secret. */
	secretDigest: Buffer | null;
	ipAllowList: string;
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
 * Decides what becomes of a request: first who calls, then how much, then what. A caller who is
 * not let in learns nothing, and his body is not looked at.
 *
 * @param request the request in plain values
 * @param settings what the trigger is set to
 * @param parse the provider's parser
 * @returns a decision for every request; does not throw
 */
export function receiveCallback(
	request: CallbackRequest,
	settings: CallbackSettings,
	parse: CallbackParser,
): CallbackDecision {
	if (!isIpAllowed(parseIpAllowList(settings.ipAllowList), request.ip)) return refuse(403);
	const presented = { query: request.queryToken, header: request.headerToken };
	if (!bringsSecret(settings.secretDigest, presented)) return refuse(403);
	if (request.method === 'GET' || request.method === 'HEAD') return acknowledge(true);

	const reading = readBody(request, settings.maxBodyBytes);
	if (reading.kind === 'empty') return acknowledge(true);
	if (reading.kind === 'tooLarge') return refuse(413);
	if (reading.kind === 'unreadable') return refuse(400);

	const parsed = parse(reading.payload);
	if (!parsed.readable) return refuse(400);
	if (parsed.reports.length > settings.maxReports) return refuse(413);
	const reports = parsed.reports.filter((report) => settings.results.has(resultGroupOf(report)));
	return reports.length === 0 ? acknowledge(false) : { kind: 'start', reports };
}

function refuse(status: RefusalStatus): CallbackDecision {
	return { kind: 'refuse', status };
}

function acknowledge(tried: boolean): CallbackDecision {
	return { kind: 'acknowledge', tried };
}
