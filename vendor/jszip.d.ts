/**
 * What this package uses of jszip: files are read and written in pieces, through the stream helper
 * that jszip's documentation describes and its own types leave out.
 */

/** Hands out a file's content, or a whole archive, piece by piece; starts paused. */
export interface PieceStream {
	on(event: 'data', listener: (piece: Uint8Array) => void): PieceStream;
	on(event: 'error', listener: (error: Error) => void): PieceStream;
	on(event: 'end', listener: () => void): PieceStream;
	pause(): PieceStream;
	resume(): PieceStream;
}

export interface ZipEntry {
	name: string;
	dir: boolean;
	internalStream(type: 'uint8array'): PieceStream;
	async(type: 'string'): Promise<string>;
	/** For an entry that was read from an archive: what its directory says, which may be untrue. */
	_data: { compressedSize: number; uncompressedSize: number };
}

/** Whatever has these methods is taken for a stream of a new file's content. */
export interface PieceSource {
	on(event: string, listener: (argument: never) => void): PieceSource;
	pause(): void;
	resume(): void;
}

declare class JSZip {
	static loadAsync(data: Uint8Array): Promise<JSZip>;
	/** By the name in the archive's directory, as it stands there. */
	files: Record<string, ZipEntry>;
	file(name: string): ZipEntry | null;
	file(name: string, content: string | Uint8Array | PieceSource): this;
	generateInternalStream(options: {
		type: 'uint8array';
		compression: 'DEFLATE';
		compressionOptions?: { level: number };
		mimeType?: string;
	}): PieceStream;
}
export default JSZip;
