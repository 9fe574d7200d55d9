import type { DeliveryState } from '../../shared/delivery/report';

export interface Verdict {
	state: DeliveryState;
	final: boolean;
}

const final = (state: DeliveryState): Verdict => ({ state, final: true });
const underway = (state: DeliveryState): Verdict => ({ state, final: false });

/**
 * Status words, in capitals with single blanks. Message Central's page lists five: three in SMPP's
 * spelling and in Indonesian (it is machine-translated), so the SMPP names, their long forms and the
 * Indonesian words are all taken. Which states are final follows SMPP.
 */
const VERDICTS: Readonly<Record<string, Verdict>> = {
	DELIVRD: final('delivered'),
	DELIVERED: final('delivered'),
	// RCS and WhatsApp go on to tell that a message was read.
	READ: final('delivered'),
	SEEN: final('delivered'),
	DISPLAYED: final('delivered'),

	EXPIRED: final('expired'),
	KEDALUWARSA: final('expired'),
	KADALUWARSA: final('expired'),
	KEDALUARSA: final('expired'),
	KADALUARSA: final('expired'),

	UNDELIV: final('undelivered'),
	UNDELIVERED: final('undelivered'),
	UNDELIVERABLE: final('undelivered'),
	'TIDAK TERKIRIM': final('undelivered'),
	DELETED: final('undelivered'),

	REJECTD: final('rejected'),
	REJECTED: final('rejected'),
	DITOLAK: final('rejected'),

	FAILED: final('failed'),
	FAIL: final('failed'),
	GAGAL: final('failed'),

	UNKNOWN: underway('unknown'),
	'TIDAK DIKETAHUI': underway('unknown'),

	ACCEPTD: underway('sent'),
	ACCEPTED: underway('sent'),
	SENT: underway('sent'),
	SUBMITTED: underway('sent'),
	ENROUTE: underway('sending'),
	'EN ROUTE': underway('sending'),
	SENDING: underway('sending'),
	QUEUED: underway('queued'),
	PENDING: underway('queued'),
	SCHEDULED: underway('queued'),
};

/**
 * What a status word says about a message.
 *
 * @param status the provider's word, in any case; `_`, `-` and repeated blanks count as one blank
 * @returns state `unknown`, not final, for a word that is not known
 */
export function verdictOf(status: string): Verdict {
	const word = status
		.toUpperCase()
		.replace(/[\s_-]+/g, ' ')
		.trim();
	return Object.hasOwn(VERDICTS, word) ? VERDICTS[word] : underway('unknown');
}
