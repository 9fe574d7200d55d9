import type JSZip from '../../../../vendor/jszip';
import type { ZipEntry } from '../../../../vendor/jszip';
import { checkDirectory } from './directory';
import { tooMuchInside } from '../limits';
import { Problem } from '../../problem';
import { damaged, shortened } from '../problem';

/** Unpacked bytes that may wait to be read, before unpacking pauses. */
const HIGH_WATER = 256 * 1024;

/** The parts of a workbook, unpacked piece by piece and never beyond the limit. */
export class Archive {
	/** Parts by their path in lower case without a leading slash, which is how Excel compares them. */
	private readonly parts = new Map<string, ZipEntry>();
	private unpacked = 0;

	constructor(
		zip: JSZip,
		private readonly maxUncompressedBytes: number,
	) {
		for (const entry of Object.values(zip.files)) {
			if (!entry.dir) this.parts.set(normalizePath(entry.name), entry);
		}
	}

	has(path: string): boolean {
		return this.parts.has(normalizePath(path));
	}

	/** All paths, in lower case. */
	paths(): string[] {
		return [...this.parts.keys()];
	}

	/**
	 * The part's bytes in order, in pieces of at most 64 kB.
	 *
	 * @throws Problem when the part is missing, damaged, or larger than the limit leaves
	 * room for; what the archive claims about sizes is checked first and then not relied on.
	 */
	async *pieces(path: string): AsyncGenerator<Uint8Array> {
		const entry = this.parts.get(normalizePath(path));
		if (!entry) throw damaged(`its part "${shortened(path)}" is missing`);
		const claimed = entry._data.uncompressedSize;
		if (this.unpacked + claimed > this.maxUncompressedBytes)
			throw tooMuchInside(this.maxUncompressedBytes);

		const waiting = new PieceQueue(entry);
		try {
			for (;;) {
				const piece = await waiting.next();
				if (piece === undefined) break;
				this.unpacked += piece.length;
				if (this.unpacked > this.maxUncompressedBytes)
					throw tooMuchInside(this.maxUncompressedBytes);
				yield piece;
			}
		} finally {
			waiting.stop();
		}
		if (waiting.failure) throw damaged('its content cannot be unpacked');
	}
}

/** Turns jszip's events into a queue that is emptied at the reader's own pace. */
class PieceQueue {
	failure: Error | undefined;
	private waiting: Uint8Array[] = [];
	private taken = 0;
	private waitingBytes = 0;
	private ended = false;
	private wake: () => void = () => {};
	private readonly stream;

	constructor(entry: ZipEntry) {
		this.stream = entry.internalStream('uint8array');
		this.stream.on('data', (piece) => {
			this.waiting.push(piece);
			this.waitingBytes += piece.length;
			if (this.waitingBytes > HIGH_WATER) this.stream.pause();
			this.wake();
		});
		this.stream.on('error', (error) => {
			this.failure = error;
			this.wake();
		});
		this.stream.on('end', () => {
			this.ended = true;
			this.wake();
		});
	}

	/** Undefined at the end, and when `failure` tells why nothing more comes. */
	async next(): Promise<Uint8Array | undefined> {
		while (this.taken === this.waiting.length) {
			if (this.ended || this.failure) return undefined;
			this.waiting = [];
			this.taken = 0;
			this.stream.resume();
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
		}
		const piece = this.waiting[this.taken++];
		this.waitingBytes -= piece.length;
		return piece;
	}

	stop(): void {
		this.waiting = [];
		this.taken = 0;
		this.stream.pause();
	}
}

/**
 * Reads the directory of a zip file; nothing is unpacked yet.
 *
 * @throws Problem when the file is cut off or is no archive that can be read.
 */
export async function openArchive(buffer: Buffer, maxUncompressedBytes: number): Promise<Archive> {
	checkDirectory(buffer);
	const { default: Zip } = await import('../../../../vendor/jszip');
	const opened = await Zip.loadAsync(buffer).then(
		(zip) => ({ zip }),
		(error: Error) => ({ error }),
	);
	if ('zip' in opened) return new Archive(opened.zip, maxUncompressedBytes);
	throw unreadable(opened.error);
}

function unreadable(error: Error): Problem {
	if (/encrypted/i.test(error.message)) {
		return new Problem(
			'password_protected',
			'The file is a zip archive with a password',
			'Unpack it, and pass the workbook inside on without a password.',
		);
	}
	const isCutOff = /end of central directory|missing \d+ bytes/.test(error.message);
	return damaged(isCutOff ? 'its end is missing' : 'its directory cannot be read');
}

const normalizePath = (path: string) => path.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase();
