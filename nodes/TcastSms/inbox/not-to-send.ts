/** At the end of them: "jangan kirim sms lagi". */
const AGAIN = /^ (?:LAGI|AGAIN|ANYMORE|ANY MORE)\b/;

/**
 * Sentences that say the same as STOP. What may be sent is always named: "jangan kirim" alone may be
 * about the parcel.
 */
const SENTENCES = [
	/\b(?:JANGAN|JGN) (?:KIRIM|KIRIMI|KIRIMIN|KIRIMKAN|MENGIRIM|MENGIRIMI|DIKIRIM|DIKIRIMI)(?: SAYA| AKU)?(?: SMS| PROMO| PROMOSI| IKLAN| PESAN| SPAM| INFO| BROADCAST| APA APA| APAPUN| LAGI)\b/,
	/\b(?:JANGAN|JGN) (?:SMS|HUBUNGI|MENGHUBUNGI|GANGGU|MENGGANGGU|SPAM)(?: SAYA| AKU| LAGI| NOMOR INI| NO INI)\b/,
	/\b(?:DO NOT|DON T|DONT) (?:TEXT|SMS|MESSAGE|CONTACT|SPAM)(?: ME| US| AGAIN| ANYMORE| THIS NUMBER)\b/,
	/\b(?:DO NOT|DON T|DONT) SEND(?: ME| US)?(?: ANY)?(?: MORE)?(?: SMS| TEXT| TEXTS| MESSAGE| MESSAGES| PROMO| PROMOS| SPAM| ADS)\b/,
	/\bNO MORE (?:SMS|TEXTS?|MESSAGES?|PROMOS?|SPAM|ADS)\b/,
	/\b(?:REMOVE ME|TAKE ME OFF|DELETE MY NUMBER)(?: FROM)?(?: YOUR| THE| THIS)?(?: LIST| DATABASE)?\b/,
	/\b(?:HAPUS|KELUARKAN) (?:NOMOR|NOMER|NO|HP) (?:SAYA|INI)(?: DARI)?(?: DAFTAR| LIST| DATABASE)?\b/,
	/\b(?:TIDAK|TDK|GAK|GA|NGGAK|ENGGAK|TAK) (?:MAU|INGIN|PERLU)(?: LAGI)? (?:TERIMA|MENERIMA|DIKIRIM|DIKIRIMI|DAPAT|DPT)(?: SMS| PROMO| PROMOSI| IKLAN| PESAN| SPAM| INFO)\b/,
];

/** A folded text with the first such sentence in it as the word STOP; the others as they are. */
export function asksNotToSend(said: string): string {
	const sentence = SENTENCES.find((pattern) => pattern.test(said));
	if (sentence === undefined) return said;
	const { 0: found, index } = sentence.exec(said)!;
	let rest = said.slice(index + found.length);
	for (let again = AGAIN.exec(rest); again !== null; again = AGAIN.exec(rest)) {
		rest = rest.slice(again[0].length);
	}
	return `${said.slice(0, index)}STOP${rest}`;
}
