import { damaged } from '../problem';

const ENTRY = Buffer.from('PK\x01\x02', 'latin1');
const PART = Buffer.from('PK\x03\x04', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');

/** More parts than any workbook has; an archive with more is made to keep its reader busy. */
const MOST_PARTS = 20_000;

/** Bytes of names, extra fields and comments that all parts have together. */
const MOST_DIRECTORY = 4_000_000;

/** Where an entry and a part's own header say how long their names are; APPNOTE.TXT, 4.3.7 and 4.3.12. */
const ENTRY_LENGTHS = 28;
const PART_NAME_LENGTH = 26;

/**
 * Refuses archives whose directory alone would keep its reader busy, in one pass over the bytes that
 * relies on nothing the directory says about itself.
 *
 * @throws Problem `damaged_file`
 */
export function checkDirectory(archive: Buffer): void {
	let parts = 0;
	let bytes = 0;
	for (const at of positionsOf(ENTRY, archive, ENTRY_LENGTHS + 6)) {
		if (++parts > MOST_PARTS) throw beyond(MOST_PARTS, 'parts');
		// Name, extra fields and comment.
		for (let length = 0; length < 6; length += 2) {
			bytes += archive.readUInt16LE(at + ENTRY_LENGTHS + length);
		}
	}
	if (archive.lastIndexOf(END) === -1) throw damaged('its end is missing');
	// The name stands before the part too, where many entries can share one of 65 535 characters.
	let longest = 0;
	for (const at of positionsOf(PART, archive, PART_NAME_LENGTH + 2)) {
		longest = Math.max(longest, archive.readUInt16LE(at + PART_NAME_LENGTH));
	}
	if (bytes > MOST_DIRECTORY || longest * parts > MOST_DIRECTORY * 4) {
		throw beyond(MOST_DIRECTORY, 'bytes in the names of its parts');
	}
}

/** Where a signature stands, with at least `room` bytes from there to the end. */
function* positionsOf(signature: Buffer, archive: Buffer, room: number): Generator<number> {
	let at = archive.indexOf(signature);
	while (at !== -1 && at + room <= archive.length) {
		yield at;
		at = archive.indexOf(signature, at + signature.length);
	}
}

const beyond = (most: number, what: string) =>
	damaged(`its archive has more than ${most.toLocaleString('en-US')} ${what}`);
