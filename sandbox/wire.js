// @ts-check
'use strict';

/** @param {string} text */
function decode(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
 * Reads a query string into a plain object; of a repeated name the first value counts.
 *
 * `plusIsSpace` is the difference between the two providers: a Java server reads `+` as a blank,
 * the other one asks for `%20` and takes a plus for a plus.
 *
 * @param {string} text without the question mark
 * @param {boolean} plusIsSpace
 * @returns {Record<string, string>}
 */
function parseQuery(text, plusIsSpace) {
	/** @type {Record<string, string>} */
	const query = {};
	if (text === '') return query;
	const source = plusIsSpace ? text.replaceAll('+', ' ') : text;
	for (const pair of source.split('&')) {
		if (pair === '') continue;
		const at = pair.indexOf('=');
		const name = decode(at < 0 ? pair : pair.slice(0, at));
		if (name === '__proto__' || Object.hasOwn(query, name)) continue;
		query[name] = at < 0 ? '' : decode(pair.slice(at + 1));
	}
	return query;
}

/**
 * Reads a multipart/form-data body. Only what this server needs: no nesting, no encodings.
 *
 * @param {Buffer} body
 * @param {string} contentType the request's header, with the boundary
 * @returns {{ fields: Record<string, string>, file?: import('./types').Upload }}
 */
function parseMultipart(body, contentType) {
	/** @type {{ fields: Record<string, string>, file?: import('./types').Upload }} */
	const result = { fields: {} };
	const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
	if (!boundary) return result;
	const mark = Buffer.from(`--${boundary[1] ?? boundary[2].trim()}`);
	let start = body.indexOf(mark);
	while (start >= 0) {
		const end = body.indexOf(mark, start + mark.length);
		if (end < 0) break;
		// Between the marks: CRLF, headers, blank line, content, CRLF.
		const part = body.subarray(start + mark.length + 2, end - 2);
		start = end;
		const split = part.indexOf('\r\n\r\n');
		if (split < 0) continue;
		const head = part.subarray(0, split).toString('utf8');
		const content = part.subarray(split + 4);
		const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
		if (name === undefined || name === '__proto__') continue;
		const filename = /filename="([^"]*)"/i.exec(head)?.[1];
		if (filename === undefined) {
			result.fields[name] = content.toString('utf8');
		} else if (name === 'file') {
			result.file = {
				name: filename,
				contentType: /content-type:\s*([^\r\n]+)/i.exec(head)?.[1].trim() ?? '',
				size: content.length,
				base64: content.toString('base64'),
			};
		}
	}
	return result;
}

/**
 * The whole body of a request.
 *
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Buffer>}
 */
async function readBody(request) {
	/** @type {Buffer[]} */
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks);
}

module.exports = { parseQuery, parseMultipart, readBody };
