import type { JsonObject } from '../../shared/wire-values';
import { createMatcher, type Recipient } from '../../shared/recipients/match-number';
import { readCounter, readSentRows, type Counter, type SentRow } from './own-answer';

/** What an answer with status 0 says about one recipient. */
export type Verdict =
	| { is: 'accepted'; id: string }
	/** The answer does not name it with an ID, and its counters say that this is a refusal. */
	| { is: 'refused' }
	| { is: 'unclear'; reason: string };

export interface Acceptance {
	/** One per recipient, in their order. */
	verdicts: Verdict[];
	/** What does not fit together, each as the end of a sentence. */
	complaints: string[];
}

/**
 * Weighs the rows of an answer against its counters. A recipient is accepted with exactly one ID
 * that nobody else has, in an answer whose counters leave room for all that is listed. It is refused
 * only when everything fits: each row is read, and the counters add up to who was asked for.
 */
export function readAcceptance(recipients: Recipient[], answer: JsonObject): Acceptance {
	const success = readCounter(answer.success);
	const fail = readCounter(answer.fail);
	const list = sortRows(recipients, readSentRows(answer));
	const { complaints } = list;
	const asked = recipients.length;

	const leavesRoom =
		(!isCount(success) || success >= list.claims) && (!isCount(fail) || fail <= asked - list.named);
	if (!leavesRoom) complaints.add('its counts do not fit its list');
	if ((isCount(success) && success > asked) || list.claims > asked) {
		complaints.add('it accepted more than was asked for');
	}
	const addsUp = complaints.size === 0 && success === list.named && fail === asked - list.named;
	if (!addsUp && list.named < asked) {
		complaints.add('it does not say what became of everybody');
	}

	const counts = `its counts (accepted ${success}, refused ${fail}, listed ${list.claims})`;
	const verdicts = recipients.map((_, index): Verdict => {
		const ids = list.idsOf[index];
		if (ids.size === 0) {
			return addsUp
				? { is: 'refused' }
				: {
						is: 'unclear',
						reason: `TCASTSMS did not give this number a message ID, and ${counts} do not settle what became of it.`,
					};
		}
		const [id] = ids;
		if (ids.size > 1 || list.blank.has(index) || list.shared.has(id)) {
			return {
				is: 'unclear',
				reason: 'TCASTSMS did not give this number one message ID of its own.',
			};
		}
		return leavesRoom
			? { is: 'accepted', id }
			: {
					is: 'unclear',
					reason: `TCASTSMS gave this number a message ID, but ${counts} say that not all who are listed were accepted.`,
				};
	});
	return { verdicts, complaints: [...complaints] };
}

interface SortedRows {
	/** Per recipient the IDs that it was given. */
	idsOf: Array<Set<string>>;
	/** Recipients that a row names without an ID. */
	blank: Set<number>;
	/** IDs that several were given, strangers included. */
	shared: Set<string>;
	/** Recipients with an ID. */
	named: number;
	/** Different pairs of number and ID, those of strangers included. */
	claims: number;
	complaints: Set<string>;
}

function sortRows(recipients: Recipient[], rows: SentRow[]): SortedRows {
	const match = createMatcher(recipients);
	const idsOf = recipients.map(() => new Set<string>());
	const blank = new Set<number>();
	const ownerOf = new Map<string, number | string>();
	const shared = new Set<string>();
	const pairs = new Set<string>();
	const complaints = new Set<string>();
	for (const { number, id } of rows) {
		const index = number === undefined ? undefined : match(number);
		if (number === undefined) complaints.add('it has rows that cannot be read');
		else if (index === undefined) complaints.add('it named numbers that were not asked for');
		if (index !== undefined) {
			if (idsOf[index].size > 0 || blank.has(index)) complaints.add('it named a number twice');
			if (id === undefined) blank.add(index);
			else idsOf[index].add(id);
		}
		if (id === undefined || number === undefined) continue;
		const owner = index ?? number;
		pairs.add(`${owner} ${id}`);
		if (ownerOf.has(id) && ownerOf.get(id) !== owner) {
			shared.add(id);
			complaints.add('it used one message ID twice');
		}
		ownerOf.set(id, owner);
	}
	const named = idsOf.filter(({ size }) => size > 0).length;
	return { idsOf, blank, shared, named, claims: pairs.size, complaints };
}

function isCount(counter: Counter): counter is number {
	return typeof counter === 'number';
}
