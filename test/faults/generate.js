// @ts-check
'use strict';

const { KINDS } = require('./kinds');
const { goesOverTls } = require('./kinds-connection');
const { Random } = require('./random');
const { makeRecipients } = require('./recipients');

/**
 * @typedef {import('./recipients').Recipient} Recipient
 * @typedef {import('../support/engine/engine').Job} Job
 * @typedef {import('../support/engine/engine').Interrupt} Interrupt
 * @typedef {'tcastGet' | 'tcastPost' | 'tcastKey' | 'mcSms' | 'mcOtp' | 'mcBulk'} Way
 *
 * @typedef {object} Faults of one run
 * @property {number} rate share of requests that something happens to
 * @property {string[]} kinds
 * @property {number} tokenRate
 * @property {number} closeAt the request at which the port closes for a while; 0: never
 * @property {number} revokeAt the request at which all tokens are revoked; 0: never
 * @property {{ nth: number, how: 'reset' | 'close' | 'alert' | 'garbage' }} [brokenHandshake] the connection on which TLS cannot be agreed on
 *
 * @typedef {object} Entry one input item
 * @property {Recipient[]} recipients
 * @property {string | undefined} name what fills the text; undefined: missing
 * @property {string | null} text the text that must arrive; null where there is none (a code) or none can be made
 *
 * @typedef {object} Campaign everything about a campaign: the same seed gives the same one
 * @property {number} seed
 * @property {Way} way
 * @property {Entry[]} entries
 * @property {Job['node']} node
 * @property {boolean} named whether it has a campaign name, so that its runs know of each other
 * @property {boolean} resend whether interrupted recipients are sent to again
 * @property {boolean} dropsDuplicates
 * @property {boolean} scarce money may run out, or the provider refuses some numbers
 * @property {any} config of the sandbox
 * @property {boolean} [overTls]
 * @property {Array<{ faults: Faults, interrupt: Interrupt | undefined }>} runs
 */

const WAYS = { tcastGet: 4, tcastPost: 2, tcastKey: 4, mcSms: 3, mcOtp: 1.5, mcBulk: 1.5 };
const TCAST_REFUSALS = ['statusListed', 'clientError', 'busy', 'loginRefused'];
const KEY_REFUSALS = ['keyCodeListed', 'clientError', 'busy', 'keyLoginRefused', 'keyTooMany'];
const MC_REFUSALS = ['codeListed', 'clientError', 'busy', 'tokenRejected', 'customerRefused'];
/** What answers: each has faults of its own. @typedef {'tcast' | 'key' | 'mc'} Family */
/** @type {Record<Family, string[]>} */
const REFUSALS = { tcast: TCAST_REFUSALS, key: KEY_REFUSALS, mc: MC_REFUSALS };
/** @type {Faults} */
const NO_FAULTS = { rate: 0, kinds: [], tokenRate: 0, closeAt: 0, revokeAt: 0 };

/**
 * @param {number} seed
 * @param {{ again?: boolean }} [mode] `again`: every campaign has a name and at least two runs
 * @returns {Campaign}
 */
function generate(seed, { again = false } = {}) {
	const random = new Random(seed, 'campaign');
	const way = /** @type {Way} */ (random.weighted(WAYS));
	const isTcast = way.startsWith('tcast');
	const named = way !== 'mcOtp' && (random.chance(0.5) || again);
	// Now and then more than one window of a campaign's record.
	const count = isTcast && random.chance(0.05) ? random.int(110, 320) : random.int(1, 45);
	const { entries, message } = makeEntries(random, way, count);
	const numbers = entries.flatMap(({ recipients }) => recipients);
	const dropsDuplicates = way !== 'mcOtp' && (named || !random.chance(0.15));
	const perRequest = random.pick([1, 3, 5, 10, 10, 30, 100]);
	const requests = Math.ceil(
		numbers.length / (way === 'mcSms' || way === 'mcOtp' ? 1 : perRequest),
	);
	const runs = makeRuns(random, { family: familyOf(way), named, requests });
	const resend = named && random.chance(0.2);
	const scarce = random.chance(0.15);
	const overTls = goesOverTls({ seed, isTcast, runs });
	const isEndless = (/** @type {string} */ kind) => KINDS[kind].endless === true;
	const endless = runs.some(({ faults }) => faults.kinds.some(isEndless));
	return {
		seed,
		way,
		entries,
		named,
		resend,
		dropsDuplicates,
		scarce,
		runs,
		overTls,
		config: makeConfig(random, numbers, scarce),
		node: {
			...makeNode(random, way),
			parameters: {
				...parametersOf(way, message, random),
				...(named ? { repeatProtection: 'campaign', campaign: `c${seed}` } : {}),
				outputs: random.pick(['split', 'one']),
				options: {
					...makeOptions(random, way, perRequest),
					timeout: endless ? 1 : 20,
					...(dropsDuplicates || named || way === 'mcOtp' ? {} : { dropDuplicates: false }),
					...(resend ? { ifInterrupted: 'send' } : {}),
				},
			},
		},
	};
}

/** @param {Random} random @param {Way} way @param {number} count */
function makeEntries(random, way, count) {
	const recipients = makeRecipients(random, count, {
		nonsense: random.pick([0, 0.05, 0.2]),
		foreign: random.pick([0, 0.05, 0.2]),
		duplicates: random.pick([0, 0.1, 0.3]),
	});
	const personal = way !== 'mcOtp' && random.chance(0.3);
	const lists = random.chance(0.3);
	/** @type {Entry[]} */
	const entries = [];
	for (let at = 0; at < recipients.length; ) {
		const size = lists ? random.int(1, 5) : 1;
		const name = random.chance(0.05) ? undefined : `N${entries.length}`;
		const text = personal ? (name === undefined ? null : `Halo ${name}!`) : 'Halo semua';
		const part = recipients.slice(at, at + size);
		entries.push({ recipients: part, name, text: way === 'mcOtp' ? null : text });
		at += size;
	}
	return { entries, message: personal ? 'Halo ##name##!' : 'Halo semua' };
}

/** @param {Way} way @param {string} message @param {Random} random @returns {Record<string, any>} */
function parametersOf(way, message, random) {
	const to = random.pick(['={{ $json.to }}', '={{ $json["to"] }}']);
	switch (way) {
		case 'tcastGet':
		case 'tcastPost':
		case 'tcastKey':
			return { resource: 'sms', operation: 'send', to, message };
		case 'mcSms':
			return { resource: 'sms', operation: 'send', to, message, senderId: 'UTOMOB' };
		case 'mcBulk':
			return { resource: 'sms', operation: 'sendBulk', to, message, senderId: 'UTOMOB' };
		case 'mcOtp':
			return { resource: 'otp', operation: 'send', to };
	}
}

/** @param {Random} random @param {Way} way @param {number} perRequest */
function makeOptions(random, way, perRequest) {
	/** @type {Record<string, any>} */
	const options = {};
	if (random.chance(0.6)) options.concurrency = random.pick([1, 2, 5, 12]);
	if (random.chance(0.5)) options.stopAfterRefusals = random.pick([0, 1, 2, 5]);
	if (random.chance(0.03)) options.messagesPerSecond = random.int(150, 500);
	if (random.chance(0.2)) options.allowedCountries = ['*'];
	if (random.chance(0.1)) options.includeInputFields = true;
	if (way === 'tcastPost') options.requestMethod = 'POST';
	if (way === 'tcastKey' && random.chance(0.3)) options.requestMethod = 'GET';
	if (way.startsWith('tcast')) options.numbersPerRequest = perRequest;
	if (way === 'mcBulk') options.recipientsPerRequest = perRequest;
	if (way === 'mcOtp' && random.chance(0.3)) options.ifActive = 'refuse';
	return options;
}

/** @param {Random} random @param {Way} way */
function makeNode(random, way) {
	const retries = random.chance(0.4);
	return {
		type: way.startsWith('tcast') ? 'tcastSms' : 'messageCentral',
		onError: random.pick(
			/** @type {const} */ ([
				'stopWorkflow',
				'stopWorkflow',
				'continueRegularOutput',
				'continueErrorOutput',
			]),
		),
		...(retries ? { retryOnFail: true, maxTries: random.int(2, 4), waitBetweenTries: 1 } : {}),
	};
}

/**
 * @param {Random} random
 * @param {{ family: Family, named: boolean, requests: number }} about
 */
function makeRuns(random, about) {
	const count = about.named ? random.int(2, 3) : random.chance(0.15) ? 2 : 1;
	const runs = Array.from({ length: count }, (_, index) => ({
		// A last run without any fault shows whether everybody is reached in the end.
		faults:
			about.named && index === count - 1 && random.chance(0.5)
				? NO_FAULTS
				: makeFaults(random, about),
		interrupt: random.chance(about.named && index === 0 ? 0.5 : 0.2)
			? makeInterrupt(random, about)
			: undefined,
	}));
	// Whatever was cut off is taken up again.
	if (about.named && runs[count - 1].interrupt)
		runs.push({ faults: NO_FAULTS, interrupt: undefined });
	return runs;
}

/** @param {Random} random @param {{ family: Family, requests: number }} about @returns {Faults} */
function makeFaults(random, { family, requests }) {
	const available = Object.entries(KINDS).filter(
		([, { only }]) => only === undefined || only === family,
	);
	const weights = Object.fromEntries(available.map(([name, { weight }]) => [name, weight]));
	if (random.chance(0.1)) {
		// Everything refused: the node throws, and n8n may run it again.
		const kinds = [random.pick(REFUSALS[family])];
		return { rate: random.pick([0.6, 1]), kinds, tokenRate: 0, closeAt: 0, revokeAt: 0 };
	}
	return {
		rate: random.pick([0, 0.1, 0.3, 0.3, 0.6, 1]),
		kinds: Array.from({ length: random.int(1, 4) }, () => random.weighted(weights)),
		tokenRate: random.chance(0.1) ? 0.5 : 0,
		closeAt: random.chance(0.03) ? random.int(1, requests) : 0,
		revokeAt: family === 'mc' && random.chance(0.15) ? random.int(1, requests) : 0,
	};
}

/** @param {Random} random @param {{ named: boolean, requests: number }} about @returns {Interrupt} */
function makeInterrupt(random, { named, requests }) {
	const when = random.pick(/** @type {const} */ (['before', 'after']));
	if (named && random.chance(0.5)) {
		const at = random.int(1, 7);
		return { on: 'storeCall', at, when, do: random.pick(['crash', 'crash', 'fail', 'cancel']) };
	}
	const at = random.int(1, Math.min(requests + 1, random.pick([2, 5, 50])));
	return { on: 'request', at, when, do: random.pick(['crash', 'cancel']) };
}

/** @param {Random} random @param {Recipient[]} numbers @param {boolean} scarce */
function makeConfig(random, numbers, scarce) {
	const poor = scarce && random.chance(0.6);
	const picky = scarce && !poor;
	const refused = picky ? numbers.filter(() => random.chance(0.2)).map(({ msisdn }) => msisdn) : [];
	const balance = random.int(0, numbers.length);
	return {
		tcastsms: {
			...(poor ? { balance } : {}),
			refuseNumbers: Object.fromEntries(refused.filter(Boolean).map((msisdn) => [msisdn, true])),
			numberType: random.pick(['int', 'string']),
			firstId: random.chance(0.15) ? '90071992547409931234' : random.int(1, 9_000_000),
		},
		tcastsmsV2: {
			...(poor ? { balance } : {}),
			refuseNumbers: Object.fromEntries(
				refused.filter(Boolean).map((msisdn) => [msisdn, { code: 1083, words: 'Price not found' }]),
			),
			codeType: random.pick(['int', 'text', 'padded']),
			successWords: random.pick([null, 'null', 'Success']),
			errorData: random.pick([null, '', []]),
			custom: random.pick(['""', 'null']),
		},
		messagecentral: {
			...(poor ? { balance } : {}),
			rejectStatus: random.pick([401, 403]),
			rejectBody: random.pick(['empty', 'spring', 'envelope']),
			tokenShape: random.pick(['token', 'token', 'plain', 'access', 'data', 'nested']),
			badPasswordStatus: 200,
			activeOtpStatus: random.pick([200, 400]),
			businessErrorStatus: random.pick([200, 400]),
			// Letters, so that a code cannot be found by chance in a number or an ID.
			otpCode: `QZ${random.int(1000, 9999)}XJ`,
		},
	};
}

/** @param {Way} way @returns {Family} */
function familyOf(way) {
	if (way === 'tcastKey') return 'key';
	return way.startsWith('tcast') ? 'tcast' : 'mc';
}

/** The input items of a campaign. @param {Campaign} campaign */
const itemsOf = ({ entries }) =>
	entries.map(({ recipients, name }) => ({
		json: {
			to:
				recipients.length === 1
					? recipients[0].typed
					: recipients.map(({ typed }) => typed).join(', '),
			...(name === undefined ? {} : { name }),
		},
	}));

module.exports = { generate, itemsOf };
