import { startLimit, type Limit } from '../../http/within';
import type { DeliveryReport } from '../../shared/delivery/report';
import { pause } from '../../shared/pause';
import type { FetchedReport } from './interface';

export interface WaitSettings {
	/** When waiting ends, whatever is known by then. */
	limit: Limit;
	/** Asks for reports; ends when the signal says so, with what it has by then. */
	fetch: (ids: string[], signal: AbortSignal) => Promise<Map<string, FetchedReport>>;
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
/** The last question is asked this long before the end. */
const LAST_QUESTION_MS = 1_000;

/**
 * Asks again and again, with growing pauses, until every report is final or the time is up. A failed
 * question, "too often" included, only makes the next pause longer. An ID that is not known yet
 * counts as open: fresh ones may not be listed at once. An answer that takes longer is not waited for.
 */
export async function waitForReports(
	ids: string[],
	{ limit, fetch }: WaitSettings,
): Promise<WaitResult> {
	const { signal, release } = startLimit(limit);
	const endsAt = performance.now() + limit.milliseconds;
	const reports = new Map<string, DeliveryReport>();
	let open = ids;
	let pauseMs = FIRST_PAUSE_MS;
	let lastFailure: string | undefined;
	let isLast = false;
	while (open.length > 0 && !isLast) {
		const untilLast = endsAt - LAST_QUESTION_MS - performance.now();
		isLast = pauseMs >= untilLast;
		await pause(isLast ? untilLast : pauseMs, () => signal.aborted);
		if (signal.aborted) break;
		lastFailure = undefined;
		for (const [id, result] of await fetch(open, signal)) {
			if (result.ok) reports.set(id, result.report);
			else lastFailure = result.problem.reason;
		}
		open = open.filter((id) => !isSettled(reports.get(id)));
		pauseMs = Math.min(
			pauseMs * (lastFailure === undefined ? GROWTH : GROWTH * 2),
			LONGEST_PAUSE_MS,
		);
	}
	release();
	return { reports, lastFailure };
}

function isSettled(report: DeliveryReport | undefined): boolean {
	return report !== undefined && report.final;
}
