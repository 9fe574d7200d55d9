import { barSvg, columnsSvg, wholeSvg } from './chart';
import { escapeHtml as text } from './escape';
import type { Bar, Block, Figure, Page, PageLanguage } from './page';
import { PAGE_STYLE } from './style';

/**
 * Draws a page as a whole document without any script: for a webhook's answer, a form's end, a file.
 *
 * @param language that its texts are in, and how that writes numbers
 */
export function toHtml(
	{ title, lead, blocks, footer }: Page,
	{ language, numbers: { grouped } }: PageLanguage,
): string {
	return [
		`<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${text(title)}</title>`,
		`<style>${PAGE_STYLE}</style></head><body><div class="sms">`,
		`<header><h1 dir="auto">${text(title)}</h1><p dir="auto">${text(lead)}</p></header>`,
		`<main>${blocks.map((block, at) => draw(block, isAlone(blocks, at), grouped)).join('\n')}</main>`,
		`<footer>${text(footer)}</footer></div></body></html>`,
	].join('\n');
}

/** Two lists of bars stand side by side where there is room; one alone has the whole width. */
function isAlone(blocks: Block[], at: number): boolean {
	const isNarrow = (block: Block | undefined) => block?.kind === 'bars' && !block.isWhole;
	let before = 0;
	while (isNarrow(blocks[at - 1 - before])) before++;
	return before % 2 === 0 && !isNarrow(blocks[at + 1]);
}

type Grouped = PageLanguage['numbers']['grouped'];

function draw(block: Block, alone: boolean, grouped: Grouped): string {
	switch (block.kind) {
		case 'notice':
			return `<section class="notice full ${block.tone}"><p>${text(block.text)}</p></section>`;
		case 'figures':
			return `<section class="figures full">${block.figures.map(figure).join('')}</section>`;
		case 'bars':
			return section(
				block.heading,
				`${block.isWhole ? `<div class="whole">${wholeSvg(block.bars)}</div>` : ''}${bars(block.bars, grouped)}${legend(block.partLabel)}`,
				block.note,
				block.isWhole || alone,
			);
		case 'columns':
			return section(
				block.heading,
				`${columnsSvg(block.columns, grouped)}${legend(block.partLabel)}`,
				block.note,
				true,
			);
		case 'texts':
			return section(
				block.heading,
				`<div class="texts">${block.texts
					.map(
						({ to, text: sent, note }) =>
							`<div><small>${text(to)}</small><p dir="auto">${text(sent)}</p><small>${text(note)}</small></div>`,
					)
					.join('')}</div>`,
				undefined,
				true,
			);
		case 'lines':
			return section(
				block.heading,
				`<ul class="lines">${block.lines.map((line) => `<li>${text(line)}</li>`).join('')}</ul>`,
				undefined,
				true,
			);
		case 'table':
			return section(block.heading, table(block), block.more, true);
	}
}

const legend = (partLabel: string | undefined) =>
	partLabel === undefined ? '' : `<p class="legend good"><i></i>${text(partLabel)}</p>`;

/** Characters of a value that has room in a narrow place. */
const SHORT = 8;

function figure({ label, value, note, tone }: Figure): string {
	const looks = [tone, value.length > SHORT ? 'long' : undefined].filter(Boolean).join(' ');
	const below = note ? `<span>${text(note)}</span>` : '';
	return `<div${looks ? ` class="${looks}"` : ''}><span>${text(label)}</span><b>${text(value)}</b>${below}</div>`;
}

function section(heading: string, content: string, note?: string, isFull?: boolean): string {
	const below = note ? `<p class="note">${text(note)}</p>` : '';
	return `<section${isFull ? ' class="full"' : ''}><h2>${text(heading)}</h2>${content}${below}</section>`;
}

function bars(all: Bar[], grouped: Grouped): string {
	const largest = Math.max(1, ...all.map(({ value }) => value));
	const rows = all.map(
		(bar) =>
			`<li><div><bdi>${text(bar.label)}</bdi><b>${grouped(bar.value)}</b><i>${text(bar.note ?? '')}</i></div>${barSvg(bar, largest)}</li>`,
	);
	return `<ul class="bars">${rows.join('')}</ul>`;
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
	const head = columns.map((title) => `<th>${text(title)}</th>`).join('');
	const body = rows.map(
		(cells) => `<tr>${cells.map((cell) => `<td><bdi>${text(cell)}</bdi></td>`).join('')}</tr>`,
	);
	return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
