import { readId, type JsonObject } from '../../shared/wire-values';
import type { Exchange } from '../../http/exchange';
import type { Scrub } from '../../http/secrets';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import { createMatcher, type Recipient } from '../../shared/recipients/match-number';
import { readRow, unsettled } from './bulk-row';
import { findCounts, findRows, type Counts } from './bulk-rows';
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
	const { responseCode, message } = envelope.body;
	const doubt = (why: string): RecipientResult => ({
		outcome: 'unknown',
		...unsettled(envelope, why),
		response: scrub({ responseCode, message }),
	});
	const counts = findCounts(envelope.body);
	const named = readNamed(recipients, envelope, scrub);
	if (named === undefined) {
		const each = shared.outcome === 'accepted' && isParted ? doubt('it names nobody') : shared;
		return {
			...whole,
			results: heedCounts(
				recipients.map(() => each),
				counts,
				doubt,
			),
		};
	}

	const share = { ...shared, response: scrub({ responseCode, message }) };
	const sharesWhole = shared.outcome === 'accepted' && !isParted && !named.strangers;
	const results = named.rows.map((rows): RecipientResult => {
		const own = rows.filter(({ says }) => says !== undefined);
		const [first] = own;
		if (first?.says === undefined) {
			const shares = sharesWhole && (rows.length > 0 || !named.taken);
			return shares ? share : doubt('it does not say of everybody what became of them');
		}
		const { says, fields } = first;
		if (own.some((other) => JSON.stringify(other.says) !== JSON.stringify(says))) {
			return doubt('it says two things of it');
		}
		return { ...says, response: scrub({ responseCode, message, row: fields }) };
	});
	return {
		results: heedCounts(results, counts, doubt),
		contradiction: named.strangers
			? 'Message Central contradicted itself: it named numbers that were not asked for.'
			: undefined,
	};
}

/** Recipients of a batch share its one ID. */
function acceptBatch(envelope: Envelope): RecipientResult | undefined {
	const batchId = readId(envelope.data.transactionId) ?? readId(envelope.data.verificationId);
	if (!isSuccess(envelope) || batchId === undefined) return undefined;
	return { outcome: 'accepted', messageId: undefined, extra: { batch: true, batchId } };
}

interface Named {
	/** Per recipient what is said where it is named. */
	rows: Array<Array<{ says: RecipientResult | undefined; fields: JsonObject }>>;
	/** Somebody is named who was not asked for. */
	strangers: boolean;
	/** Somebody is named who was not turned away, so that the list is one of those taken. */
	taken: boolean;
}

/** @returns undefined when the answer names nobody */
function readNamed(recipients: Recipient[], envelope: Envelope, scrub: Scrub): Named | undefined {
	const found = findRows(envelope.body, createMatcher(recipients));
	if (found.length === 0) return undefined;
	const named: Named = { rows: recipients.map(() => []), strangers: false, taken: false };
	for (const row of found) {
		if (row.index === undefined) {
			named.strangers = true;
			continue;
		}
		const says = readRow(row, envelope, scrub);
		named.rows[row.index].push({ says, fields: row.fields });
		if (says === undefined || says.outcome === 'accepted') named.taken = true;
	}
	return named;
}

/** Nobody is accepted in an answer that counts otherwise than it names. */
function heedCounts(
	results: RecipientResult[],
	{ taken, failed }: Counts,
	doubt: (why: string) => RecipientResult,
): RecipientResult[] {
	const accepted = results.filter(({ outcome }) => outcome === 'accepted').length;
	const rest = results.length - accepted;
	const fits = (taken ?? accepted) === accepted && (failed ?? rest) === rest;
	return accepted === 0 || fits ? results : results.map(() => doubt('its counts are others'));
}
