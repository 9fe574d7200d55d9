import pLimit from '../../../../vendor/p-limit';
import { createAnswerKeeper, shortReason } from '../../../shared/kept-answer';
import type { Reason } from '../../../shared/dispatch/outcome';
import { messageStatusReport, notReportedYet } from '../../delivery/message-status';
import type { FetchedReport } from '../interface';
import type { ApiV2Client } from './client';
import { describeCode, isAboutTheLogin } from './codes';

/** API v2 answers for one message at a time, so several are asked for at once. */
const AT_ONCE = 5;
/** Questions in a row without an answer of the interface, after which the rest is not asked. */
const MOST_FAILURES = 3;

/**
 * Asks for the reports of messages, one by one. A code other than 0 says that there is no report yet,
 * except those about the login: these, and a server that does not answer, end the asking for all.
 *
 * @param ids message IDs; those that stand there twice are asked for once
 * @param timeZone IANA zone of the provider's clock
 * @param signal ends asking; that of the execution when left out
 * @returns an entry for every ID that was asked for before the end, in their order
 */
export async function fetchReports(
	client: ApiV2Client,
	ids: string[],
	timeZone: string,
	signal?: AbortSignal,
): Promise<Map<string, FetchedReport>> {
	let hopeless: Reason | undefined;
	let failures = 0;
	const fail = (problem: Reason, isFinal: boolean): FetchedReport => {
		if (isFinal) hopeless ??= problem;
		return { ok: false, problem };
	};
	const ask = async (id: string): Promise<FetchedReport | undefined> => {
		if (signal?.aborted) return undefined;
		if (hopeless !== undefined) return { ok: false, problem: hopeless };
		const result = await client.read('MessageStatus', { MessageId: id }, signal);
		if (!result.ok) return fail(result.problem, ++failures >= MOST_FAILURES);
		failures = 0;
		const { envelope } = result;
		const words = client.scrub(envelope.description);
		if (isAboutTheLogin(envelope.code)) return fail(describeCode(envelope, words), true);
		if (envelope.code !== 0) {
			const said = `code ${envelope.codeText}${words === undefined ? '' : `: ${words}`}`;
			return { ok: true, report: notReportedYet(id, shortReason(said)) };
		}
		const report = messageStatusReport(id, envelope.data, timeZone);
		// Only what people read is scrubbed: an ID may hold the same digits as a secret.
		const raw = createAnswerKeeper(client.scrub)(report.raw) ?? null;
		return { ok: true, report: { ...report, raw, reason: client.scrub(report.reason) } };
	};
	const limit = pLimit(AT_ONCE);
	const distinct = [...new Set(ids)];
	const answers = await Promise.all(
		distinct.map((id) => limit(async () => [id, await ask(id)] as const)),
	);
	return new Map(
		answers.filter((entry): entry is readonly [string, FetchedReport] => entry[1] !== undefined),
	);
}
