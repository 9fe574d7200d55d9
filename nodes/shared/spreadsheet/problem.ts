import { Problem } from '../problem';

/** A workbook that no program could open fully. */
export function damaged(detail: string): Problem {
	return new Problem(
		'damaged_file',
		`The workbook is damaged or incomplete: ${detail}`,
		'Open it in Excel or LibreOffice, save it again as .xlsx and use the new file. If it came from a download or an upload, repeat that.',
	);
}

const MOST_SHOWN = 100;

/** A name out of a file for a sentence, however long it is there. */
export const shortened = (name: string) =>
	name.length > MOST_SHOWN ? `${name.slice(0, MOST_SHOWN)}…` : name;

const MOST_NAMES = 30;

/** The names of a file's sheets or columns for a sentence, as many as anybody reads. */
export const quotedNames = (named: Array<{ name: string; note?: string }>) =>
	named
		.slice(0, MOST_NAMES)
		.map(({ name, note = '' }) => `"${shortened(name)}"${note}`)
		.join(', ') + (named.length > MOST_NAMES ? ' and others' : '');

/** A hidden sheet is nobody's intention unless it is named, so it is said of each. */
export const namesOfSheets = (tabs: Array<{ name: string; hidden: boolean }>) =>
	quotedNames(tabs.map(({ name, hidden }) => ({ name, note: hidden ? ' (hidden)' : '' })));
