import { messageIdText, phoneDigits, scalarInteger, scalarText } from '../../shared/wire-values';
import { columnsOf, ID_NAMES, NUMBER_NAMES } from './rows';
import { DELIVER_STATUS_MAX } from './statuses';

/** One row of a TCASTSMS report, by meaning. */
export interface ReportRow {
	id: string;
	to: string | undefined;
	/** As sent: digits, or text. */
	submitted: unknown;
	sendStatus: number;
	/** Undefined when the row has no delivery column. */
	deliverStatus: number | undefined;
	/** As sent; undefined when the row has no such column. */
	done: unknown;
	/** The provider's words, undefined when it sent none. */
	text: string | undefined;
}

/** Fields of rows that are objects. Not documented: what programs of this kind call them. */
const FIELDS = [
	ID_NAMES,
	NUMBER_NAMES,
	['time', 'sendtime', 'submittime', 'senttime', 'date'],
	['result', 'sendstatus', 'status', 'code'],
	['reason', 'desc', 'description', 'label', 'sendstatuslabel'],
	['delivertime', 'deliverytime', 'donetime'],
	['deliverstatus', 'deliverystatus'],
];

/**
 * One entry of `array` as columns.
 *
 * @returns undefined when it is neither a list nor an object with fields that are known
 */
export function reportColumns(row: unknown): unknown[] | undefined {
	const columns = columnsOf(row, FIELDS);
	if (columns === undefined || Array.isArray(row)) return columns;
	const [id, number, time = null, result, reason = '', doneAt = 0, deliverStatus] = columns;
	const first = [id, number, time, result];
	if (deliverStatus !== undefined) return [...first, reason, doneAt, deliverStatus];
	return reason === '' ? first : [...first, reason];
}

/**
 * The columns every row begins with: id, number, time, result. TCASTSMS documents these four.
 *
 * @param columns of one entry of `array`
 * @returns undefined when a column is missing or of the wrong type
 */
export function readFirstColumns(columns: unknown[] | undefined): ReportRow | undefined {
	if (columns === undefined || columns.length < 4) return undefined;
	const [idColumn, numberColumn, submitted, resultColumn] = columns;
	const id = messageIdText(idColumn);
	const sendStatus = scalarInteger(resultColumn);
	const hasNumber = scalarText(numberColumn) !== undefined;
	const hasTime = submitted === null || scalarText(submitted) !== undefined;
	if (id === undefined || sendStatus === undefined || !hasNumber || !hasTime) return undefined;
	return {
		id,
		to: phoneDigits(numberColumn),
		submitted,
		sendStatus,
		deliverStatus: undefined,
		done: undefined,
		text: undefined,
	};
}

/**
 * The columns after the fourth in an answer to getreport, by the length of the row: 5 ends with the
 * delivery status, 6 has its time before it, 7 also a label of the send status. Presumed, not
 * documented: from other installations of the same software.
 *
 * @param row the whole row
 */
export function queriedColumns(row: unknown[]): Pick<ReportRow, 'deliverStatus' | 'done' | 'text'> {
	const [, , , , fifth] = row;
	if (row.length < 5) return { deliverStatus: undefined, done: undefined, text: undefined };
	if (row.length === 5) return fifthColumn(fifth);
	return {
		deliverStatus: scalarInteger(row.at(-1)),
		done: row.at(-2),
		text: row.length > 6 ? wordsOf(fifth) : undefined,
	};
}

/**
 * The columns after the fourth in a pushed report. TCASTSMS documents a fifth with the reason as
 * text; a number there is taken for the delivery status (presumed, from another installation of the
 * same software). Columns beyond are read only in the two layouts known from getreport, in which a
 * delivery time stands before the delivery status.
 *
 * @param row the whole row
 */
export function pushedColumns(row: unknown[]): Pick<ReportRow, 'deliverStatus' | 'done' | 'text'> {
	const [, , , , fifth, sixth, seventh] = row;
	if (row.length < 5) return { deliverStatus: undefined, done: undefined, text: undefined };
	if (isTime(fifth) && isDeliverStatus(sixth)) {
		return { deliverStatus: scalarInteger(sixth), done: fifth, text: undefined };
	}
	if (wordsOf(fifth) !== undefined && isTime(sixth) && isDeliverStatus(seventh)) {
		return { deliverStatus: scalarInteger(seventh), done: sixth, text: wordsOf(fifth) };
	}
	return fifthColumn(fifth);
}

function fifthColumn(value: unknown): Pick<ReportRow, 'deliverStatus' | 'done' | 'text'> {
	const deliverStatus =
		isDeliverStatus(value) || typeof value === 'number' ? scalarInteger(value) : undefined;
	return {
		deliverStatus,
		done: undefined,
		text: deliverStatus === undefined ? wordsOf(value) : undefined,
	};
}

/** Text that says something: not empty, not a code. */
function wordsOf(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	return text === '' || /^\d+$/.test(text) ? undefined : text;
}

function isTime(value: unknown): boolean {
	return /^\d{14}$/.test(scalarText(value) ?? '');
}

function isDeliverStatus(value: unknown): boolean {
	const code = scalarInteger(value);
	return code !== undefined && code >= 0 && code <= DELIVER_STATUS_MAX;
}
