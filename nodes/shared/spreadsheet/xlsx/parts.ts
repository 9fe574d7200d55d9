import type { Archive } from './archive';
import { numberFormat, type NumberFormat } from '../table/formats';
import {
	MOST_FORMAT_CHARACTERS,
	MOST_FORMATS,
	MOST_PATH,
	MOST_RELATIONSHIPS,
	MOST_SHEET_NAME,
	MOST_SHEETS,
	MOST_STYLES,
	tooLong,
	tooMany,
} from '../limits';
import type { Pace } from '../../pace';
import { ownCopy, prefixedAttribute, readXml, type Attributes } from './xml';

/** A sheet of the workbook, in the order of its tabs. */
export interface SheetPart {
	name: string;
	/** The part's path in the archive, where it may be missing. */
	path: string;
	hidden: boolean;
	/** False for charts and dialogs, which have tabs but no cells. */
	hasCells: boolean;
}

export interface WorkbookParts {
	sheets: SheetPart[];
	dates1904: boolean;
	/**
	 * What a zero or an empty text behind a formula is: its result, or what a library wrote in its place
	 * without working anything out, or nobody knows.
	 */
	zeros: 'results' | 'doubtful' | 'placeholders';
	sharedStrings: string | undefined;
	styles: string | undefined;
}

interface Relationship {
	/** Last word of its type, which is the same in the transitional and the strict form. */
	type: string;
	path: string;
}

const DEFAULT_WORKBOOK = 'xl/workbook.xml';

/**
 * Finds the workbook's main part: by the package's relationships, else at its usual place.
 *
 * @returns its path, or undefined when the archive holds no workbook
 */
export async function findWorkbook(archive: Archive, pace: Pace): Promise<string | undefined> {
	const roots = await readRelationships(archive, '_rels/.rels', '', pace);
	const named = [...roots.values()].find(({ type }) => type === 'officeDocument')?.path;
	if (named && isWorkbookPath(named.toLowerCase()) && archive.has(named)) return named;
	return archive.has(DEFAULT_WORKBOOK) ? DEFAULT_WORKBOOK : undefined;
}

/** Programs call it `workbook.xml`, `workbook2.xml` or something else in the usual folder. */
function isWorkbookPath(path: string): boolean {
	const file = path.slice(path.lastIndexOf('/') + 1);
	return path.endsWith('.xml') && (file.includes('workbook') || path.startsWith('xl/'));
}

/** Reads which sheets there are and where the workbook's other parts stand. */
export async function readWorkbook(
	archive: Archive,
	path: string,
	pace: Pace,
): Promise<WorkbookParts> {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const relationshipsPath = `${folder}_rels/${path.slice(folder.length)}.rels`;
	const relationships = await readRelationships(archive, relationshipsPath, folder, pace);

	const sheets: SheetPart[] = [];
	let dates1904 = false;
	let zeros: WorkbookParts['zeros'] = 'results';
	await readXml(
		archive.pieces(path),
		{
			open(name, attributes) {
				// An extension has an element of the same name without this attribute.
				if (name === 'workbookPr') dates1904 ||= isTrue(attributes.date1904);
				else if (name === 'calcPr') zeros = zerosOf(attributes);
				if (name !== 'sheet') return;
				const usualPath = `${folder}worksheets/sheet${sheets.length + 1}.xml`;
				sheets.push(toSheet(attributes, relationships, usualPath));
				if (sheets.length > MOST_SHEETS) throw tooMany('sheets', MOST_SHEETS);
			},
			close() {},
			text() {},
		},
		pace,
	);

	const pathOfType = (type: string) => {
		const named = [...relationships.values()].find((each) => each.type === type)?.path;
		return [named, `${folder}${type}.xml`].find((each) => each && archive.has(each));
	};
	return {
		sheets,
		dates1904,
		zeros,
		sharedStrings: pathOfType('sharedStrings'),
		styles: pathOfType('styles'),
	};
}

/** Version of the calculation that the libraries write that leave it to Excel. */
const NEVER_CALCULATED = '124519';

function zerosOf({ fullCalcOnLoad, calcId }: Attributes): WorkbookParts['zeros'] {
	if (!isTrue(fullCalcOnLoad)) return 'results';
	return calcId === NEVER_CALCULATED ? 'placeholders' : 'doubtful';
}

function toSheet(
	attributes: Attributes,
	relationships: Map<string, Relationship>,
	usualPath: string,
): SheetPart {
	const target = relationships.get(prefixedAttribute(attributes, 'id') ?? '');
	const { name = '' } = attributes;
	if (name.length > MOST_SHEET_NAME) throw tooLong("a sheet's name", MOST_SHEET_NAME);
	return {
		name: ownCopy(name),
		path: target?.path ?? usualPath,
		hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
		hasCells: target === undefined || target.type === 'worksheet',
	};
}

/** By their id; empty when the part that lists them is missing. */
async function readRelationships(
	archive: Archive,
	path: string,
	folder: string,
	pace: Pace,
): Promise<Map<string, Relationship>> {
	const relationships = new Map<string, Relationship>();
	if (!archive.has(path)) return relationships;
	await readXml(
		archive.pieces(path),
		{
			open(name, { Id, Type = '', Target, TargetMode }) {
				if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
				const longest = Math.max(Id.length, Type.length, Target.length);
				if (longest > MOST_PATH) throw tooLong('a reference to one of its parts', MOST_PATH);
				if (relationships.size >= MOST_RELATIONSHIPS) {
					throw tooMany('references to its parts', MOST_RELATIONSHIPS);
				}
				const type = Type.slice(Type.lastIndexOf('/') + 1);
				relationships.set(ownCopy(Id), {
					type: ownCopy(type),
					path: ownCopy(resolvePath(folder, Target)),
				});
			},
			close() {},
			text() {},
		},
		pace,
	);
	return relationships;
}

/** A relationship's target as a path in the archive: absolute, or relative to its source's folder. */
function resolvePath(folder: string, target: string): string {
	if (target.startsWith('/')) return target.slice(1);
	const steps: string[] = [];
	for (const step of `${folder}${target}`.split('/')) {
		if (step === '..') steps.pop();
		else if (step !== '.' && step !== '') steps.push(step);
	}
	return steps.join('/');
}

/** Stands for a format that is too long to be kept; it does no harm as long as no style has it. */
const TOO_LONG = '\0';

/**
 * The number formats of the workbook's cell styles, by the style's number; undefined for plain ones.
 *
 * @param locale BCP 47 tag for what depends on the reader's computer
 */
export async function readFormats(
	archive: Archive,
	path: string,
	{ dates1904, locale }: { dates1904: boolean; locale: string },
	pace: Pace,
): Promise<Array<NumberFormat | undefined>> {
	const customCodes = new Map<number, string>();
	const formatIds: number[] = [];
	let list = '';
	await readXml(
		archive.pieces(path),
		{
			open(name, attributes) {
				// Named styles and conditional formats have elements of the same names.
				if (name === 'numFmts' || name === 'cellXfs') list = name;
				else if (name === 'numFmt' && list === 'numFmts') {
					const { numFmtId, formatCode = '' } = attributes;
					const fits = formatCode.length <= MOST_FORMAT_CHARACTERS;
					customCodes.set(Number(numFmtId), fits ? ownCopy(formatCode) : TOO_LONG);
					if (customCodes.size > MOST_FORMATS) throw tooMany('number formats', MOST_FORMATS);
				} else if (name === 'xf' && list === 'cellXfs') {
					formatIds.push(Number(attributes.numFmtId ?? 0));
					if (formatIds.length > MOST_STYLES) throw tooMany('cell styles', MOST_STYLES);
				}
			},
			close(name) {
				if (name === list) list = '';
			},
			text() {},
		},
		pace,
	);
	const formats = new Map<number, NumberFormat | undefined>();
	const context = { customCodes, locale, dates1904 };
	for (const id of formatIds) {
		if (formats.has(id)) continue;
		if (customCodes.get(id) === TOO_LONG) {
			throw tooLong('a number format', MOST_FORMAT_CHARACTERS);
		}
		formats.set(id, numberFormat(id, context));
		if (pace.due()) await pace.rest();
	}
	return formatIds.map((id) => formats.get(id));
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';
