import { openArchive, type Archive } from './archive';
import { readSharedStrings } from './cell-texts';
import { otherArchive } from '../identify';
import type { Allowance } from '../limits';
import {
	findWorkbook,
	readFormats,
	readWorkbook,
	type SheetPart,
	type WorkbookParts,
} from './parts';
import { Problem } from '../../problem';
import { namesOfSheets, shortened } from '../problem';
import type { Pace } from '../../pace';
import { sendAgainIn } from '../../words/recognize';
import { SheetReader } from './sheet-reader';
import type { RawSheet, ReadFile, ReadLimits } from '../table/raw-sheet';
import { readXml } from './xml';

/**
 * Reads one sheet of an .xlsx file.
 *
 * @throws Problem for an archive that holds no workbook, is damaged, or has no such sheet
 */
export async function readWorkbookFile(
	buffer: Buffer,
	limits: ReadLimits,
	pace: Pace,
	allowance: Allowance,
): Promise<ReadFile> {
	const archive = await openArchive(buffer, limits.maxUncompressedBytes);
	const path = await findWorkbook(archive, pace);
	if (path === undefined) throw otherArchive(archive.paths(), await readStart(archive, 'mimetype'));

	const workbook = await readWorkbook(archive, path, pace);
	const again = limits.readsOutcomes
		? undefined
		: sendAgainIn(workbook.sheets.map(({ name }) => name));
	const part = chooseSheet(workbook.sheets, limits.sheet || again);
	const raw = await readRows(archive, workbook, part, limits, pace, allowance);
	return {
		raw,
		sheet: part.name,
		tabs: workbook.sheets,
		isSendAgain: part.name === again,
	};
}

async function readRows(
	archive: Archive,
	workbook: WorkbookParts,
	part: SheetPart,
	{ maxRows, locale }: ReadLimits,
	pace: Pace,
	allowance: Allowance,
): Promise<RawSheet> {
	const { sharedStrings, styles, dates1904, zeros } = workbook;
	const formats = styles ? await readFormats(archive, styles, { dates1904, locale }, pace) : [];
	const strings = sharedStrings
		? await readSharedStrings(archive, sharedStrings, pace, allowance)
		: [];
	const reader = new SheetReader({ strings, formats, zeros, locale, maxRows, allowance });
	await readXml(archive.pieces(part.path), reader, pace);
	return reader.sheet;
}

/** By name (capitals and blanks around it aside), else by position; else the first visible one. */
function chooseSheet(sheets: SheetPart[], wanted = ''): SheetPart {
	const withCells = sheets.filter(({ hasCells }) => hasCells);
	const asked = wanted.trim();
	const same = (a: string, b: string) => a.trim().toLowerCase() === b.toLowerCase();
	const chosen = asked
		? (withCells.find(({ name }) => name === wanted) ??
			withCells.find(({ name }) => same(name, asked)) ??
			(/^\d+$/.test(asked) ? sheets[Number(asked) - 1] : undefined))
		: withCells.find(({ hidden }) => !hidden);
	if (chosen?.hasCells) return chosen;
	if (withCells.length === 0) {
		throw new Problem(
			'empty_sheet',
			'The workbook has no sheet with cells',
			'Check that this is the file you meant, and save it again in Excel or LibreOffice.',
		);
	}
	throw new Problem(
		'no_such_sheet',
		asked
			? `The workbook has no sheet "${shortened(asked)}"`
			: 'All sheets of the workbook are hidden',
		`It has: ${namesOfSheets(withCells)}. Write one of these names into 'Sheet', or its position counted from 1.`,
	);
}

/** The beginning of a small part as text; empty when there is no such part. */
async function readStart(archive: Archive, path: string): Promise<string> {
	if (!archive.has(path)) return '';
	for await (const piece of archive.pieces(path)) {
		return Buffer.from(piece.subarray(0, 200)).toString('utf8');
	}
	return '';
}
