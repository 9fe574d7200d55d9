import type { Outcome } from '../dispatch/outcome';
import type { ReasonCode } from '../reason-codes';
import type { Language } from './language';
import { REASON_WORDS } from './reasons';
import { INDONESIAN_SENTENCES } from './reason-sentences';

/** What a sentence for people is made from. */
export interface Explained {
	reasonCode: ReasonCode | null;
	/** In English. */
	reason: string | null;
	outcome?: Outcome;
	/** The provider's own, verbatim. */
	providerCode?: string | null;
	/** Names of what it is about, which need no translation. */
	about?: string;
}

/** A reason code in a few words; other words where it is none. */
export const codeOr = (code: string, language: Language, others: string): string =>
	Object.hasOwn(REASON_WORDS, code) ? REASON_WORDS[code as ReasonCode][language] : others;

const MAY_HAVE_GONE =
	'Pesan mungkin sudah terkirim, jadi jangan dikirim ulang dulu: tanyakan kepada penyedia.';

/** The sentence of a code in Indonesian, with what is known besides. */
export function explainInIndonesian({
	reasonCode,
	outcome,
	providerCode,
	about,
}: Explained): string | null {
	if (reasonCode === null) return null;
	const sentences = [INDONESIAN_SENTENCES[reasonCode]];
	if (about) sentences.push(`Yang dimaksud: ${about}.`);
	if (providerCode) sentences.push(`Kode penyedia: ${providerCode}.`);
	if (outcome === 'unknown') sentences.push(MAY_HAVE_GONE);
	return sentences.join(' ');
}
