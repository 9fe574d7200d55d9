import { Problem } from '../problem';

/** A workbook that no program could open fully. */
export function damaged(detail: string): Problem {
	return new Problem(
		'damaged_file',
		`The workbook is damaged or incomplete: ${detail}`,
		'Open it in Excel or LibreOffice, save it again as .xlsx and use the new file. If it came from a download or an upload, repeat that.',
	);
}
