import { escapeForForm as text } from './escape';
import type { Bar, Block, Page, PageLanguage } from './page';

/** Blocks of the longest bar: a phone has room for them beside two columns of text. */
const LONGEST = 10;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * Draws a page with the tags that n8n's Form and mail programs keep, without attributes: bars are
 * blocks, and what has an order is a table.
 *
 * Exactly as n8n's sanitizer writes it, so that nothing of it is lost or changed.
 */
export function toFormHtml(
	{ title, lead, blocks, footer }: Page,
	{ numbers: { grouped } }: PageLanguage,
): string {
	return [
		`<h2>${text(title)}</h2>`,
		`<p>${text(lead)}</p>`,
		...blocks.map((block) => draw(block, grouped)),
		`<p><em>${text(footer)}</em></p>`,
	].join('\n');
}

type Grouped = PageLanguage['numbers']['grouped'];

function draw(block: Block, grouped: Grouped): string {
	switch (block.kind) {
		case 'notice':
			return `<p><strong>${text(block.text)}</strong></p>`;
		case 'figures':
			return table(
				block.figures.map(({ label, value, note }) => [
					text(label),
					`<strong>${text(value)}</strong>`,
					text(note ?? ''),
				]),
			);
		case 'bars':
			return section(block.heading, bars(block.bars, grouped), note(block));
		case 'columns':
			return section(
				block.heading,
				bars(
					block.columns.filter(({ value }) => value > 0),
					grouped,
				),
				note(block),
			);
		case 'texts':
			return section(
				block.heading,
				block.texts
					.map(
						({ to, text: sent, note }) =>
							`<p>${text(to)}</p>${table([[text(sent)]])}<p><em>${text(note)}</em></p>`,
					)
					.join(''),
			);
		case 'lines':
			return section(
				block.heading,
				`<ul>${block.lines.map((line) => `<li>${text(line)}</li>`).join('')}</ul>`,
			);
		case 'table':
			return section(
				block.heading,
				table(
					block.rows.map((cells) => cells.map(text)),
					block.columns.map(text),
				),
				block.more,
			);
	}
}

const section = (heading: string, content: string, note?: string) =>
	`<h3>${text(heading)}</h3>${content}${note ? `<p><em>${text(note)}</em></p>` : ''}`;

/** Says what the full part of a bar is, where bars have two. */
const note = ({ partLabel, note: below }: { partLabel?: string; note?: string }) =>
	[partLabel === undefined ? '' : `█ ${partLabel}.`, below ?? ''].filter(Boolean).join(' ');

function bars(all: Bar[], grouped: Grouped): string {
	const largest = Math.max(1, ...all.map(({ value }) => value));
	return table(
		all.map(({ label, value, part, note: beside }) => [
			text(label),
			grouped(value),
			text(beside ?? ''),
			`<code>${part === undefined ? blocks(value / largest) : twoParts(part / largest, value / largest)}</code>`,
		]),
	);
}

/** A bar of block characters, which have eighths; what is there at all can be seen. */
function blocks(part: number): string {
	const eighths = Math.max(part > 0 ? 1 : 0, Math.round(part * LONGEST * 8));
	return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8]}`;
}

/** In whole blocks, since a half one would leave a gap between the parts. */
function twoParts(part: number, whole: number): string {
	const all = Math.max(whole > 0 ? 1 : 0, Math.round(whole * LONGEST));
	const full = Math.min(all, Math.max(part > 0 ? 1 : 0, Math.round(part * LONGEST)));
	return '█'.repeat(full) + '░'.repeat(all - full);
}

/** @param rows cells that are escaped already */
function table(rows: string[][], titles?: string[]): string {
	const row = (cells: string[], tag: string) =>
		`<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
	const head = titles === undefined ? '' : `<thead>${row(titles, 'th')}</thead>`;
	return `<table>${head}<tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}
