import type { Outcome } from '../dispatch/outcome';
import type { DeliveryState } from '../delivery/report';
import type { RowOutcome } from './results-content';
import type { Words } from '../words/en';
import { outcomeNamed, stateNamed } from '../words/recognize';
import type { CellValue } from './table/cells';
import { NamesTaken } from './table/header';
import type { HeaderCell } from './table/table';
import type { timestampsIn } from './table/timestamps';
import type { Tint } from './xlsx/row-xml';
import type { LongSheet } from './xlsx/workbook-parts';

type Timestamp = ReturnType<typeof timestampsIn>;

/** A column that is added to the person's own. */
export interface ResultColumn {
	title: string;
	width: number;
	asText?: boolean;
	wrapsAt?: number;
	tint?: (text: string) => Tint | undefined;
	cell: (outcome: RowOutcome, timestamp: Timestamp) => CellValue;
}

const OUTCOME_TINTS: Record<Outcome, Tint> = {
	accepted: 'good',
	refused: 'bad',
	unknown: 'doubtful',
	skipped: 'quiet',
};

/** The colour of a delivery state, by its word in any language. */
export function deliveryTint(word: string): Tint | undefined {
	const state = stateNamed(word);
	return state && DELIVERY_TINTS[state];
}

function outcomeTint(word: string): Tint | undefined {
	const outcome = outcomeNamed(word);
	return outcome && OUTCOME_TINTS[outcome];
}

const DELIVERY_TINTS: Partial<Record<DeliveryState, Tint>> = {
	delivered: 'good',
	expired: 'bad',
	undelivered: 'bad',
	rejected: 'bad',
	failed: 'bad',
	unknown: 'doubtful',
	not_found: 'doubtful',
};

/** The column that says why, in words of the person's language. */
export const reasonColumn = ({ titles, explain }: Words): ResultColumn => ({
	title: titles.reason,
	width: 60,
	wrapsAt: 60,
	cell: (each) => explain(each) ?? undefined,
});

/** Which of the columns outcomes have something for. */
export interface WhatIsKnown {
	hasText: boolean;
	hasDelivery: boolean;
	/** Characters of the longest message ID. */
	longestId: number;
}

/** Those columns that hold something, as wide as they need to be, from left to right. */
export function resultColumns(
	{ hasText, hasDelivery, longestId }: WhatIsKnown,
	words: Words,
): ResultColumn[] {
	const { titles, outcomes, states } = words;
	const text: ResultColumn = {
		title: titles.text,
		width: 50,
		wrapsAt: 50,
		cell: (each) => each.text,
	};
	const delivery: ResultColumn = {
		title: titles.delivery,
		width: 14,
		tint: deliveryTint,
		cell: ({ deliveryState }) => (deliveryState ? states[deliveryState] : undefined),
	};
	return [
		{
			title: titles.outcome,
			width: Math.max(12, longestOf(outcomes) + 2),
			tint: outcomeTint,
			cell: (each) => outcomes[each.outcome],
		},
		reasonColumn(words),
		...(hasText ? [text] : []),
		...(hasDelivery ? [delivery] : []),
		{
			title: titles.messageId,
			width: widthOfIds(longestId),
			asText: true,
			cell: (each) => each.messageId ?? undefined,
		},
		{ title: titles.segments, width: 11, cell: (each) => each.segments ?? undefined },
		{ title: titles.sentAt, width: 20, cell: (each, timestamp) => timestamp(each.sentAt) },
	];
}

const longestOf = (words: Record<string, string>) =>
	Math.max(...Object.values(words).map(({ length }) => length));

const widthOfIds = (longest: number) => Math.min(40, Math.max(14, longest + 2));

/** Puts columns behind the last own one; a title that is there already gets a number. */
export function placeBehind(
	header: HeaderCell[],
	own: LongSheet['columns'],
	added: ResultColumn[],
): LongSheet['columns'] {
	const taken = new NamesTaken(header.map(({ title }) => title.trim()));
	const behind = own[own.length - 1].column;
	return added.map(({ title, width, asText, wrapsAt, tint }, at) => ({
		column: behind + 1 + at,
		title: taken.take(title),
		width,
		asText,
		wrapsAt,
		tint,
	}));
}
