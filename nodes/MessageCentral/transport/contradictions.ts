import type { RecipientResult } from '../../shared/dispatch/result';

/**
 * Looks for an ID that two recipients of one run got. Each stays accepted, as the provider said; a
 * person is told.
 *
 * @returns a check to be asked for each answer
 */
export function createContradictionCheck(): (result: RecipientResult) => string | undefined {
	const ids = new Set<string>();
	return (result) => {
		if (result.outcome !== 'accepted' || result.messageId === undefined) return undefined;
		if (ids.has(result.messageId)) {
			return 'Message Central contradicted itself: it used one message ID twice.';
		}
		ids.add(result.messageId);
		return undefined;
	};
}
