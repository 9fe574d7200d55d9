import type { DeliveryState } from './report';

/** What a provider's word or code says about a message. */
export interface Verdict {
	state: DeliveryState;
	final: boolean;
}

/** A state that is the provider's last word. */
export const final = (state: DeliveryState): Verdict => ({ state, final: true });
/** A state that another report may follow. */
export const underway = (state: DeliveryState): Verdict => ({ state, final: false });

/** The status words of SMPP 3.4 and their long forms. Which states are final follows SMPP. */
export const SMPP_WORDS: Readonly<Record<string, Verdict>> = {
	DELIVRD: final('delivered'),
	DELIVERED: final('delivered'),
	EXPIRED: final('expired'),
	UNDELIV: final('undelivered'),
	UNDELIVERED: final('undelivered'),
	UNDELIVERABLE: final('undelivered'),
	DELETED: final('undelivered'),
	REJECTD: final('rejected'),
	REJECTED: final('rejected'),
	FAILED: final('failed'),
	UNKNOWN: underway('unknown'),
	ACCEPTD: underway('sent'),
	ACCEPTED: underway('sent'),
	ENROUTE: underway('sending'),
	'EN ROUTE': underway('sending'),
	SCHEDULED: underway('queued'),
};

/**
 * What a status word says about a message.
 *
 * @param words by word, in capitals with single blanks
 * @param status the provider's word, in any case; `_`, `-` and repeated blanks count as one blank
 * @returns state `unknown`, not final, for a word that is not known
 */
export function readVerdict(words: Readonly<Record<string, Verdict>>, status: string): Verdict {
	const word = status
		.toUpperCase()
		.replace(/[\s_-]+/g, ' ')
		.trim();
	return Object.hasOwn(words, word) ? words[word] : underway('unknown');
}
