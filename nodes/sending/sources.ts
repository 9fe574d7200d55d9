import type { SheetReading } from '../shared/spreadsheet/source-facts';

/** A sheet that recipients were read from. */
export interface SheetSource extends SheetReading {
	/** Input item that carried the file, and its field. */
	item: number;
	field: string;
	/** Column that tells who a recipient is, by its name, where that is wanted and one does. */
	nameColumn?: string;
}

/** Where the recipients of a run came from: sheets, or the input items themselves when there are none. */
export type Sources = SheetSource[];
