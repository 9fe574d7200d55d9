// @ts-check
'use strict';

/**
 * Message Central's replies, written as other versions of its software and what stands in front of it
 * may write them. Who was taken has been decided before; nothing here changes that.
 *
 * @typedef {import('./types').Action} Action
 * @typedef {import('./types').Reply} Reply
 * @typedef {{ number: string, id: string | null }} Row a number of a list, with an ID when it was taken
 */

/** What names the numbers of a list, as members of `data`. @type {Record<string, (rows: Row[]) => Record<string, unknown>>} */
const ROWS = {
	codes: (rows) => ({
		results: rows.map(({ number, id }) => ({
			mobileNumber: number.slice(2),
			responseCode: id === null ? '511' : '200',
			errorMessage: id === null ? 'INVALID_COUNTRY_CODE' : null,
			transactionId: id,
		})),
	}),
	words: (rows) => ({
		results: rows.map(({ number, id }) => ({
			mobileNumber: number,
			status: id === null ? 'REJECTED' : 'ACCEPTED',
			...(id === null ? {} : { messageId: id }),
		})),
	}),
	rejected: (rows) => ({ rejected: refused(rows) }),
	failed: (rows) => ({ failedNumbers: refused(rows).join(', ') }),
	byNumber: (rows) =>
		Object.fromEntries(rows.map(({ number, id }) => [number, id === null ? 'REJECTED' : 'OK'])),
	counts: (rows) => ({
		accepted: rows.length - refused(rows).length,
		failed: refused(rows).length,
	}),
};

/** @param {Row[]} rows */
const refused = (rows) => rows.filter(({ id }) => id === null).map(({ number }) => number);

/** Where a token stands in the answer to a login. @type {Record<string, (token: string) => string>} */
const TOKEN_SHAPES = {
	token: (token) => JSON.stringify({ status: 200, token }),
	plain: (token) => token,
	quoted: (token) => JSON.stringify(token),
	bearer: (token) => `Bearer ${token}`,
	access: (token) => JSON.stringify({ access_token: token, token_type: 'bearer', expires_in: 60 }),
	data: (token) => JSON.stringify({ responseCode: 200, message: 'SUCCESS', data: token }),
	nested: (token) => JSON.stringify({ data: { session: { authToken: token } } }),
	list: (token) => JSON.stringify([{ key: token }]),
};

/**
 * The usual reply with other members. A member of `undefined` is taken out.
 *
 * @param {Reply} reply
 * @param {Action} action
 * @param {Row[]} rows the numbers of a list
 * @returns {Reply}
 */
function reworded(reply, { httpStatus, outer, data, shape }, rows) {
	if (!reply.body.startsWith('{')) return reply;
	const envelope = JSON.parse(reply.body);
	const named = shape === undefined ? {} : ROWS[shape](rows);
	const inner =
		typeof envelope.data === 'object' && envelope.data !== null
			? { ...envelope.data, .../** @type {object} */ (data ?? {}), ...named }
			: envelope.data;
	return {
		...reply,
		httpStatus: httpStatus ?? reply.httpStatus,
		body: JSON.stringify({ ...envelope, data: inner, ...outer }),
	};
}

module.exports = { ROWS, TOKEN_SHAPES, reworded };
