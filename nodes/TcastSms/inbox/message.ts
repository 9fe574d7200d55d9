import { createHash } from 'crypto';
import { isoFromProvider } from '../../shared/delivery/provider-time';
import { isObject, readText, type JsonObject } from '../../shared/wire-values';
import { columnsOf, ID_NAMES, rowsOf } from '../delivery/rows';

/** How the text of an inbound SMS is encoded; related platforms use Base64, TCASTSMS documents nothing. */
export type InboxEncoding = 'auto' | 'base64' | 'plain';

/** An SMS that somebody sent to a number hosted at TCASTSMS. */
export interface InboxMessage {
	provider: 'tcastsms';
	/** Id of the message in the inbox, always text; null when the row has none that can be read. */
	messageId: string | null;
	from: string;
	/** The hosted number, where the provider tells it. */
	to: string | null;
	text: string;
	/** ISO 8601 with offset, in the provider's time zone. */
	receivedAt: string | null;
	/** Set when the row has another form, so that only `raw` tells what it is. */
	unreadable?: true;
	/** The row as it came. */
	raw: unknown;
}

/** Fields of rows that are objects. Not documented: what programs of this kind call them. */
const COLUMNS = [
	ID_NAMES,
	['from', 'sender', 'number', 'mobile', 'phone', 'msisdn', 'source'],
	['to', 'receiver', 'recipient', 'destination'],
	['time', 'date', 'datetime', 'receivetime', 'receivedat', 'recvtime', 'timestamp'],
	['content', 'text', 'message', 'msg', 'body', 'sms'],
];

/**
 * Every row of an answer to getsms as a message, those that cannot be read included, so that none is
 * lost without a word.
 *
 * @param timeZone IANA zone of the provider's clock
 */
export function readInbox(
	answer: JsonObject,
	encoding: InboxEncoding,
	timeZone: string,
): InboxMessage[] {
	return rowsOf(answer.array).map((row) => readInboxRow(row, encoding, timeZone));
}

/**
 * Reads one row of getsms: `[id, from, time, text]`, or `[id, from, to, time, text]`.
 *
 * @param timeZone IANA zone of the provider's clock
 */
export function readInboxRow(
	row: unknown,
	encoding: InboxEncoding,
	timeZone: string,
): InboxMessage {
	const columns = columnsOf(row, COLUMNS);
	const [id, from, to] = columns ?? [];
	const content = columns?.at(-1);
	const isText = typeof content === 'string' || typeof content === 'number' || content === null;
	const messageId = readText(id)?.trim() ?? null;
	if (columns === undefined || columns.length < 4 || !isText || isObject(from)) {
		return {
			provider: 'tcastsms',
			messageId,
			from: '',
			to: null,
			text: '',
			receivedAt: null,
			unreadable: true,
			raw: row,
		};
	}
	return {
		provider: 'tcastsms',
		messageId,
		from: readText(from) ?? '',
		to: columns.length >= 5 ? (readText(to) ?? null) : null,
		text: decodeContent(String(content ?? ''), encoding),
		receivedAt: isoFromProvider(columns.at(-2), timeZone) ?? null,
		raw: row,
	};
}

/** What identifies a message for the trigger: its ID, or its content where it has none. */
export function inboxKey({ messageId, raw }: InboxMessage): string {
	if (messageId !== null) return messageId;
	const content = JSON.stringify(raw) ?? '';
	return `content-${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
}

/**
 * Decodes the text of an inbound SMS. In `auto` only what is certainly Base64 of readable UTF-8 is
 * decoded, so that words such as STOP, which are made of the same letters, stay as they are.
 */
export function decodeContent(content: string, encoding: InboxEncoding): string {
	if (encoding === 'plain') return content;
	const decoded = Buffer.from(content, 'base64').toString('utf8');
	return encoding === 'base64' || isBase64Text(content, decoded) ? decoded : content;
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Control characters other than tab and line breaks, and what stands for broken UTF-8. */
const UNREADABLE = /(?![\t\r\n])\p{Cc}|\uFFFD/u;

function isBase64Text(content: string, decoded: string): boolean {
	return (
		content.length % 4 === 0 &&
		BASE64.test(content) &&
		!UNREADABLE.test(decoded) &&
		Buffer.from(decoded, 'utf8').toString('base64') === content
	);
}
