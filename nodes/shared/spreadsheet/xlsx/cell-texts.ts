import type { Archive } from './archive';
import { MOST_BLANKS } from '../table/cells';
import { BYTES, MOST_CELL_CHARACTERS, MOST_TEXTS, tooManyCells, type Allowance } from '../limits';
import type { Pace } from '../../pace';
import { ownCopy, readXml } from './xml';

/** Texts that cells refer to by number, rich text without its looks; undefined for one that is too long. */
export async function readSharedStrings(
	archive: Archive,
	path: string,
	pace: Pace,
	allowance: Allowance,
): Promise<Array<string | undefined>> {
	const strings: Array<string | undefined> = [];
	const collector = new TextCollector();
	await readXml(
		archive.pieces(path),
		{
			open(name) {
				collector.open(name);
			},
			close(name) {
				if (name !== 'si') collector.close(name);
				else {
					const text = collector.take();
					if (strings.push(text) > MOST_TEXTS) throw tooManyCells();
					allowance.take(BYTES.cell + bytesOf(text));
				}
			},
			text(text) {
				collector.text(text);
			},
		},
		pace,
	);
	return strings;
}

/**
 * Collects the text of a shared or inline string: its `t` elements, without phonetic guides. No more of
 * a text is kept than a cell can hold.
 */
export class TextCollector {
	private collected = '';
	private isTooLong = false;
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
		if (!this.inText || this.inPhonetic || this.isTooLong) return;
		this.collected += text;
		this.isTooLong = this.collected.length > MOST_WRITTEN;
	}

	/** Undefined when the text is longer than a cell's can be. */
	take(): string | undefined {
		const text = this.isTooLong ? undefined : keptText(this.collected);
		this.collected = '';
		this.isTooLong = false;
		return text;
	}
}

/**
 * A text as it is kept: by itself, unescaped, and empty when it is nothing but many blanks; undefined
 * when a cell cannot hold it.
 */
export function keptText(written: string): string | undefined {
	const text = unescapeText(written);
	if (text.length > MOST_CELL_CHARACTERS) return undefined;
	return text.length > MOST_BLANKS && text.trim() === '' ? '' : ownCopy(text);
}

/** A cell's longest text with each of its characters written as `_x000D_`. */
export const MOST_WRITTEN = MOST_CELL_CHARACTERS * 7;

/** What a text takes in memory; characters beyond Latin take twice as much, which few texts are full of. */
export const bytesOf = (text: string | undefined) => (text ? BYTES.text + text.length : 0);

/** Characters that XML can't hold are written as `_x000D_`; an underscore before such a text too. */
function unescapeText(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
}
