/** What is the matter with a spreadsheet, for code and tests; the words for people stand beside it. */
export type SpreadsheetProblemCode =
	| 'empty_file'
	| 'too_large'
	| 'too_much_inside'
	| 'too_many_rows'
	| 'too_many_cells'
	| 'password'
	| 'old_excel'
	| 'not_a_workbook'
	| 'damaged'
	| 'no_such_sheet'
	| 'no_sheet'
	| 'empty_sheet'
	| 'no_such_column';

/**
 * A spreadsheet that can't be read or written as asked.
 *
 * `message` says what happened and `description` what to do about it, both for people who have
 * never seen a stack trace; node files turn it into a NodeOperationError with the same two texts.
 */
export class SpreadsheetProblem extends Error {
	constructor(
		readonly code: SpreadsheetProblemCode,
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'SpreadsheetProblem';
	}
}

/** A workbook that no program could open fully. */
export function damaged(detail: string): SpreadsheetProblem {
	return new SpreadsheetProblem(
		'damaged',
		`The workbook is damaged or incomplete: ${detail}`,
		'Open it in Excel or LibreOffice, save it again as .xlsx and use the new file. If it came from a download or an upload, repeat that.',
	);
}
