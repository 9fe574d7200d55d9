import {
	final,
	readVerdict,
	SMPP_WORDS,
	underway,
	type Verdict,
} from '../../shared/delivery/status-words';

/**
 * Message Central's page lists five words: three in SMPP's spelling and in Indonesian (it is
 * machine-translated), so the SMPP names, their long forms and the Indonesian words are all taken.
 */
const VERDICTS: Readonly<Record<string, Verdict>> = {
	...SMPP_WORDS,
	// RCS and WhatsApp go on to tell that a message was read.
	READ: final('delivered'),
	SEEN: final('delivered'),
	DISPLAYED: final('delivered'),

	KEDALUWARSA: final('expired'),
	KADALUWARSA: final('expired'),
	KEDALUARSA: final('expired'),
	KADALUARSA: final('expired'),

	'TIDAK TERKIRIM': final('undelivered'),

	DITOLAK: final('rejected'),

	FAIL: final('failed'),
	GAGAL: final('failed'),

	'TIDAK DIKETAHUI': underway('unknown'),

	SENT: underway('sent'),
	SUBMITTED: underway('sent'),
	SENDING: underway('sending'),
	QUEUED: underway('queued'),
	PENDING: underway('queued'),
};

/** What a status word of Message Central says about a message; see `readVerdict`. */
export function verdictOf(status: string): Verdict {
	return readVerdict(VERDICTS, status);
}
