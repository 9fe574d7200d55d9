import type { Exchange } from '../../../http/exchange';
import { scrubAlso, type Scrub } from '../../../http/secrets';
import type { BatchResult, RecipientResult } from '../../../shared/dispatch/result';
import type { Reason } from '../../../shared/dispatch/outcome';
import { createMatcher, type Recipient } from '../../../shared/recipients/match-number';
import { phoneDigits, readInteger } from '../../../shared/wire-values';
import { fieldOf } from '../../delivery/rows';
import {
	everybody,
	failedWhile,
	foreignResult,
	isReliable,
	refuseAll,
	unsettled,
} from '../batch-result';
import { API_V2 } from '../foreign';
import { describeCode, describeRow, isAboutTheLogin, isListed, refusesAll } from './codes';
import { readEnvelope, readMessageId, readRows, readWords, type Envelope } from './envelope';

type Answered = Extract<Exchange, { kind: 'answered' }>;

/** What one row says about a number. */
interface Row {
	/** Index of the recipient; undefined when the row is about nobody who was asked for. */
	index: number | undefined;
	/** 0 when it was accepted; undefined when the row has no code that can be read. */
	code: number | undefined;
	words: string | undefined;
	id: string | undefined;
}

/**
 * Reads what became of each number of a request. An answer with code 0 says nothing yet: a number is
 * accepted only when its own row has code 0 and an ID that nobody else has, and refused only when its
 * row has another code and no ID. What has no row is unknown.
 *
 * @param recipients those of the request, no number twice
 * @param text that was sent; masked where a page repeats it
 */
export function readSendAnswer(
	recipients: Recipient[],
	text: string,
	result: Exchange,
	scrub: Scrub,
): BatchResult {
	const envelope = result.kind === 'answered' ? readEnvelope(result.text) : undefined;
	if (result.kind !== 'answered' || envelope === undefined) {
		return foreignResult(recipients, result, scrubAlso(scrub, [text]), API_V2);
	}
	const rows = readSentRows(recipients, envelope.data);
	return envelope.code === 0
		? readAccepted(recipients, envelope, rows, result, scrub)
		: readRefusal(recipients, envelope, rows, result, scrub);
}

function readRefusal(
	recipients: Recipient[],
	envelope: Envelope,
	{ rows }: SentRows,
	result: Answered,
	scrub: Scrub,
): BatchResult {
	const problem = describeCode(envelope, scrub(envelope.description));
	const response = scrub(envelope.body);
	if (rows.some(({ code, id }) => id !== undefined || code === 0)) {
		return {
			...everybody(recipients, {
				outcome: 'unknown',
				reasonCode: 'contradictory_answer',
				reason: `TCASTSMS returned code ${envelope.codeText}, but its list says that it took somebody.`,
				providerCode: envelope.codeText,
				response,
			}),
			contradiction:
				'TCASTSMS contradicted itself: it refused a request, but its list says that it took somebody.',
		};
	}
	if (result.status === 429 && !isListed(envelope.code)) {
		return refuseAll(recipients, { ...problem, reasonCode: 'too_many_requests' }, response);
	}
	if (!isReliable(result)) {
		return everybody(recipients, { outcome: 'unknown', ...failedWhile(result), response });
	}
	return refusesAll(envelope.code, recipients.length)
		? refuseAll(recipients, problem, response, isAboutTheLogin(envelope.code))
		: unsettled(recipients, problem, response);
}

function readAccepted(
	recipients: Recipient[],
	envelope: Envelope,
	{ rows, complaints }: SentRows,
	result: Answered,
	scrub: Scrub,
): BatchResult {
	const shared = findShared(rows);
	if (shared.size > 0) complaints.add('it used one message ID twice');
	const results = recipients.map((_, index): RecipientResult => {
		const own = rows.filter((row) => row.index === index);
		const response = scrub({ ErrorCode: envelope.codeText, rows: own.map(shown) });
		const verdict = judge(own, shared);
		if (verdict.is === 'accepted') {
			return { outcome: 'accepted', messageId: verdict.id, response };
		}
		if (verdict.is === 'refused') {
			return isReliable(result)
				? { outcome: 'refused', ...describeRow(verdict.code, scrub(verdict.words)), response }
				: { outcome: 'unknown', ...failedWhile(result), response };
		}
		complaints.add(verdict.complaint);
		return {
			outcome: 'unknown',
			reasonCode: 'contradictory_answer',
			reason: verdict.reason,
			providerCode: envelope.codeText,
			response,
		};
	});
	return {
		results,
		...wholeRefusal(results),
		contradiction:
			complaints.size > 0
				? `TCASTSMS contradicted itself: ${[...complaints].join(', ')}.`
				: undefined,
	};
}

type Verdict =
	| { is: 'accepted'; id: string }
	| { is: 'refused'; code: number; words: string | undefined }
	| { is: 'unclear'; reason: string; complaint: string };

function judge(own: Row[], shared: ReadonlySet<string>): Verdict {
	const [first] = own;
	if (first === undefined) {
		return {
			is: 'unclear',
			reason: 'TCASTSMS took the request, but its answer does not name this number.',
			complaint: 'it does not say what became of everybody',
		};
	}
	const agree = own.every(({ code, id }) => code === first.code && id === first.id);
	const { code, id, words } = first;
	if (agree && code === 0 && id !== undefined && !shared.has(id)) return { is: 'accepted', id };
	if (agree && code !== undefined && code !== 0 && id === undefined) {
		return { is: 'refused', code, words };
	}
	return {
		is: 'unclear',
		reason:
			code === 0 && id === undefined
				? 'TCASTSMS says that it took the message, but gave it no ID.'
				: 'TCASTSMS did not say of this number in one way that it took the message, with an ID of its own, or that it did not.',
		complaint: 'what it says of a number does not fit together',
	};
}

interface SentRows {
	rows: Row[];
	complaints: Set<string>;
}

function readSentRows(recipients: Recipient[], data: unknown): SentRows {
	const match = createMatcher(recipients);
	const { rows: entries, odd } = readRows(data);
	const complaints = new Set<string>();
	if (odd) complaints.add('it has rows that cannot be read');
	const rows = entries.map((entry) => {
		const digits = phoneDigits(fieldOf(entry, ['mobilenumber']));
		const index = digits === undefined ? undefined : match(digits);
		if (index === undefined) complaints.add('it named numbers that were not asked for');
		return {
			index,
			code: readInteger(fieldOf(entry, ['messageerrorcode'])),
			words: readWords(fieldOf(entry, ['messageerrordescription'])),
			id: readMessageId(entry),
		};
	});
	return { rows, complaints };
}

/** IDs that several numbers were given, strangers included. */
function findShared(rows: Row[]): Set<string> {
	const owner = new Map<string, number | undefined>();
	const shared = new Set<string>();
	for (const { id, index } of rows) {
		if (id === undefined) continue;
		if (owner.has(id) && (index === undefined || owner.get(id) !== index)) shared.add(id);
		owner.set(id, index);
	}
	return shared;
}

/** Everybody refused with the same code may be a sign that going on is hopeless. */
function wholeRefusal(results: RecipientResult[]): Pick<BatchResult, 'wholeRefusal'> {
	const [first] = results;
	const isSame = results.every(
		({ outcome, providerCode }) => outcome === 'refused' && providerCode === first.providerCode,
	);
	if (!isSame || first.outcome !== 'refused') return {};
	const { reasonCode, reason, providerCode }: Reason = first;
	return { wholeRefusal: { problem: { reasonCode, reason, providerCode }, hopeless: false } };
}

function shown({ code, words, id }: Row) {
	return { MessageErrorCode: code, MessageErrorDescription: words, MessageId: id };
}
