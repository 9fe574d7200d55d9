// @ts-check
'use strict';

/**
 * How Message Central may write the answer to a send, and what may become of that answer on its way.
 * As with all kinds: what a reply says for certain, the journal says too.
 *
 * @typedef {import('./kinds').Kind} Kind
 * @typedef {import('./random').Random} Random
 * @typedef {import('../../sandbox/types').Action} Action
 * @typedef {import('../../sandbox/types').RequestEntry} RequestEntry
 */

const LISTED = [400, 409, 501, 505, 508, 511, 800, 805];
const UNLISTED = [0, 13, 201, 202, 207, 404, 408, 429, 520, 700, 702, 999, 2000];
const HTTP_STATUSES = [201, 202, 207, 302, 400, 401, 403, 408, 409, 429, 499, 500, 503, 520];
const OBJECTIONS = ['INSUFFICIENT_CREDITS', 'REQUEST_ALREADY_EXISTS', 'MAXIMUM_LIMIT_REACHED', 'Message rejected']; // prettier-ignore
const SHAPES = ['codes', 'words', 'rejected', 'failed', 'byNumber', 'counts'];

/** A beginning of the list, or all of it. @param {Random} random @param {RequestEntry} request */
const someTaken = (random, { numbers }) =>
	random.chance(0.5) ? {} : { acceptFirst: random.int(0, numbers.length) };

/** @param {(random: Random, request: RequestEntry) => Action} act @returns {Kind} */
const kind = (act, weight = 2) => ({ only: 'mc', weight, act });

/** @type {Record<string, Kind>} */
const MESSAGECENTRAL_KINDS = {
	codeUnlisted: kind((random, request) => {
		const responseCode = random.pick(UNLISTED);
		return {
			kind: 'reworded',
			outer: { responseCode, message: random.pick(['ACCEPTED', 'SUCCESS', 'OK']) },
			data: random.chance(0.5) ? { responseCode: String(responseCode) } : {},
			...someTaken(random, request),
		};
	}, 3),
	codeUnlistedAlone: kind((random) => ({
		kind: 'responseCode',
		code: random.pick(UNLISTED),
		httpStatus: random.pick([200, 200, 400, 408, 520]),
		accept: random.chance(0.5),
	})),
	codesApart: kind((random, request) => {
		const code = random.pick(LISTED);
		return {
			kind: 'reworded',
			...(random.chance(0.5)
				? { outer: { responseCode: code } }
				: { data: { responseCode: String(code) } }),
			...someTaken(random, request),
		};
	}),
	successObjected: kind((random, request) => {
		const words = random.pick(OBJECTIONS);
		return {
			kind: 'reworded',
			...(random.chance(0.5) ? { outer: { message: words } } : { data: { errorMessage: words } }),
			...someTaken(random, request),
		};
	}),
	successOfNobody: kind((random) => ({
		kind: 'responseCode',
		code: 200,
		message: random.pick(OBJECTIONS),
		data: { transactionId: 'tx-of-nobody', verificationId: '9', responseCode: '200' },
		accept: random.chance(0.3),
	})),
	refusalWithId: kind((random) => ({
		kind: 'responseCode',
		code: random.pick(LISTED),
		data: { transactionId: 'tx-of-nobody', verificationId: random.pick([null, '9']) },
		accept: random.chance(0.5),
	})),
	successOverHttp: kind((random) => ({
		kind: 'reworded',
		httpStatus: random.pick(HTTP_STATUSES),
	})),
	answerCut: kind((random) => ({
		kind: 'http',
		status: random.pick([200, 400, 401, 403, 429, 500]),
		body: random.pick([
			'{"responseCode":200,"message":"SUCC',
			'{"responseCode":"200","data":{"verificationId":"12',
			'{"responseCode":null,"data":{"transactionId":"a"}}',
		]),
		accept: random.chance(0.5),
	})),
	tokenRejectedInside: kind((random) => ({
		kind: 'responseCode',
		code: random.pick([401, 403]),
		httpStatus: random.pick([200, 401, 403]),
	})),
	rowsNamed: kind(
		(random, request) => ({
			kind: 'reworded',
			shape: random.pick(SHAPES),
			...(random.chance(0.3) ? { outer: { responseCode: 207, message: 'PARTIAL' } } : {}),
			...(random.chance(0.2) ? { httpStatus: 207 } : {}),
			acceptFirst: random.int(0, request.numbers.length),
		}),
		4,
	),
};

module.exports = { MESSAGECENTRAL_KINDS };
