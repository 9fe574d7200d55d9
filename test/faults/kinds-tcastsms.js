// @ts-check
'use strict';

/**
 * How TCASTSMS and its relatives may write the answer to a send, and what may become of that answer
 * on its way. As with all kinds: what a reply says for certain, the journal says too.
 *
 * @typedef {import('./kinds').Kind} Kind
 * @typedef {import('./random').Random} Random
 * @typedef {import('../../sandbox/types').Action} Action
 * @typedef {import('../../sandbox/types').OddReply} OddReply
 * @typedef {import('../../sandbox/types').RequestEntry} RequestEntry
 */

/** What stands in the place of an ID and is none. */
const NO_IDS = ['0', '-9', '""', '" "', 'null', '"null"', '"undefined"', 'false'];
const HIDDEN_IDS = [...NO_IDS, 'true', '1e400', '1.5', '"NaN"', '"abc"', '{}', '[]'];
/** Counters that say how many were taken. */
const TRUE_COUNTERS = /** @type {const} */ (['right', 'text', 'of']);
const BOASTING = /** @type {const} */ (['boasting', 'boasting', 'boasting']);
const SPELLINGS = /** @type {const} */ (['plus', 'zeros', 'trunk', 'national', 'decimal']);
/** Some turn a request away, some follow what was carried out; 429 invites to send again. */
const HTTP_STATUSES = [
	...[429, 429, 429, 429],
	...[302, 400, 401, 403, 404, 408, 409, 499, 500, 502, 503, 520],
];

/** @param {Random} random @param {RequestEntry} request @param {OddReply} odd @returns {Action} */
const written = (random, { numbers }, odd, httpStatus = 200) => ({
	kind: 'oddReply',
	acceptFirst: random.chance(0.5) ? numbers.length : random.int(0, numbers.length),
	httpStatus,
	odd,
});

/** @param {(random: Random, request: RequestEntry) => Action} act @returns {Kind} */
const kind = (act, weight = 2) => ({ only: 'tcast', weight, act });

/** @type {Record<string, Kind>} */
const TCASTSMS_KINDS = {
	rowsWithoutId: kind(
		(random, request) =>
			written(random, request, {
				refusedId: random.pick(NO_IDS),
				counters: random.pick(TRUE_COUNTERS),
			}),
		3,
	),
	idsHidden: kind((random, request) =>
		written(random, request, {
			takenId: random.pick(HIDDEN_IDS),
			refusedId: random.chance(0.3) ? random.pick(NO_IDS) : undefined,
			counters: random.pick(TRUE_COUNTERS),
		}),
	),
	/** An ID for those who were not taken; the counters, or that they share it, give it away. */
	idsInvented: kind((random, { numbers }) => {
		const acceptFirst = random.int(0, numbers.length);
		const shared = numbers.length - acceptFirst > 1;
		const counters = random.pick([...TRUE_COUNTERS, ...(shared ? BOASTING : [])]);
		return { kind: 'oddReply', acceptFirst, odd: { refusedId: '990000001', counters } };
	}, 3),
	/** Rows of subscribers whose numbers end alike, and nobody of those asked for was taken. */
	strangersTaken: kind(
		() => ({
			kind: 'oddReply',
			acceptFirst: 0,
			odd: { refusedId: '990000001', numbers: 'neighbour', counters: 'boasting' },
		}),
		3,
	),
	idsAsText: kind((random, request) =>
		written(random, request, { takenId: random.pick(['text', 'padded']) }),
	),
	countersOdd: kind(
		(random, request) =>
			written(random, request, {
				counters: random.pick(['text', 'of', 'boolean', 'none', 'denying', 'boasting']),
			}),
		3,
	),
	numbersSpelled: kind((random, request) =>
		written(random, request, { numbers: random.pick(SPELLINGS) }),
	),
	neighbours: kind((random, request) => written(random, request, { numbers: 'neighbour' })),
	rowsOdd: kind((random, request) =>
		written(random, request, {
			order: random.chance(0.4) ? 'reversed' : undefined,
			repeated: random.chance(0.3),
			rowsAs: random.chance(0.4) ? 'objects' : undefined,
			listAs: random.pick([undefined, 'object', 'map']),
			refusedId: random.chance(0.3) ? '0' : undefined,
		}),
	),
	answerInHttpError: kind(
		(random, request) => written(random, request, {}, random.pick(HTTP_STATUSES)),
		5,
	),
	refusalWithList: kind(
		(random, request) =>
			written(
				random,
				request,
				{
					status: random.pick([-9, -1, -10, -15, -12, -77]),
					takenId: random.chance(0.3) ? random.pick(HIDDEN_IDS) : undefined,
					counters: random.pick(TRUE_COUNTERS),
					listAs: random.pick([undefined, 'object', 'map']),
				},
				random.pick([200, 200, ...HTTP_STATUSES]),
			),
		3,
	),
	/** Taken, and only a piece of the answer comes through a server that says something else. */
	answerInPieces: kind(
		(random, { numbers }) => ({
			kind: 'http',
			status: random.pick(HTTP_STATUSES),
			headers: { 'retry-after': '0' },
			body: random.pick([
				'{"status":0,"arr',
				`{"status":0,"array":[[${numbers[0]}`,
				`[{"status":0,"array":[[${numbers[0]},1]]}]`,
				`{"array":[[${numbers[0]},1]],"success":1}`,
				'{"status":429,"success":true}',
			]),
			accept: random.chance(0.7),
		}),
		5,
	),
	/** What a proxy says after it passed the request on. */
	gaveUp: {
		weight: 3,
		act: (random) => ({
			kind: 'http',
			status: random.pick([402, 406, 408, 409, 410, 422, 425, 499, 520, 524]),
			body: random.pick(['', '<html>Gateway</html>', '{"error":"conflict"}']),
			accept: random.chance(0.6),
		}),
	},
};

module.exports = { TCASTSMS_KINDS };
