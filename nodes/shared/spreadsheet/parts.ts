import type { Archive } from './archive';
import { numberFormat, type NumberFormat } from './formats';
import { MOST_TEXTS, tooManyCells } from './limits';
import type { Pace } from '../pace';
import { prefixedAttribute, readXml, type Attributes } from './xml';

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
	sharedStrings: string | null;
	styles: string | null;
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
 * @returns its path, or null when the archive holds no workbook
 */
export async function findWorkbook(archive: Archive, pace: Pace): Promise<string | null> {
	const roots = await readRelationships(archive, '_rels/.rels', '', pace);
	const named = [...roots.values()].find(({ type }) => type === 'officeDocument')?.path;
	const isWorkbook = named && /workbook\w*\.xml$|^xl\/.*\.xml$/i.test(named) && archive.has(named);
	if (isWorkbook) return named;
	return archive.has(DEFAULT_WORKBOOK) ? DEFAULT_WORKBOOK : null;
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

	const found: Attributes[] = [];
	let dates1904 = false;
	let zeros: WorkbookParts['zeros'] = 'results';
	await readXml(
		archive.pieces(path),
		{
			open(name, attributes) {
				if (name === 'sheet') found.push(attributes);
				// An extension has an element of the same name without this attribute.
				else if (name === 'workbookPr') dates1904 ||= isTrue(attributes.date1904);
				else if (name === 'calcPr') zeros = zerosOf(attributes);
			},
			close() {},
			text() {},
		},
		pace,
	);

	const pathOfType = (type: string) => {
		const named = [...relationships.values()].find((each) => each.type === type)?.path;
		return [named, `${folder}${type}.xml`].find((each) => each && archive.has(each)) ?? null;
	};
	return {
		sheets: found.map((attributes, index) =>
			toSheet(attributes, relationships, `${folder}worksheets/sheet${index + 1}.xml`),
		),
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
	return {
		name: attributes.name ?? '',
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
			open(name, { Id, Type, Target, TargetMode }) {
				if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
				const type = (Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1);
				relationships.set(Id, { type, path: resolvePath(folder, Target) });
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

/** Texts that cells refer to by number, rich text without its looks. */
export async function readSharedStrings(
	archive: Archive,
	path: string,
	pace: Pace,
): Promise<string[]> {
	const strings: string[] = [];
	const collector = new TextCollector();
	await readXml(
		archive.pieces(path),
		{
			open(name) {
				collector.open(name);
			},
			close(name) {
				if (name === 'si') {
					strings.push(collector.take());
					if (strings.length > MOST_TEXTS) throw tooManyCells();
				} else collector.close(name);
			},
			text(text) {
				collector.text(text);
			},
		},
		pace,
	);
	return strings;
}

/** Collects the text of a shared or inline string: its `t` elements, without phonetic guides. */
export class TextCollector {
	private collected = '';
	private inText = false;
	private inPhonetic = false;

	open(name: string): void {
		if (name === 't') this.inText = true;
		else if (name === 'rPh') this.inPhonetic = true;
	}

	close(name: string): void {
		if (name === 't') this.inText = false;
		else if (name === 'rPh') this.inPhonetic = false;
	}

	text(text: string): void {
		if (this.inText && !this.inPhonetic) this.collected += text;
	}

	take(): string {
		const text = unescapeText(this.collected);
		this.collected = '';
		return text;
	}
}

/** Characters that XML can't hold are written as `_x000D_`; an underscore before such a text too. */
export function unescapeText(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
}

/**
 * The number formats of the workbook's cell styles, by the style's number; null for plain ones.
 *
 * @param locale BCP 47 tag for what depends on the reader's computer
 */
export async function readFormats(
	archive: Archive,
	path: string,
	{ dates1904, locale }: { dates1904: boolean; locale: string },
	pace: Pace,
): Promise<Array<NumberFormat | null>> {
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
					customCodes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
				} else if (name === 'xf' && list === 'cellXfs') {
					formatIds.push(Number(attributes.numFmtId ?? 0));
				}
			},
			close(name) {
				if (name === list) list = '';
			},
			text() {},
		},
		pace,
	);
	const formats = new Map<number, NumberFormat | null>();
	const context = { customCodes, locale, dates1904 };
	return formatIds.map((id) => {
		if (!formats.has(id)) formats.set(id, numberFormat(id, context));
		return formats.get(id) ?? null;
	});
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';
