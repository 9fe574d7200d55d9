/** What this package uses of csv-parse's synchronous form. */
export interface ParseOptions {
	delimiter: string;
	record_delimiter: string[];
	relax_quotes: boolean;
	relax_column_count: boolean;
	trim: boolean;
	/** In bytes; 0 for no limit. */
	max_record_size?: number;
	to?: number;
	/** Called for each record as it is complete; what it returns is kept, null keeps nothing. */
	on_record: (record: string[], context: { bytes: number }) => null;
}
export function parse(input: Uint8Array, options: ParseOptions): unknown[];
export class CsvError extends Error {
	readonly code: string;
}
