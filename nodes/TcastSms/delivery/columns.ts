import { messageIdText, phoneDigits, scalarInteger, scalarText } from '../../shared/wire-values';
import { columnsOf, ID_NAMES, NUMBER_NAMES } from './rows';
import { DELIVER_STATUS_MAX } from './statuses';

/** One row of a TCASTSMS report, by meaning. */
export interface ReportRow {
	id: string;
	to: string | null;
	/** As sent: digits, or text. */
	submitted: unknown;
	sendStatus: number;
	/** Null when the row has no delivery column. */
	deliverStatus: number | null;
	/** As sent; undefined when the row has no such column. */
	done: unknown;
	/** The provider's words, null when it sent none. */
	text: string | null;
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
 * @returns null when it is neither a list nor an object with fields that are known
 */
export function reportColumns(row: unknown): unknown[] | null {
	const columns = columnsOf(row, FIELDS);
	if (columns === undefined || Array.isArray(row)) return columns ?? null;
	const [id, number, time = null, result, reason = '', doneAt = 0, deliverStatus] = columns;
	const first = [id, number, time, result];
	if (deliverStatus !== undefined) return [...first, reason, doneAt, deliverStatus];
	return reason === '' ? first : [...first, reason];
}

/**
 * The columns every row begins with: id, number, time, result. TCASTSMS documents these four.
 *
 * @param columns of one entry of `array`
 * @returns null when a column is missing or of the wrong type
 */
export function readFirstColumns(columns: unknown[] | null): ReportRow | null {
	if (columns === null || columns.length < 4) return null;
	const [idColumn, numberColumn, submitted, resultColumn] = columns;
	const id = messageIdText(idColumn);
	const sendStatus = scalarInteger(resultColumn);
	const hasNumber = scalarText(numberColumn) !== null;
	const hasTime = submitted === null || scalarText(submitted) !== null;
	if (id === null || sendStatus === null || !hasNumber || !hasTime) return null;
	return {
		id,
		to: phoneDigits(numberColumn),
		submitted,
		sendStatus,
		deliverStatus: null,
		done: undefined,
		text: null,
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
	if (row.length < 5) return { deliverStatus: null, done: undefined, text: null };
	if (row.length === 5) return fifthColumn(fifth);
	return {
		deliverStatus: scalarInteger(row.at(-1)),
		done: row.at(-2),
		text: row.length > 6 ? wordsOf(fifth) : null,
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
	if (row.length < 5) return { deliverStatus: null, done: undefined, text: null };
	if (isTime(fifth) && isDeliverStatus(sixth)) {
		return { deliverStatus: scalarInteger(sixth), done: fifth, text: null };
	}
	if (wordsOf(fifth) !== null && isTime(sixth) && isDeliverStatus(seventh)) {
		return { deliverStatus: scalarInteger(seventh), done: sixth, text: wordsOf(fifth) };
	}
	return fifthColumn(fifth);
}

function fifthColumn(value: unknown): Pick<ReportRow, 'deliverStatus' | 'done' | 'text'> {
	const deliverStatus =
		isDeliverStatus(value) || typeof value === 'number' ? scalarInteger(value) : null;
	return { deliverStatus, done: undefined, text: deliverStatus === null ? wordsOf(value) : null };
}

/** Text that says something: not empty, not a code. */
function wordsOf(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const text = value.trim();
	return text === '' || /^\d+$/.test(text) ? null : text;
}

function isTime(value: unknown): boolean {
	return /^\d{14}$/.test(scalarText(value) ?? '');
}

function isDeliverStatus(value: unknown): boolean {
	const code = scalarInteger(value);
	return code !== null && code >= 0 && code <= DELIVER_STATUS_MAX;
}
