/** What is used of Node's SQLite: the types of Node.js 20, which n8n's nodes are checked with, lack it. */
declare module 'node:sqlite' {
	type Value = null | number | bigint | string | Uint8Array;
	/** Columns as the statement names them. */
	type Row = Record<string, ReturnType<typeof JSON.parse>>;
	class StatementSync {
		run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
		get(...values: Value[]): Row | undefined;
		all(...values: Value[]): Row[];
		iterate(...values: Value[]): IterableIterator<Row>;
	}
	class DatabaseSync {
		constructor(file: string, options?: { timeout?: number; readOnly?: boolean });
		exec(sql: string): void;
		prepare(sql: string): StatementSync;
		close(): void;
	}
}
