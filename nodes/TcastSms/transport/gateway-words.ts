import type { Exchange } from '../../http/exchange';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import type { Recipient } from '../../shared/recipients/match-number';
import { parseObject } from '../../shared/wire-values';

/**
 * Adds what the SMPP gateway says in words: why a number was refused, or is unknown. Its answers have
 * the lists `refused` and `unknown` for it, of `[number, words]`, which TCASTSMS has not.
 *
 * @param result what the rest of the answer came to
 * @param recipients those of the request, in the order of the results
 */
export function withGatewayWords(
	result: BatchResult,
	recipients: Recipient[],
	answer: Exchange,
): BatchResult {
	const body = answer.kind === 'answered' ? parseObject(answer.text) : undefined;
	if (body === undefined) return result;
	const refused = wordsIn(body.refused);
	const unknown = wordsIn(body.unknown);
	const results = result.results.map((one, index): RecipientResult => {
		const { msisdn } = recipients[index];
		const whyRefused = refused.get(msisdn);
		if (one.outcome === 'refused' && whyRefused !== undefined) {
			return { ...one, reason: `The SMPP gateway did not send this message: ${whyRefused}.` };
		}
		const whyUnknown = unknown.get(msisdn);
		if (one.outcome !== 'unknown' || whyUnknown === undefined) return one;
		const reason = `The SMPP gateway cannot say what became of this message: ${whyUnknown}. It will not send it again.`;
		return { ...one, reasonCode: 'no_answer', reason };
	});
	// Who it lists as unknown is missing from its counts for that reason.
	const isExplained = results.every(
		(one, index) => one.outcome !== 'unknown' || unknown.has(recipients[index].msisdn),
	);
	return isExplained ? { ...result, results, contradiction: undefined } : { ...result, results };
}

function wordsIn(list: unknown): Map<string, string> {
	if (!Array.isArray(list)) return new Map();
	return new Map(
		list.flatMap(
			(row: unknown): Array<[string, string]> =>
				Array.isArray(row) && typeof row[1] === 'string' ? [[String(row[0]), row[1]]] : [],
		),
	);
}
