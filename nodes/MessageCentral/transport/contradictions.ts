import { isObject, readText } from '../../http/answer';
import type { RecipientResult } from '../../shared/dispatch/result';
import type { PhoneNumber } from '../../shared/recipients/phone';

/**
 * Looks for what does not fit together in the answers of one run: an ID that two recipients got, or a
 * number that was not asked for. The recipient stays accepted, as the provider said; a person is told.
 *
 * @returns a check to be asked for each answer
 */
export function createContradictionCheck(): (
	number: PhoneNumber,
	result: RecipientResult,
) => string | undefined {
	const ids = new Set<string>();
	return (number, result) => {
		if (result.outcome !== 'accepted') return undefined;
		const named = namedNumber(result.response);
		if (named !== undefined && named !== number.national && named !== number.msisdn) {
			return 'Message Central contradicted itself: it named another number than the one that was sent to.';
		}
		if (result.messageId === null) return undefined;
		if (ids.has(result.messageId)) {
			return 'Message Central contradicted itself: it used one message ID twice.';
		}
		ids.add(result.messageId);
		return undefined;
	};
}

function namedNumber(response: unknown): string | undefined {
	const data = isObject(response) && isObject(response.data) ? response.data : {};
	return readText(data.mobileNumber)?.replace(/\D/g, '');
}
