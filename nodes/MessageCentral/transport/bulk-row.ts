import type { Scrub } from '../../http/secrets';
import { readId, readInteger } from '../../shared/wire-values';
import type { Reason } from '../../shared/dispatch/outcome';
import type { RecipientResult } from '../../shared/dispatch/result';
import type { Row } from './bulk-rows';
import {
	describeCode,
	isListedRefusal,
	MULTI_STATUS,
	namesRefusal,
	shorten,
	SUCCESS,
} from './codes';
import { describe, isOneOf, type Envelope } from './envelope';

/** Words with which a provider turns something away; "failed" may follow a try. */
const TURNED_AWAY = /reject|refus|invalid|denied|declin|block|unsent|not sent|not accepted/i;
const ID_NAMES = ['transactionId', 'messageId', 'verificationId', 'id'];
const CODE_NAMES = ['responseCode', 'statusCode', 'code', 'status'];

/**
 * Reads what a place in a bulk answer says of the number that it names: accepted with an ID and
 * nothing against it; refused without an ID, by a listed code or a word that turns it away; else unknown.
 *
 * @returns undefined when it says nothing of its own, so that what the whole answer says holds for it
 */
export function readRow(
	{ fields: shown, list }: Row,
	whole: Envelope,
	scrub: Scrub,
): RecipientResult | undefined {
	const fields = scrub(shown);
	const id = ID_NAMES.map((name) => readId(fields[name])).find((value) => value !== undefined);
	const responseCode = CODE_NAMES.map((name) => fields[name]).find(
		(value) => readInteger(value) !== undefined,
	);
	const own = describe({ ...fields, responseCode }, {});
	const complaint = own.objection ?? (namesRefusal(list) ? list : undefined);
	const hasCode = own.codes.length > 0;

	if (complaint === undefined && (!hasCode || own.code === SUCCESS)) {
		if (id === undefined) return undefined;
		// Where the row has no code, the whole answer has to be a success, or one of several fates.
		const isFine = hasCode || isOneOf(whole, (code) => code === SUCCESS || code === MULTI_STATUS);
		return isFine
			? { outcome: 'accepted', messageId: id }
			: { outcome: 'unknown', ...unsettled(whole, `it gave an ID and the code ${whole.code}`) };
	}
	const isRefusal = hasCode ? isListedRefusal(own.code) : isTurnedAway(complaint ?? '');
	if (isRefusal && id === undefined) {
		return {
			outcome: 'refused',
			...(hasCode
				? describeCode(own.code, own.message ?? complaint)
				: turnedAway(whole, complaint ?? list)),
		};
	}
	const said = [hasCode ? `the code ${own.code}` : '', complaint ? `"${shorten(complaint)}"` : ''];
	return {
		outcome: 'unknown',
		...unsettled(whole, `it says ${said.filter(Boolean).join(' and ')}`),
	};
}

/** Why nobody can tell what became of a recipient of a batch. */
export function unsettled(whole: Envelope, why: string): Reason {
	return {
		reasonCode: 'contradictory_answer',
		reason: `The answer of Message Central does not settle what became of this number: ${why}.`,
		providerCode: String(whole.code),
	};
}

function turnedAway(whole: Envelope, word: string): Reason {
	return {
		reasonCode: 'provider_refused',
		reason: `Message Central did not take this number: "${shorten(word)}".`,
		providerCode: String(whole.code),
	};
}

function isTurnedAway(word: string): boolean {
	return TURNED_AWAY.test(word.replace(/[_-]+/g, ' '));
}
