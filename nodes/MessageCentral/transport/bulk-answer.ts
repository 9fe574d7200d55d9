import { readId } from '../../http/answer';
import type { Exchange } from '../../http/exchange';
import type { Scrub } from '../../http/secrets';
import type { Reason } from '../../shared/dispatch/outcome';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import { createMatcher, type Recipient } from '../../shared/recipients/match-number';
import { findCounts, findRows, type Counts } from './bulk-rows';
import { readRow, type RowWord } from './bulk-row';
import { MULTI_STATUS } from './codes';
import { readEnvelope, type Envelope } from './envelope';
import { isSuccess, readSendAnswer } from './send-answer';

/**
 * Reads the answer to a send for several recipients at once. The provider documents none of its own
 * for it. Usually all share one ID and one outcome. Where the answer names numbers, each of those has
 * the outcome of its own row; who is not named shares that of the whole answer only when nothing in it
 * speaks against that.
 *
 * @param recipients each once
 */
export function readBulkAnswer(
	recipients: Recipient[],
	result: Exchange,
	scrub: Scrub,
): BatchResult {
	const whole = readSendAnswer(undefined, result, scrub, acceptBatch);
	const [shared] = whole.results;
	const envelope = result.kind === 'answered' ? readEnvelope(result.text) : undefined;
	if (result.kind !== 'answered' || envelope === undefined || result.status >= 500) {
		return { ...whole, results: recipients.map(() => shared) };
	}
	const isParted = result.status === MULTI_STATUS || envelope.code === MULTI_STATUS;
	const rows = findRows(envelope.body, createMatcher(recipients));
	const words = recipients.map((): RowWord[] => []);
	for (const row of rows) if (row.index !== undefined) words[row.index].push(readRow(row, envelope));

	const strangers = rows.some(({ index }) => index === undefined);
	const namesTaken = words.flat().some(({ is }) => is === 'accepted' || is === 'shares');
	const mayShare = shared.outcome !== 'accepted' ? rows.length === 0 : !isParted && !strangers;
	const { responseCode, message } = envelope.body;
	const tell = (reason: Reason & { outcome: 'refused' | 'unknown' }, row?: unknown) => ({
		...reason,
		response: scrub({ responseCode, message, ...(row === undefined ? {} : { row }) }),
	});
	const doubt = (why: string) => tell(unsettled(envelope, why));

	const results = words.map((own): RecipientResult => {
		const [word, ...others] = own.filter(({ is }) => is !== 'shares');
		if (word === undefined) {
			const shares = mayShare && (own.length > 0 || !namesTaken);
			return shares ? shared : doubt('it names others and not this one, or not everybody');
		}
		if (others.some((other) => other.is !== word.is || other.id !== word.id)) {
			return doubt('it says two things of it');
		}
		if (word.is === 'accepted') {
			const response = scrub({ responseCode, message, row: word.fields });
			return { outcome: 'accepted', messageId: word.id, response };
		}
		return word.is === 'refused'
			? tell({ outcome: 'refused', ...word.problem }, word.fields)
			: tell(unsettled(envelope, word.why), word.fields);
	});
	const doubtAll = fits(results, findCounts(envelope.body)) ? undefined : doubt(COUNTS_DIFFER);
	return {
		...(rows.length === 0 ? whole : {}),
		results: doubtAll === undefined ? results : results.map(() => doubtAll),
		contradiction: strangers
			? 'Message Central contradicted itself: it named numbers that were not asked for.'
			: undefined,
	};
}

/** Recipients of a batch share its one ID. */
function acceptBatch(envelope: Envelope): RecipientResult | undefined {
	const batchId = readId(envelope.data.transactionId) ?? readId(envelope.data.verificationId);
	if (!isSuccess(envelope) || batchId === undefined) return undefined;
	return { outcome: 'accepted', messageId: null, extra: { batch: true, batchId } };
}

const COUNTS_DIFFER = 'it counts others than it names';

/** Whether what is counted is what the results say; only of accepted ones, since a refusal of all may count anything. */
function fits(results: RecipientResult[], { taken, failed }: Counts): boolean {
	const accepted = results.filter(({ outcome }) => outcome === 'accepted').length;
	const isNamed = accepted > 0;
	if (!isNamed) return true;
	return (taken ?? accepted) === accepted && (failed ?? results.length - accepted) === results.length - accepted;
}

function unsettled(envelope: Envelope, why: string): Reason & { outcome: 'unknown' } {
	return {
		outcome: 'unknown',
		reasonCode: 'contradictory_answer',
		reason: `The answer of Message Central does not settle what became of this number: ${why}.`,
		providerCode: String(envelope.code),
	};
}
