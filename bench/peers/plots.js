// @ts-check
'use strict';

// SVG as a file: it is shown on light and on dark pages, so it has a ground of its own for each.

const STYLE = `
	text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #24292f }
	.title { font-weight: 600; font-size: 15px }
	.quiet { fill: #57606a }
	.ground { fill: #ffffff; stroke: #d0d7de }
	.line { stroke: #d0d7de }
	.ours { fill: #0969da }
	.other { fill: #8c959f }
	.bad { fill: #cf222e }
	.limit { stroke: #bf8700; stroke-width: 1.5; stroke-dasharray: 5 4 }
	@media (prefers-color-scheme: dark) {
		text { fill: #e6edf3 }
		.quiet { fill: #9198a1 }
		.ground { fill: #0d1117; stroke: #3d444d }
		.line { stroke: #3d444d }
		.ours { fill: #4493f8 }
		.other { fill: #818b98 }
		.bad { fill: #f85149 }
		.limit { stroke: #d29922 }
	}`;

const WIDTH = 860;
const NAMES = 350;
const VALUES = 130;
const EDGE = 18;
const ROW = 26;

/** @param {string} text */
const escape = (text) =>
	text.replace(
		/[&<>"]/g,
		(character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '',
	);

/** @param {number} value one decimal is enough for a place in a picture */
const place = (value) => String(Math.round(value * 10) / 10);

/**
 * @param {{ x: number, y: number, text: string, of?: string, anchor?: 'start' | 'end' | 'middle' }} words
 */
const words = ({ x, y, text, of, anchor }) =>
	`<text x="${place(x)}" y="${place(y)}"${of ? ` class="${of}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}>${escape(text)}</text>`;

/** @param {string} title @param {number} height @param {string[]} parts */
const picture = (title, height, parts) =>
	[
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escape(title)}">`,
		`<style>${STYLE}\n</style>`,
		`<rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6"/>`,
		words({ x: EDGE, y: 28, text: title, of: 'title' }),
		...parts,
		'</svg>',
		'',
	].join('\n');

/**
 * One bar for each row, as long as its value.
 *
 * @param {string} title
 * @param {Array<{ name: string, value: number, label: string, ours?: boolean }>} rows
 * @param {string} [note] below the title
 */
function barChart(title, rows, note = '') {
	const top = note === '' ? 44 : 62;
	const most = Math.max(...rows.map(({ value }) => value), Number.MIN_VALUE);
	const room = WIDTH - NAMES - VALUES - EDGE;
	const bars = rows.flatMap(({ name, value, label, ours }, index) => {
		const y = top + index * ROW;
		// Something of each is seen.
		const length = Math.max(1.5, (value / most) * room);
		return [
			words({ x: NAMES - 8, y: y + 17, text: name, anchor: 'end' }),
			`<rect class="${ours ? 'ours' : 'other'}" x="${NAMES}" y="${y + 4}" width="${place(length)}" height="${ROW - 8}" rx="2"/>`,
			words({ x: NAMES + length + 7, y: y + 17, text: label, of: 'quiet' }),
		];
	});
	const parts = note === '' ? bars : [words({ x: EDGE, y: 48, text: note, of: 'quiet' }), ...bars];
	return picture(title, top + rows.length * ROW + 14, parts);
}

const COLUMNS_HEIGHT = 130;

/**
 * What a provider took in each second, with what it turned away on top, and its limit as a line.
 *
 * @param {string} title
 * @param {Array<{ taken: number, turnedAway: number }>} seconds
 * @param {number} limit
 */
function limitChart(title, seconds, limit) {
	const top = 62;
	const left = 60;
	const room = WIDTH - left - EDGE;
	const most = Math.max(limit, ...seconds.map(({ taken, turnedAway }) => taken + turnedAway));
	const bottom = top + COLUMNS_HEIGHT;
	const heightOf = (/** @type {number} */ count) => (count / most) * COLUMNS_HEIGHT;
	const step = room / Math.max(1, seconds.length);
	const columns = seconds.flatMap(({ taken, turnedAway }, second) => {
		const x = place(left + second * step + step * 0.1);
		const width = place(step * 0.8);
		const column = (
			/** @type {string} */ of,
			/** @type {number} */ from,
			/** @type {number} */ count,
		) =>
			count === 0
				? []
				: `<rect class="${of}" x="${x}" y="${place(bottom - heightOf(from + count))}" width="${width}" height="${place(heightOf(count))}"><title>second ${second + 1}: ${taken} taken, ${turnedAway} turned away</title></rect>`;
		return [...[column('ours', 0, taken)].flat(), ...[column('bad', taken, turnedAway)].flat()];
	});
	const y = place(bottom - heightOf(limit));
	return picture(title, bottom + 36, [
		words({ x: EDGE, y: 48, text: 'Taken in each second; red: turned away with 429', of: 'quiet' }),
		`<line class="line" x1="${left}" x2="${WIDTH - EDGE}" y1="${bottom}" y2="${bottom}"/>`,
		...columns,
		`<line class="limit" x1="${left}" x2="${WIDTH - EDGE}" y1="${y}" y2="${y}"/>`,
		words({ x: left - 8, y: Number(y) + 4, text: String(limit), anchor: 'end' }),
		words({ x: left, y: bottom + 20, text: '0 s', of: 'quiet' }),
		words({
			x: WIDTH - EDGE,
			y: bottom + 20,
			text: `${seconds.length} s`,
			of: 'quiet',
			anchor: 'end',
		}),
	]);
}

module.exports = { barChart, limitChart };
