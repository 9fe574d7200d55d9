// @ts-check
'use strict';

const { CONNECTION_KINDS } = require('./kinds-connection');
const { MESSAGECENTRAL_KINDS } = require('./kinds-messagecentral');
const { TCASTSMS_KINDS } = require('./kinds-tcastsms');
const { API_KEY_KINDS } = require('./kinds-tcastsms-key');

/**
 * What a provider, or what stands in front of it, may do to one request. A kind never lies where no
 * client could see through it: what the reply says for certain, the journal says too.
 *
 * @typedef {import('../../sandbox/types').Action} Action
 * @typedef {import('../../sandbox/types').RequestEntry} RequestEntry
 * @typedef {import('./random').Random} Random
 *
 * @typedef {object} Kind
 * @property {number} weight how often a campaign has it, among the others
 * @property {'tcast' | 'key' | 'mc'} [only]
 * @property {boolean} [slow] makes the node pause or wait: only a few per campaign
 * @property {boolean} [endless] lasts as long as the node lets it: its time limit is short then
 * @property {(random: Random, request: RequestEntry) => Action} act
 */

const HTML = '<html><head><title>Oops</title></head><body>';

/** Error pages like to repeat what they were asked, and that holds the login. @param {RequestEntry} request */
function echoPage({ rawUrl, headers, body }) {
	const escaped = rawUrl.replaceAll('&', '&amp;');
	return `${HTML}${escaped} ${headers.authtoken ?? ''} ${body}</body></html>`;
}

/** A beginning of the list that was taken, or all of it. @param {Random} random @param {RequestEntry} request */
const someTaken = (random, { numbers }) =>
	random.chance(0.5) ? {} : { acceptFirst: random.int(0, numbers.length) };

/** @param {Random} random */
const badPage = (random, /** @type {RequestEntry} */ request) =>
	random.pick(['', HTML, echoPage(request), '{"status":', '[]', 'null', '"OK"']);

/** An answer in the provider's own form that tells of nobody. @param {Random} random @param {RequestEntry} request */
function wholeAnswer(random, { provider, numbers }) {
	switch (provider) {
		case 'tcastsms':
			return `{"status":${random.pick([0, -1, -10])},"success":0,"fail":${numbers.length},"array":[]}`;
		case 'tcastsmsV2':
			return `{"ErrorCode":${random.pick([0, 7, 21])},"ErrorDescription":"Error","Data":[]}`;
		default:
			return `{"responseCode":${random.pick([200, 400, 501])},"message":"ERROR","data":null}`;
	}
}

/** Statuses with a documented meaning: the request was refused as a whole. */
const LISTED = [-2, -3, -5, -6, -7, -8, -9, -10, -11, -13, -14, -15, -20, -26];
const REFUSALS = [400, 409, 505, 508, 511, 800, 805];

/** @type {Record<string, Kind>} */
const KINDS = {
	...CONNECTION_KINDS,
	...MESSAGECENTRAL_KINDS,
	...TCASTSMS_KINDS,
	...API_KEY_KINDS,
	delay: { weight: 3, act: (random) => ({ kind: 'delay', ms: random.int(1, 30) }) },
	resetBefore: { weight: 3, act: () => ({ kind: 'resetBefore' }) },
	resetAfter: {
		weight: 4,
		act: (random, request) => ({ kind: 'resetAfter', ...someTaken(random, request) }),
	},
	truncate: {
		weight: 3,
		act: (random, request) => ({
			kind: 'truncate',
			bytes: random.int(0, 60),
			...someTaken(random, request),
		}),
	},
	serverError: {
		weight: 4,
		act: (random, request) => ({
			kind: 'http',
			status: random.pick([500, 502, 503, 504]),
			body: badPage(random, request),
			accept: random.chance(0.5),
		}),
	},
	serverErrorInForm: {
		weight: 5,
		act: (random, request) => ({
			kind: 'http',
			status: random.pick([500, 503]),
			body: wholeAnswer(random, request),
			accept: random.chance(0.5),
		}),
	},
	clientError: {
		weight: 2,
		act: (random, request) => ({
			kind: 'http',
			status: random.pick([400, 403, 404, 413, 414]),
			body: badPage(random, request),
		}),
	},
	requestTimeout: {
		weight: 1,
		act: (random) => ({ kind: 'http', status: 408, body: HTML, accept: random.chance(0.5) }),
	},
	busy: {
		weight: 4,
		act: () => ({ kind: 'http', status: 429, headers: { 'retry-after': '0' }, body: HTML }),
	},
	busySlow: {
		weight: 1,
		slow: true,
		act: (random) => ({
			kind: 'http',
			status: 429,
			...(random.chance(0.4) ? { headers: { 'retry-after': '1' } } : {}),
			body: '',
		}),
	},
	redirectSame: {
		weight: 1,
		act: (random, { rawUrl }) => ({
			kind: 'http',
			status: random.pick([301, 302, 307, 308]),
			headers: { location: `https://elsewhere.example${rawUrl}` },
			accept: random.chance(0.5),
		}),
	},
	redirectElsewhere: {
		weight: 2,
		act: (random, request) => ({
			kind: 'http',
			status: random.pick([301, 302, 303, 307]),
			headers: { location: `/done?was=${encodeURIComponent(request.rawUrl)}` },
			accept: random.chance(0.5),
		}),
	},
	malformed: {
		weight: 4,
		act: (random, request) => ({
			kind: 'malformed',
			text: badPage(random, request),
			accept: random.chance(0.5),
		}),
	},
	hang: {
		weight: 0.5,
		slow: true,
		endless: true,
		act: (random, request) => ({
			kind: 'hang',
			accept: random.chance(0.5),
			...someTaken(random, request),
		}),
	},

	partialRight: {
		only: 'tcast',
		weight: 4,
		act: (random, { numbers }) => ({
			kind: 'partial',
			acceptFirst: random.int(0, numbers.length),
			counters: 'right',
		}),
	},
	partialShort: {
		only: 'tcast',
		weight: 3,
		act: (random, { numbers }) => ({
			kind: 'partial',
			acceptFirst: random.int(0, numbers.length),
			counters: 'short',
		}),
	},
	partialBare: {
		only: 'tcast',
		weight: 3,
		act: (random, { numbers }) => ({
			kind: 'partial',
			acceptFirst: random.int(0, numbers.length),
			counters: 'none',
		}),
	},
	rowsMissing: {
		only: 'tcast',
		weight: 4,
		act: (random, request) => {
			const asked = request.numbers.length;
			const success = random.int(1, asked);
			const body = random.pick([
				'{"status":0}',
				'{"status":0,"array":[]}',
				'{"status":0,"array":null,"fail":0}',
				`{"status":0,"array":[],"success":${success},"fail":${asked - success}}`,
				`{"status":0,"array":[],"fail":${asked}}`,
				`{"status":"0","array":[[]],"success":"${success}","fail":"${asked - success}"}`,
			]);
			return { kind: 'rawReply', body, accept: true, ...someTaken(random, request) };
		},
	},
	extraRows: {
		only: 'tcast',
		weight: 2,
		act: (random) => ({ kind: 'extraRows', rows: random.int(1, 3) }),
	},
	duplicateIds: { weight: 2, act: () => ({ kind: 'duplicateIds' }) },
	foreignNumbers: { weight: 2, act: () => ({ kind: 'foreignNumbers' }) },
	statusListed: {
		only: 'tcast',
		weight: 4,
		act: (random) => ({ kind: 'status', status: random.pick(LISTED) }),
	},
	statusWithSuccess: {
		only: 'tcast',
		weight: 3,
		act: (random, request) => ({
			kind: 'status',
			status: random.pick([...LISTED, -12, -77, 3]),
			extra: {
				success: random.int(1, request.numbers.length),
				fail: random.int(0, request.numbers.length),
			},
			accept: random.chance(0.6),
			...someTaken(random, request),
		}),
	},
	statusBatchFailed: {
		only: 'tcast',
		weight: 3,
		act: (random, request) => ({
			kind: 'status',
			status: -12,
			accept: random.chance(0.5),
			...someTaken(random, request),
		}),
	},
	statusUnlisted: {
		only: 'tcast',
		weight: 2,
		act: (random, request) => ({
			kind: 'status',
			status: random.pick([-77, -500, 7]),
			accept: random.chance(0.5),
			...someTaken(random, request),
		}),
	},
	loginRefused: { only: 'tcast', weight: 0.7, act: () => ({ kind: 'status', status: -1 }) },

	codeListed: {
		only: 'mc',
		weight: 4,
		act: (random, request) => ({
			kind: 'responseCode',
			code: random.pick(REFUSALS),
			message: random.chance(0.3) ? `REFUSED ${request.headers.authtoken}` : undefined,
			httpStatus: random.pick([200, 200, 400]),
		}),
	},
	codeServerError: {
		only: 'mc',
		weight: 4,
		act: (random, request) => ({
			kind: 'responseCode',
			code: 500,
			httpStatus: random.pick([200, 200, 500]),
			accept: random.chance(0.6),
			...someTaken(random, request),
		}),
	},
	successWithoutId: {
		only: 'mc',
		weight: 3,
		act: (random) => ({
			kind: 'rawReply',
			body: random.pick([
				'{"responseCode":200,"message":"SUCCESS","data":{}}',
				'{"responseCode":200,"message":"SUCCESS","data":null}',
				'{"responseCode":"200"}',
			]),
			accept: true,
		}),
	},
	tokenRejected: {
		only: 'mc',
		weight: 1.5,
		act: (random) => ({ kind: 'http', status: random.pick([401, 403]), body: '' }),
	},
	customerRefused: { only: 'mc', weight: 0.7, act: () => ({ kind: 'responseCode', code: 501 }) },
};

/** Faults of the call that fetches a token. @type {Array<(request: RequestEntry) => Action>} */
const TOKEN_FAULTS = [
	() => ({ kind: 'resetBefore' }),
	() => ({ kind: 'http', status: 500, body: HTML }),
	(request) => ({ kind: 'malformed', text: echoPage(request) }),
	(request) => ({ kind: 'responseCode', code: 400, message: `key invalid: ${request.query.key}` }),
	() => ({ kind: 'truncate', bytes: 40 }),
	() => ({ kind: 'rawReply', body: '{"status":200}' }),
	() => ({ kind: 'resetAfter' }),
	() => ({ kind: 'http', status: 503, body: '' }),
];

module.exports = { KINDS, TOKEN_FAULTS };
