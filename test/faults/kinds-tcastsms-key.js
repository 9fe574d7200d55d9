// @ts-check
'use strict';

/**
 * How TCASTSMS' interface with an API key, and its relatives, may write the answer to a send, and what
 * may become of it on its way. As with all kinds: what a reply says for certain, the journal says too.
 *
 * @typedef {import('./kinds').Kind} Kind
 * @typedef {import('./random').Random} Random
 * @typedef {import('../../sandbox/types').Action} Action
 * @typedef {import('../../sandbox/types').OddReply} OddReply
 * @typedef {import('../../sandbox/types').RequestEntry} RequestEntry
 */

const SOME_ID = '"5d41402a-bc4b-2a76-b971-9d911017c592"';
/** What stands in the place of an ID and is none. */
const NO_IDS = [
	...['""', 'null', '"null"', '0', '" "', 'false', 'true', '{}', '[]'],
	'"00000000-0000-0000-0000-000000000000"',
];
const NO_CODES = ['null', '"x"', '{}', '""', 'true'];
const ROW_CODES = ['401', '1081', '"1083"', '9999', '-1'];
/** Codes with a meaning in the family: the request was refused as a whole. */
const LISTED = [3, 4, 5, 8, 9, 10, 11, 15, 19, 21, 23, 24, 28, 29];
const LOST = [302, 408, 409, 499, 500, 502, 503, 520];
const HTTP_STATUSES = [429, 429, 429, 400, 401, 403, 404, ...LOST];
const SPELLINGS = /** @type {const} */ (['plus', 'zeros', 'trunk', 'national']);

/** @param {Random} random @param {RequestEntry} request @param {OddReply} odd @param {number} [httpStatus] @returns {Action} */
const written = (random, { numbers }, odd, httpStatus = 200) => ({
	kind: 'oddReply',
	acceptFirst: random.chance(0.5) ? numbers.length : random.int(0, numbers.length),
	httpStatus,
	odd,
});

/** @param {(random: Random, request: RequestEntry) => Action} act @returns {Kind} */
const kind = (act, weight = 2) => ({ only: 'key', weight, act });

/** @type {Record<string, Kind>} */
const API_KEY_KINDS = {
	keyRowsRefused: kind(
		(random, request) =>
			written(random, request, {
				refusedId: random.pick(NO_IDS),
				refusedCode: random.pick(ROW_CODES),
			}),
		4,
	),
	keyRowsMissing: kind((random, { numbers }) => ({
		kind: 'partial',
		acceptFirst: random.int(0, numbers.length),
	})),
	keyIdsHidden: kind(
		(random, request) =>
			written(random, request, {
				takenId: random.pick(NO_IDS),
				refusedId: random.chance(0.3) ? random.pick(NO_IDS) : undefined,
			}),
		3,
	),
	keyCodesHidden: kind((random, request) =>
		written(random, request, { takenCode: random.pick(NO_CODES) }),
	),
	/** An ID for those who were not taken; the code beside it gives it away. */
	keyIdsInvented: kind((random, request) =>
		written(random, request, { refusedId: SOME_ID, refusedCode: random.pick(ROW_CODES) }),
	),
	/** Rows of subscribers whose numbers end alike, and nobody of those asked for was taken. */
	keyStrangersTaken: kind(() => ({
		kind: 'oddReply',
		acceptFirst: 0,
		odd: { refusedId: SOME_ID, refusedCode: '0', numbers: 'neighbour' },
	})),
	keyNumbersSpelled: kind((random, request) =>
		written(random, request, {
			numbers: random.pick(SPELLINGS),
			order: random.chance(0.4) ? 'reversed' : undefined,
			repeated: random.chance(0.3),
			refusedId: random.chance(0.3) ? '""' : undefined,
		}),
	),
	/** Code 0, and nothing of what the documented answer has. */
	keyListHidden: kind(
		(random, request) =>
			written(random, request, {
				data: random.pick(['null', '"Bulk Accepted"', '[]', '{}', '[1]']),
			}),
		4,
	),
	keyAnswerInHttpError: kind(
		(random, request) => written(random, request, { refusedId: '""' }, random.pick(HTTP_STATUSES)),
		5,
	),
	keyRefusalWithList: kind(
		(random, request) =>
			written(
				random,
				request,
				{
					status: random.pick([7, 13, 21, 6, 99]),
					takenId: random.chance(0.3) ? '""' : undefined,
				},
				random.pick([200, 200, ...HTTP_STATUSES]),
			),
		3,
	),
	keyRefusalLost: kind(
		(random) => ({
			kind: 'responseCode',
			code: random.pick([...LISTED, 7]),
			httpStatus: random.pick(LOST),
			accept: random.chance(0.5),
		}),
		3,
	),
	keyCodeFailed: kind(
		(random, { numbers }) => ({
			kind: 'responseCode',
			code: random.pick([6, 77, -5]),
			accept: random.chance(0.5),
			acceptFirst: random.int(0, numbers.length),
		}),
		3,
	),
	/** About one number of several, of which others were taken. */
	keyCodeOfOne: kind((random, { numbers }) => ({
		kind: 'responseCode',
		code: random.pick([13, 20]),
		accept: numbers.length > 1 && random.chance(0.7),
		acceptFirst: random.int(0, numbers.length - 1),
	})),
	keyCodeListed: kind(
		(random, { query, body }) => ({
			kind: 'responseCode',
			code: random.pick(LISTED),
			// Error texts like to repeat what they were asked, and that holds the login.
			message: random.chance(0.3) ? `Error: ${JSON.stringify(query)} ${body}` : undefined,
		}),
		4,
	),
	keyTooMany: kind(() => ({ kind: 'responseCode', code: 429, httpStatus: 429 })),
	keyLoginRefused: kind(() => ({ kind: 'responseCode', code: 7 }), 0.7),
	/** Taken, and only a piece of the answer comes through a server that says something else. */
	keyAnswerInPieces: kind(
		(random) => ({
			kind: 'http',
			status: random.pick(HTTP_STATUSES),
			headers: { 'retry-after': '0' },
			body: random.pick([
				'{"ErrorCode":0,"Err',
				'{"ErrorCode":0,"ErrorDescription":null,"Data":[{"MessageErr',
				'[{"ErrorCode":0,"ErrorDescription":null,"Data":[]}]',
				'<html>{"MessageErrorCode":0,"MessageId":"5d41"}</html>',
			]),
			accept: random.chance(0.7),
		}),
		5,
	),
};

module.exports = { API_KEY_KINDS };
