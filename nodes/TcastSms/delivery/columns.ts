import {
	messageIdText,
	phoneDigits,
	scalarInteger,
	scalarText,
} from '../../shared/delivery/scalar';
import { DELIVER_STATUS_MAX } from './codes';

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

/**
 * The columns every row begins with: id, number, time, result. TCASTSMS documents these four.
 *
 * @param row one entry of `array`
 * @returns null when the row is not a list, or a column is missing or of the wrong type
 */
export function readFirstColumns(row: unknown): ReportRow | null {
	if (!Array.isArray(row) || row.length < 4) return null;
	const [idColumn, numberColumn, submitted, resultColumn] = row as unknown[];
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
