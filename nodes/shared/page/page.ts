import type { Numbers } from '../words/numbers';

/** What a colour says; the words say it too. */
export type Tone = 'good' | 'bad' | 'warn' | 'accent' | 'calm';

/** One number that is read first. */
export interface Figure {
	label: string;
	value: string;
	note?: string;
	tone?: Tone;
}

/** A count with its bar. */
export interface Bar {
	label: string;
	value: number;
	/** What of the count the block's `partLabel` is true of. */
	part?: number;
	/** Behind the count, such as its share. */
	note?: string;
	tone?: Tone;
}

/** A text as a phone shows it. */
export interface ShownText {
	to: string;
	text: string;
	note: string;
}

/** Texts in rows and columns. */
export interface TableBlock {
	kind: 'table';
	heading: string;
	columns: string[];
	rows: string[][];
	/** What is not shown, such as "and 88 more". */
	more?: string;
}

/** A part of a page. All texts are plain: each way of drawing escapes them itself. */
export type Block =
	| { kind: 'notice'; tone: Tone; text: string }
	| { kind: 'figures'; figures: Figure[] }
	/** `isWhole`: the bars are parts of one whole, drawn above them as one bar. */
	| {
			kind: 'bars';
			heading: string;
			bars: Bar[];
			isWhole?: true;
			partLabel?: string;
			note?: string;
	  }
	| { kind: 'columns'; heading: string; columns: Bar[]; partLabel?: string; note?: string }
	| { kind: 'texts'; heading: string; texts: ShownText[] }
	| { kind: 'lines'; heading: string; lines: string[] }
	| TableBlock;

/** What people look at, before it is drawn. */
export interface Page {
	title: string;
	/** The one sentence that says it all. */
	lead: string;
	blocks: Block[];
	footer: string;
}

/** What drawing a page has to know of its language. */
export interface PageLanguage {
	/** As HTML names it. */
	language: string;
	numbers: Pick<Numbers, 'grouped'>;
}
