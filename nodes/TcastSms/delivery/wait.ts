import type { DeliveryReport } from '../../shared/delivery/report';
import { pause } from '../../shared/pause';
import type { FetchedReport } from './fetch';

export interface WaitSettings {
	/** Milliseconds until waiting ends, whatever is known by then. */
	timeoutMs: number;
	fetch: (ids: string[]) => Promise<Map<string, FetchedReport>>;
	isCancelled: () => boolean;
}

export interface WaitResult {
	/** The last report of each ID; missing when none could be read. */
	reports: Map<string, DeliveryReport>;
	/** Why the last question failed, if it did. */
	lastFailure: string | undefined;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
const GROWTH = 1.6;

/**
 * Asks again and again, with growing pauses, until every report is final or the time is up. A failed
 * question, "too often" included, only makes the next pause longer. An ID that is not known yet
 * counts as open: fresh ones may not be listed at once.
 */
export async function waitForReports(ids: string[], settings: WaitSettings): Promise<WaitResult> {
	const endsAt = Date.now() + settings.timeoutMs;
	const reports = new Map<string, DeliveryReport>();
	let open = ids;
	let pauseMs = FIRST_PAUSE_MS;
	let lastFailure: string | undefined;
	while (open.length > 0 && !settings.isCancelled()) {
		const remaining = endsAt - Date.now();
		if (remaining <= 0) break;
		await pause(Math.min(pauseMs, remaining), settings.isCancelled);
		if (settings.isCancelled()) break;
		const fetched = await settings.fetch(open);
		lastFailure = undefined;
		for (const [id, result] of fetched) {
			if (result.ok) reports.set(id, result.report);
			else lastFailure = result.problem.reason;
		}
		open = open.filter((id) => !isSettled(reports.get(id)));
		pauseMs = Math.min(
			pauseMs * (lastFailure === undefined ? GROWTH : GROWTH * 2),
			LONGEST_PAUSE_MS,
		);
	}
	return { reports, lastFailure };
}

function isSettled(report: DeliveryReport | undefined): boolean {
	return report !== undefined && report.final;
}
