type Stream = NodeJS.ReadableStream & { readonly destroyed: boolean };

export function streamOf(...pieces: Array<Buffer | Error>): Stream;
export function stalledStream(beginning: string): Stream;
export function endlessStream(pieceLength: number): Stream & { counted: { bytes: number } };
export function unhandledDuring(work: () => Promise<void>): Promise<unknown[]>;
