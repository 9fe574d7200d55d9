import type { Bar, Block, Figure, Page, ShownText, TableBlock, Tone } from '../page/page';
import type { Words } from '../words/en';
import { excerpt } from '../kept-answer';
import type { Preview } from './preview';

/** Rows of a table that are shown; the item names more. */
const MOST_ROWS = 10;
const MOST_BARS = 8;
const LONGEST_TEXT = 48;

/** What stands beside the numbers of a preview. */
export interface Beside {
	/** In front of amounts. */
	currency: string;
	/** What would stop the whole run. */
	stopped: string | null;
	/** What the reasons of the first who are left out are about, see `Reason`. */
	about: Array<string | undefined>;
	/** How the list was read, and what may be otherwise than the person thinks. */
	notes: string[];
	/** Shows an odd character, or names it where it cannot be seen. */
	visible: (character: string) => string;
}

/** What a run would do and cost, as a page. */
export function previewPage(preview: Preview, beside: Beside, words: Words): Page {
	const text = words.preview;
	const blocks: Array<Block | undefined> = [
		...notices(preview, beside, words),
		figures(preview, beside, words),
		texts(preview, words),
		dear(preview, beside, words),
		bars(text.droppedHeading, preview.droppedByReason, words, 'warn', words.reason),
		bars(text.operatorsHeading, preview.byOperator, words, 'accent', words.operator),
		droppedRows(preview, beside, words),
		keptRows(preview, words),
		beside.notes.length === 0
			? undefined
			: { kind: 'lines', heading: text.notesHeading, lines: beside.notes },
	];
	return {
		title: text.title,
		lead: text.lead(preview.kept, preview.dropped),
		blocks: blocks.filter((block) => block !== undefined),
		footer: text.footer,
	};
}

function notices(
	preview: Preview,
	{ currency, stopped }: Beside,
	{ preview: text, numbers: { money } }: Words,
): Block[] {
	const { balanceIsEnough, balance, cost } = preview;
	const notices = stopped === null ? [] : [stopped];
	if (balanceIsEnough === false && balance !== null && cost !== null) {
		notices.push(text.notEnoughNotice(money(balance, currency), money(cost, currency)));
	}
	return notices.map((each) => ({ kind: 'notice', tone: 'bad', text: each }));
}

function figures(preview: Preview, { currency }: Beside, words: Words): Block {
	const { kept, dropped, recipients, segments, requests, cost, pricePerSegment, balance } = preview;
	const text = words.preview;
	const { grouped, share, money } = words.numbers;
	const counted = (label: string, count: number, tone: Tone): Figure => ({
		label,
		value: grouped(count),
		note: share(count, recipients),
		...(count > 0 ? { tone } : {}),
	});
	const all: Figure[] = [
		counted(text.kept, kept, 'good'),
		counted(text.dropped, dropped, 'warn'),
		{ label: text.segments, value: grouped(segments), note: words.requests(requests) },
	];
	if (cost !== null && pricePerSegment !== null) {
		const note = text.priceNote(money(pricePerSegment, currency));
		all.push({ label: text.cost, value: money(cost, currency), note });
	}
	if (balance !== null) all.push(balanceFigure(balance, cost, currency, words));
	return { kind: 'figures', figures: all };
}

function balanceFigure(
	balance: number,
	cost: number | null,
	currency: string,
	{ preview: text, numbers: { money } }: Words,
): Figure {
	const figure = { label: text.balance, value: money(balance, currency) };
	if (cost === null) return figure;
	const left = balance - cost;
	return left >= 0
		? { ...figure, note: text.enough(money(left, currency)) }
		: { ...figure, note: text.notEnough(money(-left, currency)), tone: 'bad' };
}

/** The first texts that differ, and the longest of all. */
function texts({ samples, longest }: Preview, words: Words): Block | undefined {
	const different = samples.filter(
		({ text }, at) => samples.findIndex((other) => other.text === text) === at,
	);
	const shown = different.map((sample): ShownText => showText(sample, words));
	if (longest !== null && !different.some(({ text }) => text === longest.text)) {
		const last = showText(longest, words);
		shown.push({ ...last, note: `${words.preview.longest}: ${last.note}` });
	}
	if (shown.length === 0) return undefined;
	return { kind: 'texts', heading: words.preview.textsHeading, texts: shown };
}

function showText(sample: Preview['samples'][number], words: Words): ShownText {
	const { to, name, text, segments, encoding, characters } = sample;
	return {
		to: name === undefined ? to : `${name} · ${to}`,
		text,
		note: words.preview.textNote(words.segments(segments), encoding, words.characters(characters)),
	};
}

/** What odd characters cost, as a line, where they cost anything. */
export function oddCharactersOf(
	{ oddCharacters: { characters, segmentsSaved } }: Preview,
	visible: Beside['visible'],
	words: Words,
): string[] {
	if (segmentsSaved === 0) return [];
	const named = characters
		.map(({ character, name }) => `${words.oddCharacter(name)} ${visible(character)}`)
		.join(', ');
	return [words.preview.oddCharacters(named, words.segments(segmentsSaved))];
}

function dear(preview: Preview, { visible }: Beside, words: Words): Block | undefined {
	const { byEncoding, longest } = preview;
	const text = words.preview;
	const lines = oddCharactersOf(preview, visible, words);
	const unicode = byEncoding['UCS-2'] ?? 0;
	if (unicode > 0) lines.push(text.unicode(unicode));
	if (longest !== null && longest.segments > 1) {
		const segments = words.segments(longest.segments);
		lines.push(
			longest.field === null
				? text.longestText(segments)
				: text.longestField(longest.field, segments),
		);
	}
	return lines.length === 0 ? undefined : { kind: 'lines', heading: text.dearHeading, lines };
}

function bars(
	heading: string,
	counts: Record<string, number>,
	words: Words,
	tone: Tone,
	label: (key: string) => string,
): Block | undefined {
	const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
	if (entries.length === 0) return undefined;
	const all = entries.reduce((sum, [, count]) => sum + count, 0);
	const shown = entries.slice(0, MOST_BARS).map(([key, value]): Bar => {
		return { label: label(key), value, note: words.numbers.share(value, all), tone };
	});
	const more = entries.length - shown.length;
	return { kind: 'bars', heading, bars: shown, ...(more > 0 ? { note: words.more(more) } : {}) };
}

function droppedRows(
	{ firstDropped, dropped }: Preview,
	{ about }: Beside,
	words: Words,
): Block | undefined {
	const shown = firstDropped
		.slice(0, MOST_ROWS)
		.map((entry, at) => ({ ...entry, about: about[at] }));
	return rowsBlock(words.preview.droppedRows, shown, dropped, words, [
		{
			title: words.preview.why,
			cell: (entry) => words.explain(entry) ?? '',
		},
	]);
}

function keptRows({ firstKept, kept }: Preview, words: Words): Block | undefined {
	return rowsBlock(words.preview.keptRows, firstKept, kept, words, [
		{ title: words.preview.text, cell: ({ text }) => excerpt(text, LONGEST_TEXT) },
	]);
}

interface Named {
	to: string;
	name?: string | undefined;
	item: number;
	row?: number | undefined;
}

interface Column<T> {
	title: string;
	cell: (entry: T) => string;
}

/** Where somebody stands and who it is, then what is said of them. */
function rowsBlock<T extends Named>(
	heading: string,
	entries: T[],
	all: number,
	words: Words,
	columns: Array<Column<T>>,
): TableBlock | undefined {
	if (entries.length === 0) return undefined;
	const text = words.preview;
	const hasRows = entries[0].row !== undefined;
	const every: Array<Column<T>> = [
		{
			title: hasRows ? text.row : text.item,
			cell: ({ row, item }) => String(row ?? item + 1),
		},
		{ title: text.to, cell: ({ to, name }) => (name === undefined ? to : `${name}\n${to}`) },
		...columns,
	];
	const more = all - entries.length;
	return {
		kind: 'table',
		heading,
		columns: every.map(({ title }) => title),
		rows: entries.map((entry) => every.map(({ cell }) => cell(entry))),
		...(more > 0 ? { more: words.more(more) } : {}),
	};
}
