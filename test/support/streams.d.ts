import type { Readable } from 'node:stream';

export function streamOf(...pieces: Array<Buffer | Error>): Readable;
export function stalledStream(beginning: string): Readable;
export function endlessStream(pieceLength: number): Readable & { counted: { bytes: number } };
export function unhandledDuring(work: () => Promise<void>): Promise<unknown[]>;
