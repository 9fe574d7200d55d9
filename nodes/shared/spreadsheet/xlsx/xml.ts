import type { SaxesTagPlain } from '../../../../vendor/saxes';
import type { Pace } from '../../pace';
import { damaged } from '../problem';

export type Attributes = Record<string, string>;

/** What a reader of one part hears; names come without their namespace prefix. */
export interface XmlListener {
	open(name: string, attributes: Attributes): void;
	close(name: string): void;
	/** A whole run of text between two tags. */
	text(text: string): void;
}

/** Deeper than any part of a workbook nests its elements. */
const MOST_DEPTH = 100;

/**
 * Longest stretch without a tag, in characters. A cell holds 32 767 at most, each written with ten or
 * fewer; a parser that is fed more of one text, comment or attribute would only pile it up.
 */
const MOST_SILENCE = 512 * 1024;

/**
 * Reads one XML part piece by piece, resting in between.
 *
 * @throws Problem when the XML is broken or made to exhaust its reader, and whatever the
 * listener throws.
 */
export async function readXml(
	pieces: AsyncIterable<Uint8Array>,
	listener: XmlListener,
	pace: Pace,
): Promise<void> {
	const { SaxesParser } = await import('../../../../vendor/saxes');
	const parser = new SaxesParser({ xmlns: false, position: false });
	const guard = new Guard();

	parser.on('opentag', (tag: SaxesTagPlain) => {
		guard.down();
		listener.open(localName(tag.name), tag.attributes);
	});
	parser.on('closetag', (tag: SaxesTagPlain) => {
		guard.up();
		listener.close(localName(tag.name));
	});
	parser.on('text', (text: string) => listener.text(text));
	parser.on('cdata', (text: string) => listener.text(text));
	// No program writes one into a workbook; they only serve to smuggle in other content.
	parser.on('doctype', () => {
		throw damaged('it contains a document type declaration');
	});
	let broken: Error | undefined;
	parser.on('error', (error: Error) => {
		broken ??= error;
	});

	let decoder: Decoder | undefined;
	const feed = (text: string) => {
		guard.feed(text.length);
		parser.write(text);
		if (broken) throw damaged('it contains broken XML');
	};
	for await (const piece of pieces) {
		decoder ??= decoderFor(piece);
		feed(decoder.decode(piece, { stream: true }));
		if (pace.due()) await pace.rest();
	}
	feed(decoder?.decode() ?? '');
	parser.close();
	if (broken) throw damaged('it contains broken XML');
}

/** Watches that a part's elements neither nest endlessly nor fail to come. */
class Guard {
	private depth = 0;
	private silence = 0;

	down(): void {
		this.silence = 0;
		if (++this.depth > MOST_DEPTH) throw damaged(`its XML is nested more than ${MOST_DEPTH} deep`);
	}

	up(): void {
		this.silence = 0;
		this.depth--;
	}

	feed(length: number): void {
		this.silence += length;
		if (this.silence > MOST_SILENCE + length) throw endless();
	}
}

const endless = () =>
	damaged(`a text in it has more than ${MOST_SILENCE.toLocaleString('en-US')} characters`);

/** The value of an attribute whatever prefix its namespace has, such as `r:id`. */
export function prefixedAttribute(attributes: Attributes, name: string): string | undefined {
	const key = Object.keys(attributes).find((each) => each.endsWith(`:${name}`));
	return key === undefined ? undefined : attributes[key];
}

/**
 * The same text by itself. What a parser hands out is a view into the piece it was fed with, which a
 * single kept text would hold in memory as a whole.
 */
export const ownCopy = (text: string) => (text.length < 13 ? text : ` ${text}`.slice(1));

const localName = (name: string) => {
	const colon = name.indexOf(':');
	return colon === -1 ? name : name.slice(colon + 1);
};

type Decoder = InstanceType<typeof TextDecoder>;

/** By byte order mark or, for the few programs that write neither UTF-8 nor a mark, by declaration. */
function decoderFor(start: Uint8Array): Decoder {
	if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
	if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
	const head = Buffer.from(start.subarray(0, 100)).toString('latin1');
	const named = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1];
	return named && /^(windows-125\d|iso-8859-\d+)$/i.test(named)
		? new TextDecoder(named)
		: new TextDecoder();
}
