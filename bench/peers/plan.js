// @ts-check
'use strict';

const { PEERS } = require('./peers');

/**
 * @typedef {import('./peers').PeerName} PeerName
 * @typedef {'one' | 'personal'} Text
 *
 * @typedef {object} Cell one thing that is measured
 * @property {string} id the same for the same thing in every run
 * @property {string} section
 * @property {PeerName} peer
 * @property {Text} text
 * @property {number} recipients
 * @property {number} delayMs until the provider answers
 * @property {boolean} tls
 * @property {number} [atOnce] requests at once, fixed
 * @property {Limit} [limit] of the provider
 * @property {boolean} [summary] only a summary leaves the node
 * @property {boolean} [raised] with raised limits of rows and size
 * @property {boolean} [fresh] in an n8n that has done nothing before, so that its memory is told
 * @property {number} [heapMb] of that n8n
 *
 * @typedef {{ kind: 'bucket' | 'window', perSecond: number } | { kind: 'slow', atBest: number }} Limit
 *
 * @typedef {object} Group cells that are measured in turn, and the rounds of it
 * @property {string} section
 * @property {Cell[]} cells
 * @property {{ least: number, most: number }} rounds more than the least only while there is time
 * @property {boolean} [together] side by side: they do little but wait
 */

const DELAYS = [0, 20, 150];
const ONE_ROUND = { least: 1, most: 1 };
const FIXED = [5, 10, 20, 50];
const TEXTS = /** @type {Text[]} */ (['one', 'personal']);

const SIZES = {
	usual: { matrix: 1_000, large: 10_000, delayed: 2_000, slow: 2_000, seconds: 60, most: 5_000 },
	small: { matrix: 20, large: 100, delayed: 50, slow: 50, seconds: 2, most: 100 },
};
const FULL_SIZES = {
	usual: { million: [10_000, 1_000_000], campaigns: [100_000, 300_000] },
	small: { million: [100, 1_000], campaigns: [100, 300] },
};

const CAMPAIGNS = /** @type {PeerName[]} */ ([
	'items-campaign',
	'spreadsheet-campaign',
	'csv-campaign',
]);
const NAMES = /** @type {PeerName[]} */ (Object.keys(PEERS));

/** @param {Omit<Cell, 'id'>} cell @returns {Cell} */
function cellOf(cell) {
	const { section, peer, text, recipients, delayMs, tls, atOnce, limit, heapMb } = cell;
	const more = [
		...(tls ? ['tls'] : []),
		...(atOnce ? [`${atOnce} at once`] : []),
		...(limit ? [limit.kind, limit.kind === 'slow' ? limit.atBest : limit.perSecond] : []),
		...(heapMb ? [`${heapMb} MB`] : []),
	];
	return { id: [section, peer, text, recipients, `${delayMs} ms`, ...more].join(' '), ...cell };
}

/**
 * @param {string} section @param {Omit<Cell, 'id' | 'section' | 'peer' | 'text'>} about
 * @param {Array<[peer: PeerName, text: Text, more?: Partial<Cell>]>} list
 */
const cellsOf = (section, about, list) =>
	list.map(([peer, text, more]) => cellOf({ section, peer, text, ...about, ...more }));

/** @param {Text} text @param {PeerName[]} peers @returns {Array<[PeerName, Text]>} */
const each = (text, peers) => peers.map((peer) => [peer, text]);

/** What a person could fix instead, beside what the node finds itself. @returns {Array<[PeerName, Text, Partial<Cell>]>} */
const automaticAndFixed = () =>
	[undefined, ...FIXED].map((atOnce) => ['items', 'personal', { atOnce }]);

/** @param {(typeof SIZES)['usual']} sizes @returns {Group[]} */
function largeGroups({ large, delayed }) {
	const about = { recipients: large, delayMs: 20, tls: false };
	const ofLarge = (
		/** @type {Group['rounds']} */ rounds,
		/** @type {Parameters<typeof cellsOf>[2]} */ list,
	) => ({ section: 'large', rounds, cells: cellsOf('large', about, list) });
	const waits = NAMES.filter((peer) => PEERS[peer].waits);
	return [
		ofLarge({ least: 5, most: 5 }, each('one', ['items', 'http', 'helper', 'spreadsheet'])),
		ofLarge({ least: 1, most: 3 }, [...automaticAndFixed(), ['http', 'personal']]),
		{
			section: 'delayed',
			rounds: { least: 1, most: 3 },
			cells: cellsOf(
				'delayed',
				{ recipients: delayed, delayMs: 150, tls: true },
				automaticAndFixed(),
			),
		},
		ofLarge({ least: 1, most: 3 }, each('one', [...CAMPAIGNS, 'csv', 'aggregate', 'script'])),
		ofLarge(
			{ least: 1, most: 2 },
			each('personal', [...CAMPAIGNS, 'spreadsheet', 'csv', 'http-batches', 'helper', 'script']),
		),
		{
			section: 'large',
			together: true,
			rounds: ONE_ROUND,
			cells: waits.map((peer) =>
				cellOf({
					...{ section: 'large', peer, text: 'personal', ...about, fresh: true },
					tls: PEERS[peer].place === 'twilio',
				}),
			),
		},
	];
}

/** @param {(typeof SIZES)['usual']} sizes @returns {Group[]} */
function limitGroups({ slow, seconds, most }) {
	const about = { delayMs: 20, tls: false };
	/** @type {Limit[]} */
	const limits = [
		{ kind: 'bucket', perSecond: 20 },
		{ kind: 'window', perSecond: 100 },
		{ kind: 'bucket', perSecond: 500 },
	];
	return [
		...limits.map((limit) => ({
			section: 'limits',
			rounds: ONE_ROUND,
			cells: [
				cellOf({
					...{ section: 'limits', peer: 'items', text: 'personal', ...about, limit },
					recipients: Math.min(most, seconds * ('perSecond' in limit ? limit.perSecond : 0)),
				}),
			],
		})),
		{
			section: 'limits',
			rounds: { least: 1, most: 3 },
			cells: cellsOf(
				'limits',
				{ ...about, recipients: slow, limit: { kind: 'slow', atBest: 10 } },
				automaticAndFixed(),
			),
		},
	];
}

/** Everything at each delay, with TLS and without. @param {(typeof SIZES)['usual']} sizes @returns {Group[]} */
function matrixGroups({ matrix: recipients }) {
	const quick = NAMES.filter((peer) => !PEERS[peer].waits);
	const all = TEXTS.flatMap((text) =>
		each(
			text,
			quick.filter((peer) => PEERS[peer].texts.includes(text)),
		),
	);
	const section = 'matrix';
	// The usual delay first, for the case that time runs out.
	const groups = [20, 150, 0].flatMap((delayMs) =>
		[false, true].map((tls) => ({
			section,
			rounds: { least: 1, most: 3 },
			cells: cellsOf(section, { recipients, delayMs, tls }, all),
		})),
	);
	const waiting = DELAYS.map((delayMs) => ({
		section,
		together: delayMs > 0,
		rounds: ONE_ROUND,
		cells: NAMES.filter((peer) => PEERS[peer].waits).flatMap((peer) =>
			[false, true]
				.filter((tls) => tls || PEERS[peer].place !== 'twilio')
				.map((tls) => cellOf({ section, peer, text: 'personal', recipients, delayMs, tls })),
		),
	}));
	return [...groups, ...waiting];
}

/** What a run takes of n8n's memory. @param {(typeof SIZES)['usual']} sizes @returns {Group[]} */
function memoryGroups({ large }) {
	const about = { recipients: large, delayMs: 20, tls: false, fresh: true };
	const list = [
		...each('one', ['items', 'spreadsheet', 'http', 'aggregate', 'helper']),
		...each('personal', ['items', 'items-campaign', 'spreadsheet', 'csv', 'http', 'helper']),
	];
	return cellsOf('memory', about, list).map((cell) => ({
		section: 'memory',
		rounds: ONE_ROUND,
		cells: [cell],
	}));
}

/** @param {(typeof FULL_SIZES)['usual']} sizes @returns {Group[]} */
function millionGroups({ million, campaigns }) {
	const [base, most] = million;
	const rounds = ONE_ROUND;
	const about = { delayMs: 20, tls: false, summary: true };
	const sheet = { ...about, section: 'million', raised: true };
	/** @param {Partial<Cell> & { recipients: number }} more */
	const ofSheet = (more) => cellOf({ ...sheet, peer: 'spreadsheet', text: 'one', ...more });
	/** @param {number} recipients */
	const ofCampaign = (recipients) =>
		cellOf({
			...{ ...about, section: 'campaigns', peer: 'spreadsheet-campaign', text: 'one', recipients },
			raised: true,
		});
	return [
		{
			section: 'million',
			rounds: { least: 3, most: 3 },
			cells: [ofSheet({ recipients: base })],
		},
		{ section: 'million', rounds, cells: [ofSheet({ recipients: most, fresh: true })] },
		{
			section: 'million',
			rounds,
			cells: [ofSheet({ recipients: most, fresh: true, heapMb: 1024 })],
		},
		{ section: 'campaigns', rounds, cells: campaigns.map(ofCampaign) },
	];
}

const SECTIONS = ['large', 'delayed', 'limits', 'memory', 'matrix', 'million', 'campaigns'];
/** Those that only a full run has: they take long. */
const ONLY_FULL = ['million', 'campaigns'];

/**
 * What is measured, in this order.
 *
 * @param {object} [options]
 * @param {boolean} [options.small] tiny sizes, to try it out
 * @param {boolean} [options.full]
 * @param {string[]} [options.only] sections, of any run
 * @returns {Group[]}
 */
function plan({ small = false, full = false, only } = {}) {
	const size = small ? 'small' : 'usual';
	const wanted = only ?? SECTIONS.filter((section) => full || !ONLY_FULL.includes(section));
	const unknown = wanted.filter((section) => !SECTIONS.includes(section));
	if (unknown.length > 0) {
		throw new Error(`There is no section '${unknown.join()}'. There are: ${SECTIONS.join(', ')}.`);
	}
	const groups = [
		...largeGroups(SIZES[size]),
		...limitGroups(SIZES[size]),
		...memoryGroups(SIZES[size]),
		...matrixGroups(SIZES[size]),
		...millionGroups(FULL_SIZES[size]),
	].filter(({ section }) => wanted.includes(section));
	return small ? groups.map((group) => ({ ...group, rounds: ONE_ROUND })) : groups;
}

/** What a recipient costs n8n, about, in milliseconds, on a slow machine. */
const COST = { one: 0.15, personal: 1.2, each: 2 };
const START_SECONDS = 12;
const RUN_SECONDS = 1.2;

/**
 * About how long a cell takes, in seconds.
 *
 * @param {Cell} cell
 */
function secondsOf({ peer, text, recipients, delayMs, tls, atOnce, limit, fresh }) {
	const { ours, waits } = PEERS[peer];
	const tlsMs = tls ? 1 : 0;
	const perRecipient = () => {
		if (limit && limit.kind !== 'slow') return 1000 / limit.perSecond;
		if (waits) return delayMs + 6 + tlsMs;
		const own = ours || peer === 'script' || peer === 'helper';
		if (text === 'one' && (own || peer === 'aggregate')) return COST.one;
		if (!own) return COST.each + tlsMs;
		return Math.max(COST.personal + tlsMs, (delayMs + 2) / Math.min(atOnce ?? 40, limit ? 10 : 50));
	};
	return RUN_SECONDS + (fresh ? START_SECONDS : 0) + (recipients * perRecipient()) / 1000;
}

/** About how long a round of a group takes, in seconds. @param {Group} group */
function roundSeconds({ cells, together = false }) {
	const each = cells.map(secondsOf);
	return together ? Math.max(...each) : each.reduce((sum, seconds) => sum + seconds, 0);
}

module.exports = { plan, roundSeconds, SECTIONS, ONLY_FULL, DELAYS, FIXED };
