import type { IExecuteFunctions } from 'n8n-workflow';

const SCOPE = 'node';

/**
 * n8n's processed-data store of this node, as a set of keys in their order: one database row, which
 * every call reads and rewrites. It belongs to the saved node.
 */
export function processedStoreOf({ helpers }: IExecuteFunctions) {
	const options = (maxEntries?: number) => ({ mode: 'entries' as const, maxEntries });
	return {
		/** @returns those that were there before; asking records them */
		checkAndRecord: async (keys: string[], keepNewest?: number): Promise<ReadonlySet<string>> => {
			const { processed } = await helpers.checkProcessedAndRecord(keys, SCOPE, options(keepNewest));
			return new Set(processed.map(String));
		},
		remove: async (keys: string[]): Promise<void> => {
			await helpers.removeProcessed(keys, SCOPE, options());
		},
		clear: async (): Promise<void> => {
			await helpers.clearAllProcessedItems(SCOPE, options());
		},
		count: async (): Promise<number> => await helpers.getProcessedDataCount(SCOPE, options()),
	};
}
