/** What of Node's streams is used here; the module itself is closed to community nodes. */
interface BodyStream extends AsyncIterable<Uint8Array> {
	destroy(): void;
	on(event: 'error', listener: () => void): void;
}

/**
 * Reads the body of an answer, as n8n's helper hands it on, and counts while it reads: what is
 * compressed is counted as it comes out.
 *
 * @param signal breaks off reading, and the connection with it
 * @returns undefined when there was more than allowed; the connection is closed then
 * @throws what the stream broke with
 */
export async function readBody(
	body: unknown,
	{ mostBytes, signal }: { mostBytes: number; signal: AbortSignal },
): Promise<string | undefined> {
	if (!isStream(body)) return notLonger(textOf(body), mostBytes);
	// An error after the last look at the stream would otherwise end n8n.
	body.on('error', () => {});
	const breakOff = () => body.destroy();
	if (signal.aborted) breakOff();
	else signal.addEventListener('abort', breakOff);
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	// Leaving the loop early closes the stream.
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > mostBytes) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

function isStream(body: unknown): body is BodyStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Whatever stands in for n8n's helper may have read the body already. */
function textOf(body: unknown): string {
	if (typeof body === 'string') return body;
	if (body === undefined || body === null) return '';
	return Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body);
}

function notLonger(text: string, mostBytes: number): string | undefined {
	return Buffer.byteLength(text) > mostBytes ? undefined : text;
}
