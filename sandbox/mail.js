// @ts-check
'use strict';

/**
 * Decodes the words of a header line that are written as =?charset?B?…?= (RFC 2047).
 *
 * @param {string} text
 */
const decodeWords = (text) =>
	text
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(
			/=\?[^?]+\?([BQ])\?([^?]*)\?=/gi,
			(_, /** @type {string} */ kind, /** @type {string} */ word) =>
				/b/i.test(kind)
					? Buffer.from(word, 'base64').toString('utf8')
					: fromQuotedPrintable(word.replaceAll('_', ' ')).toString('utf8'),
		);

/** @param {string} text */
const fromQuotedPrintable = (text) =>
	Buffer.from(
		text
			.replace(/=\r?\n/g, '')
			.replace(/=([0-9A-F]{2})/gi, (_, /** @type {string} */ code) =>
				String.fromCharCode(Number.parseInt(code, 16)),
			),
		'latin1',
	);

/**
 * Splits what stands before the first empty line into lower-case names and values.
 *
 * @param {string} source
 */
function split(source) {
	const end = /\r?\n\r?\n/.exec(source);
	const head = end ? source.slice(0, end.index) : source;
	const body = end ? source.slice(end.index + end[0].length) : '';
	/** @type {Record<string, string>} */
	const headers = {};
	for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
		const colon = line.indexOf(':');
		if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
	}
	return { headers, body };
}

/**
 * The texts of a mail, by kind. Only what mail programs of this kind write: UTF-8, Base64, quoted
 * printable, parts inside of parts.
 *
 * @param {string} source the whole mail, one character per octet
 * @returns {{ headers: Record<string, string>, subject: string, text: string, html: string, attachments: string[] }}
 */
function readMail(source) {
	const { headers, body } = split(source);
	const type = headers['content-type'] ?? 'text/plain';
	const found = { text: '', html: '', attachments: /** @type {string[]} */ ([]) };
	const file = /^attachment;.*filename="?([^";]+)"?/i.exec(headers['content-disposition'] ?? '');
	const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
	if (boundary !== undefined) {
		for (const part of body.split(`--${boundary}`).slice(1, -1)) {
			const { text, html, attachments } = readMail(part.replace(/^\r?\n/, ''));
			found.text ||= text;
			found.html ||= html;
			found.attachments.push(...attachments);
		}
	} else if (file) found.attachments.push(file[1]);
	else {
		const encoding = (headers['content-transfer-encoding'] ?? '7bit').toLowerCase();
		const octets =
			encoding === 'base64'
				? Buffer.from(body, 'base64')
				: encoding === 'quoted-printable'
					? fromQuotedPrintable(body)
					: Buffer.from(body, 'latin1');
		const key = /^text\/html/i.test(type) ? 'html' : 'text';
		if (/^text\//i.test(type)) found[key] = octets.toString('utf8').trim();
	}
	return { headers, subject: decodeWords(headers.subject ?? ''), ...found };
}

module.exports = { readMail };
