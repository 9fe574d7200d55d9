import { parse } from '../../../vendor/lossless-json';

/** Real pushes are four levels deep; a body that nests further is an attack on whoever walks it. */
const MAX_DEPTH = 16;

/** What the web server made of a request's body. */
export interface IncomingBody {
	/** The bytes as they came; undefined when the server did not keep them. */
	rawBody: Uint8Array | undefined;
	/** What the server parsed from them by content type. */
	body: unknown;
	contentType: string | undefined;
}

export type BodyReading =
	| { kind: 'empty' }
	| { kind: 'payload'; payload: unknown }
	| { kind: 'tooLarge' }
	| { kind: 'unreadable' };

/**
 * A callback's body as JSON, whatever content type it came with: neither provider documents one,
 * and proxies and test tools change it.
 *
 * @param incoming what the web server has
 * @param maxBytes the largest body that is looked at
 * @returns `payload` holds the parsed value; whole numbers that JavaScript would round are text in
 * it, so that long ids stay exact. Never throws.
 */
export function readBody(incoming: IncomingBody, maxBytes: number): BodyReading {
	if (incoming.contentType?.toLowerCase().startsWith('multipart/')) return { kind: 'unreadable' };
	const { rawBody, body } = incoming;
	if (rawBody !== undefined && rawBody.byteLength > 0) {
		if (rawBody.byteLength > maxBytes) return { kind: 'tooLarge' };
		return readText(new TextDecoder().decode(rawBody));
	}
	if (typeof body === 'string') {
		return Buffer.byteLength(body) > maxBytes ? { kind: 'tooLarge' } : readText(body);
	}
	if (typeof body === 'object' && body !== null && Object.keys(body).length > 0) {
		return isDeeperThan(body, MAX_DEPTH)
			? { kind: 'unreadable' }
			: { kind: 'payload', payload: body };
	}
	return { kind: 'empty' };
}

function readText(text: string): BodyReading {
	if (text.trim() === '') return { kind: 'empty' };
	try {
		const payload = parse(text, null, {
			parseNumber: exactNumber,
			onDuplicateKey: ({ newValue }) => newValue,
		});
		return isDeeperThan(payload, MAX_DEPTH) ? { kind: 'unreadable' } : { kind: 'payload', payload };
	} catch {
		// Not JSON, or nested so deep that the parser ran out of stack: there is nothing to tell apart.
		return { kind: 'unreadable' };
	}
}

function exactNumber(digits: string): number | string {
	const value = Number(digits);
	return Number.isSafeInteger(value) || !/^-?\d+$/.test(digits) ? value : digits;
}

function isDeeperThan(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	return Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
