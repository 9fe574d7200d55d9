import type { Outcome } from '../dispatch/outcome';
import type { DeliveryState } from '../delivery/report';
import type { RowOutcome } from './results-content';
import { RESULT_TITLES } from './results-sheets';
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
	/** Left out when no outcome has anything for it. */
	isRare?: boolean;
}

const OUTCOME_TINTS: Record<Outcome, Tint> = {
	accepted: 'good',
	refused: 'bad',
	unknown: 'doubtful',
	skipped: 'quiet',
};

/** The colour of a delivery state, with or without blanks in it. */
export const deliveryTint = (state: string) =>
	DELIVERY_TINTS[state.replace(' ', '_') as DeliveryState];

const DELIVERY_TINTS: Partial<Record<DeliveryState, Tint>> = {
	delivered: 'good',
	expired: 'bad',
	undelivered: 'bad',
	rejected: 'bad',
	failed: 'bad',
	unknown: 'doubtful',
	not_found: 'doubtful',
};

/** Words of several parts are written with blanks for people. */
const inWords = (state: string) => state.replace('_', ' ');

const { outcome, reason, text, delivery, messageId, segments, sentAt } = RESULT_TITLES;

export const REASON_COLUMN: ResultColumn = {
	title: reason,
	width: 60,
	wrapsAt: 60,
	cell: (each) => each.reason ?? undefined,
};

const COLUMNS: ResultColumn[] = [
	{
		title: outcome,
		width: 12,
		tint: (word) => OUTCOME_TINTS[word as Outcome],
		cell: (each) => each.outcome,
	},
	REASON_COLUMN,
	{ title: text, width: 50, wrapsAt: 50, cell: (each) => each.text, isRare: true },
	{
		title: delivery,
		width: 14,
		tint: deliveryTint,
		cell: ({ deliveryState }) => (deliveryState ? inWords(deliveryState) : undefined),
		isRare: true,
	},
	{ title: messageId, width: 14, asText: true, cell: (each) => each.messageId ?? undefined },
	{ title: segments, width: 11, cell: (each) => each.segments ?? undefined },
	{ title: sentAt, width: 20, cell: (each, timestamp) => timestamp(each.sentAt) },
];

/** Which of the columns outcomes have something for. */
export interface WhatIsKnown {
	hasText: boolean;
	hasDelivery: boolean;
	/** Characters of the longest message ID. */
	longestId: number;
}

/** Those columns that hold something, as wide as they need to be. */
export const resultColumns = ({ hasText, hasDelivery, longestId }: WhatIsKnown) =>
	COLUMNS.filter(({ title, isRare }) => !isRare || (title === text ? hasText : hasDelivery)).map(
		(column) => (column.title === messageId ? { ...column, width: widthOfIds(longestId) } : column),
	);

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
