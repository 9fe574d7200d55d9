import { createAnswerKeeper, shortReason } from '../../shared/kept-answer';
import type { TcastSmsClient } from './client';
import type { FetchedReport } from './interface';
import { reportsFromAnswer } from '../delivery/reports-from-answer';

/** What related platforms answer at most in one request. */
const IDS_PER_REQUEST = 200;

/**
 * Asks for the reports of messages, in as few requests as the platform allows.
 *
 * @param ids message IDs; those that stand there twice are asked for once
 * @param timeZone IANA zone of the provider's clock
 * @param signal ends asking; that of the execution when left out
 * @returns an entry for every ID that was asked for before the end
 */
export async function fetchReports(
	client: TcastSmsClient,
	ids: string[],
	timeZone: string,
	signal?: AbortSignal,
): Promise<Map<string, FetchedReport>> {
	const reports = new Map<string, FetchedReport>();
	const distinct = [...new Set(ids)];
	for (let start = 0; start < distinct.length; start += IDS_PER_REQUEST) {
		if (signal?.aborted) break;
		const chunk = distinct.slice(start, start + IDS_PER_REQUEST);
		const result = await client.read('getreport', { ids: chunk.join(',') }, signal);
		if (!result.ok) {
			for (const id of chunk) reports.set(id, result);
			continue;
		}
		// Only what people read is scrubbed: an ID may hold the same digits as a secret.
		const keepRaw = createAnswerKeeper(client.scrub);
		for (const [index, report] of reportsFromAnswer(result.answer, chunk, { timeZone }).entries()) {
			const raw = keepRaw(report.raw) ?? null;
			const reason = report.reason && shortReason(client.scrub(report.reason));
			reports.set(chunk[index], { ok: true, report: { ...report, raw, reason } });
		}
	}
	return reports;
}
