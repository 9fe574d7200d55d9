import type { SheetTable } from '../shared/spreadsheet/table';

/** A sheet that recipients were read from. */
export interface SheetSource {
	/** Input item that carried the file. */
	item: number;
	fileName: string | undefined;
	table: SheetTable;
	/** Position of the phone numbers' column in the table. */
	phoneIndex: number;
}

/** Where the recipients of a run came from: sheets, or the input items themselves when there are none. */
export type Sources = SheetSource[];
