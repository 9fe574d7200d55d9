const words = (list: string): string[] => list.split(' ');

/**
 * Words with which people in Indonesia and elsewhere ask not to be texted any more, each with others
 * for the same. They stand for nothing else, wherever they come first.
 */
export const CLEAR_WORDS = {
	STOP: words('STOP STOPKAN SETOP STOPALL'),
	BERHENTI: words('BERHENTI HENTIKAN HENTI BERENTI BRENTI BRHENTI'),
	UNREG: words('UNREG UNREGISTER UNREGISTRASI UNREQ'),
	UNSUB: words('UNSUB UNSUBS UNSUBSCRIBE UNSUBCRIBE UNSUSCRIBE OPTOUT'),
};

/** Those that mean it only as a whole message: "Batal ya kak" calls off an appointment. */
export const LOOSE_WORDS = {
	STOP: words('QUIT END REVOKE'),
	BATAL: words('BATAL BATALKAN CANCEL'),
};

/** Words that take it back. "YES" and "DAFTAR" are not here: they may be for anything. */
export const START_WORDS = words('START UNSTOP MULAI OPTIN SUBSCRIBE RESUBSCRIBE');

/** Letters and digits in capitals, with single blanks between: what people see as the same words. */
export function foldWords(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.toUpperCase();
}
