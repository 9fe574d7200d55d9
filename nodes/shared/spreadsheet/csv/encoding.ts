import type { Pace } from '../../pace';

/** Bytes that are decoded at a time; even, as UTF-16 has two of them for each unit. */
const SLICE = 256 * 1024;

/** Bytes at the start that tell UTF-16 without a mark. */
const SAMPLE = 2048;

export interface Utf8Text {
	bytes: Buffer;
	/** What the file was saved in, for people. */
	encoding: string;
}

/**
 * The text of a file as UTF-8 without a mark, whatever it was saved in: UTF-8, UTF-16, or Windows-1252,
 * which is what Excel's plain "CSV" is in most countries.
 *
 * What cannot be read becomes U+FFFD or a control character, never a character that nobody wrote.
 */
export async function toUtf8(file: Buffer, pace: Pace): Promise<Utf8Text> {
	const order = utf16OrderOf(file);
	if (order !== undefined) {
		const bytes = await converted(file, pace, utf16Decoder(order));
		return { bytes, encoding: 'UTF-16' };
	}
	if (startsWith(file, UTF8_MARK)) {
		return { bytes: file.subarray(UTF8_MARK.length), encoding: 'UTF-8' };
	}
	if (await isUtf8(file, pace)) return { bytes: file, encoding: 'UTF-8' };
	return { bytes: await converted(file, pace, fromWindows1252), encoding: 'Windows-1252' };
}

const UTF8_MARK = Buffer.from('efbbbf', 'hex');
const LITTLE_ENDIAN_MARK = Buffer.from('fffe', 'hex');
const BIG_ENDIAN_MARK = Buffer.from('feff', 'hex');
/** U+FFFD, which another program wrote in the place of what it could not read. */
const REPLACEMENT = Buffer.from('efbfbd', 'hex');

type Order = 'little' | 'big';

/** By the mark, or by where the zeros stand that Latin letters have; undefined when it is no UTF-16. */
export function utf16OrderOf(file: Buffer): Order | undefined {
	if (startsWith(file, LITTLE_ENDIAN_MARK)) return 'little';
	if (startsWith(file, BIG_ENDIAN_MARK)) return 'big';
	const zeros = [0, 0];
	const sample = file.subarray(0, SAMPLE);
	for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2]++;
	const [many, few] = [sample.length / 4, sample.length / 40];
	if (zeros[1] > many && zeros[0] < few) return 'little';
	return zeros[0] > many && zeros[1] < few ? 'big' : undefined;
}

/** Converts a slice; what a character needs of the next slice is kept back. */
type Decode = (slice: Buffer) => string;

function utf16Decoder(order: Order): Decode {
	const decoder = new TextDecoder('utf-16le');
	// Not every build of Node knows the other order.
	const inOrder = (slice: Buffer) =>
		order === 'little' ? slice : Buffer.from(slice.subarray(0, slice.length & ~1)).swap16();
	return (slice) => decoder.decode(inOrder(slice), { stream: true });
}

/**
 * Characters of the bytes 80 to 9F in Windows-1252, where Latin-1 has control characters. The five
 * bytes that have no meaning stay control characters. `TextDecoder` reads them all as Latin-1 in some
 * versions of Node.
 */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const fromWindows1252: Decode = (slice) =>
	slice
		.toString('latin1')
		.replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]);

async function converted(file: Buffer, pace: Pace, decode: Decode): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for (let at = 0; at < file.length; at += SLICE) {
		pieces.push(Buffer.from(decode(file.subarray(at, at + SLICE))));
		if (pace.due()) await pace.rest();
	}
	return Buffer.concat(pieces);
}

/**
 * Whether a text without a mark is UTF-8. A file in which more of the characters beyond ASCII are right
 * than wrong is one that got damaged: in Windows-1252 they are as good as never right by chance.
 */
async function isUtf8(file: Buffer, pace: Pace): Promise<boolean> {
	if (file.includes(REPLACEMENT)) return true;
	const decoder = new TextDecoder();
	let right = 0;
	let wrong = 0;
	for (let at = 0; at < file.length; at += SLICE) {
		const text = decoder.decode(file.subarray(at, at + SLICE), { stream: true });
		const beyondAscii = text.match(/[\u0080-\uffff]/g)?.length ?? 0;
		const unreadable = beyondAscii === 0 ? 0 : (text.match(/\ufffd/g)?.length ?? 0);
		right += beyondAscii - unreadable;
		wrong += unreadable;
		if (pace.due()) await pace.rest();
	}
	return wrong === 0 || right > wrong;
}

const startsWith = (file: Buffer, mark: Buffer) => file.subarray(0, mark.length).equals(mark);
