import type { Bar } from './page';
import { escapeHtml } from './escape';

const HEIGHT = 8;
/** Wide enough to be seen, whatever the share. */
const NARROWEST = 0.8;

const percent = (value: number) => `${Math.round(value * 100) / 100}%`;

/** One horizontal bar, with its part in front; the numbers stand beside it as text. */
export function barSvg({ value, part = 0, tone = 'accent' }: Bar, largest: number): string {
	const bar = (look: string, count: number) =>
		count === 0 ? '' : rect(look, 0, Math.max(NARROWEST, (count / largest) * 100));
	return svg(HEIGHT, `${rect('track', 0, 100)}${bar(tone, value)}${bar('good', part)}`);
}

/** One bar that is divided into its parts, which are read again below it. */
export function wholeSvg(bars: Bar[]): string {
	const parts = bars.filter(({ value }) => value > 0);
	const all = parts.reduce((sum, { value }) => sum + value, 0);
	if (all === 0) return svg(14, rect('track', 0, 100, 14));
	// Parts too small to be seen get their width from the others.
	const widths = parts.map(({ value }) => Math.max(NARROWEST, (value / all) * 100));
	const sum = widths.reduce((total, width) => total + width, 0);
	let from = 0;
	const drawn = widths.map((width, at) => {
		const share = (width / sum) * 100;
		const gap = at < parts.length - 1 ? 0.3 : 0;
		const part = rect(parts[at].tone ?? 'accent', from, share - gap, 14, 2);
		from += share;
		return part;
	});
	return svg(14, drawn.join(''));
}

const PLOT = 96;
const ABOVE = 20;
const BELOW = 22;

/** Columns side by side, with a title for each, the largest with its number, and every sixth named. */
export function columnsSvg(columns: Bar[], numberOf: (value: number) => string): string {
	const largest = Math.max(1, ...columns.map(({ value }) => value));
	const step = 100 / columns.length;
	const peak = columns.findIndex(({ value }) => value === largest);
	const ground = `<rect class="track" y="${ABOVE + PLOT}" width="100%" height="2" rx="1"/>`;
	const drawn = columns.map(({ label, value, part = 0, tone = 'accent' }, at) => {
		const title = `<title>${escapeHtml(label)}: ${escapeHtml(numberOf(value))}</title>`;
		const column = (look: string, count: number) => {
			if (count === 0) return '';
			const height = Math.round(Math.max(2, (count / largest) * PLOT) * 10) / 10;
			return `<rect class="${look}" x="${percent((at + 0.12) * step)}" y="${ABOVE + PLOT - height}" width="${percent(step * 0.76)}" height="${height}" rx="2">${title}</rect>`;
		};
		return column(tone, value) + column('good', part);
	});
	const named = columns
		.map(({ label }, at) => ({ label, at }))
		.filter(({ at }) => at % 6 === 0)
		.map(({ label, at }) => text(at * step + step * 0.12, ABOVE + PLOT + 18, 'start', label));
	const anchor = peak < 3 ? 'start' : peak > columns.length - 4 ? 'end' : 'middle';
	const edge = { start: 0.12, middle: 0.5, end: 0.88 }[anchor];
	const top = text((peak + edge) * step, ABOVE - 6, anchor, numberOf(largest));
	return svg(ABOVE + PLOT + BELOW, [ground, ...drawn, ...named, peak === -1 ? '' : top].join(''));
}

const svg = (height: number, content: string) =>
	`<svg height="${height}" aria-hidden="true">${content}</svg>`;

const rect = (look: string, x: number, width: number, height = HEIGHT, radius = height / 2) =>
	`<rect class="${look}" x="${percent(x)}" width="${percent(width)}" height="${height}" rx="${radius}"/>`;

const text = (x: number, y: number, anchor: string, content: string) =>
	`<text x="${percent(x)}" y="${y}" text-anchor="${anchor}">${escapeHtml(content)}</text>`;
