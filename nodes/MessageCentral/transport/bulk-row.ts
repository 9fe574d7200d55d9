import { readId, readInteger, type JsonObject } from '../../http/answer';
import type { Reason } from '../../shared/dispatch/outcome';
import type { Row } from './bulk-rows';
import { describeCode, isListedRefusal, MULTI_STATUS, namesRefusal, SUCCESS } from './codes';
import { describe, isOneOf, type Envelope } from './envelope';

/** What a place in a bulk answer says of the number that it names. */
export type RowWord = { id?: string; fields: JsonObject } & (
	| { is: 'accepted'; id: string }
	| { is: 'refused'; problem: Reason }
	| { is: 'unknown'; why: string }
	/** Nothing of its own: what the whole answer says holds for it. */
	| { is: 'shares' }
);

/** Words with which a provider turns something away, where "failed" may follow a try. */
const TURNED_AWAY = /reject|refus|invalid|denied|declin|block|unsent|not sent|not accepted/i;
const ID_NAMES = ['transactionId', 'messageId', 'verificationId', 'id'];
const CODE_NAMES = ['responseCode', 'statusCode', 'code', 'status'];

/**
 * Reads one row by its own word: accepted with an ID and nothing against it, refused with a listed
 * code, or a word that turns it away, and without an ID.
 */
export function readRow({ fields, list }: Row, whole: Envelope): RowWord {
	const id = ID_NAMES.map((name) => readId(fields[name])).find((value) => value !== undefined);
	const responseCode = CODE_NAMES.map((name) => fields[name]).find(
		(value) => readInteger(value) !== undefined,
	);
	const own = describe({ ...fields, responseCode }, {});
	const complaint = own.objection ?? (namesRefusal(list) ? list : undefined);
	const hasCode = own.codes.length > 0;
	const unknown = (why: string): RowWord => ({ is: 'unknown', why, fields });

	if (complaint === undefined && (!hasCode || own.code === SUCCESS)) {
		if (id === undefined) return { is: 'shares', fields };
		// Without a code in the row, the whole answer has to be a success or a list of several fates.
		return hasCode || isOneOf(whole, (code) => code === SUCCESS || code === MULTI_STATUS)
			? { is: 'accepted', id, fields }
			: unknown(`it gave an ID and the code ${whole.code}`);
	}
	const isRefusal = hasCode ? isListedRefusal(own.code) : isTurnedAway(complaint ?? '');
	if (!isRefusal || id !== undefined) {
		return unknown(`it says ${[hasCode && own.code, complaint && `"${complaint}"`, id && 'and gave an ID'].filter(Boolean).join(' ')}`);
	}
	return {
		is: 'refused',
		fields,
		problem: hasCode
			? describeCode(own.code, own.message ?? complaint)
			: {
					reasonCode: 'provider_refused',
					reason: `Message Central did not take this number: "${complaint}".`,
					providerCode: String(whole.code),
				},
	};
}

function isTurnedAway(word: string): boolean {
	return TURNED_AWAY.test(word.replace(/[_-]+/g, ' '));
}
