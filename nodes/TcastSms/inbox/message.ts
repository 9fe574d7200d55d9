import { isoFromProvider } from '../../shared/delivery/provider-time';
import { readText } from '../../http/answer';

/** How the text of an inbound SMS is encoded; related platforms use Base64, TCASTSMS documents nothing. */
export type InboxEncoding = 'auto' | 'base64' | 'plain';

/** An SMS that somebody sent to a number hosted at TCASTSMS. */
export interface InboxMessage {
	provider: 'tcastsms';
	/** Id of the message in the inbox, always text. */
	messageId: string;
	from: string;
	/** The hosted number, where the provider tells it. */
	to: string | null;
	text: string;
	/** ISO 8601 with offset, in the provider's time zone. */
	receivedAt: string | null;
	/** The row as it came. */
	raw: unknown;
}

/**
 * Reads one row of getsms: `[id, from, time, text]`, or `[id, from, to, time, text]`.
 *
 * @param timeZone IANA zone of the provider's clock
 * @returns undefined when the row has another form
 */
export function readInboxRow(
	row: unknown,
	encoding: InboxEncoding,
	timeZone: string,
): InboxMessage | undefined {
	if (!Array.isArray(row) || row.length < 4) return undefined;
	const messageId = readText(row[0]);
	if (messageId === undefined) return undefined;
	const content =
		typeof row.at(-1) === 'string' ? (row.at(-1) as string) : String(row.at(-1) ?? '');
	return {
		provider: 'tcastsms',
		messageId,
		from: readText(row[1]) ?? '',
		to: row.length >= 5 ? (readText(row[2]) ?? null) : null,
		text: decodeContent(content, encoding),
		receivedAt: isoFromProvider(row.at(-2), timeZone),
		raw: row,
	};
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
