// @ts-check
'use strict';

const { randomUUID } = require('node:crypto');
const { PACKAGE } = require('../../demo/workflows');
const { workflow } = require('./workflow');

/**
 * @typedef {import('./plan').Cell} Cell
 *
 * @typedef {'items' | 'items-campaign' | 'spreadsheet' | 'spreadsheet-campaign' | 'csv' | 'csv-campaign'} OurName
 * @typedef {OurName | 'http' | 'http-batches' | 'loop' | 'aggregate' | 'twilio' | 'helper' | 'script'} PeerName
 *
 * @typedef {object} Place what a workflow needs to know of where it runs
 * @property {string} url of the provider
 * @property {{ account: string, password: string }} login
 * @property {(type: string) => object} credential as a node names it
 * @property {(kind: 'xlsx' | 'csv') => string} file with the recipients of the cell
 *
 * @typedef {object} Peer
 * @property {string} title
 * @property {string} about what it really does, for the page
 * @property {Array<'one' | 'personal'>} texts those that it is measured with
 * @property {'main' | 'twilio' | 'script'} place
 * @property {boolean} [ours]
 * @property {boolean} [waits] sends one text after the other
 * @property {'items' | 'xlsx' | 'csv'} source
 * @property {string[]} nodes whose time counts
 * @property {(cell: Cell, place: Place) => ReturnType<typeof workflow>} workflow
 */

const BOTH = /** @type {Array<'one' | 'personal'>} */ (['one', 'personal']);
const PERSONAL = /** @type {Array<'one' | 'personal'>} */ (['personal']);

/** @param {Cell} cell */
const items = ({ recipients }) => ({
	type: 'n8n-nodes-bench.benchItems',
	parameters: { count: recipients },
});

/** @param {'items' | 'xlsx' | 'csv'} source @param {boolean} campaign @returns {Peer['workflow']} */
const ourWorkflow = (source, campaign) => (cell, place) => {
	const personal = cell.text === 'personal';
	const fromFile = source !== 'items';
	const send = {
		type: `${PACKAGE}tcastSms`,
		credentials: { tcastSmsApi: place.credential('tcastSmsApi') },
		parameters: {
			resource: 'sms',
			operation: 'send',
			...(fromFile
				? { source: 'spreadsheet', message: personal ? 'Hello ##Name##' : 'Hello' }
				: { to: '={{ $json.phone }}', message: personal ? '=Hello {{ $json.name }}' : 'Hello' }),
			// Of its own for each run, or nobody would be sent to.
			...(campaign ? { repeatProtection: 'campaign', campaign: `bench-${randomUUID()}` } : {}),
			options: {
				...(cell.atOnce ? { concurrency: cell.atOnce } : {}),
				...(cell.summary ? { returnMode: 'summary' } : {}),
				...(cell.raised ? { maxRows: 1_048_576, maxFileSize: 500 } : {}),
			},
		},
	};
	const list = fromFile
		? { type: 'n8n-nodes-bench.benchItems', parameters: { file: place.file(source) } }
		: items(cell);
	return workflow('Ours', { Items: list, Send: send }, [
		['Start', 'Items'],
		['Items', 'Send'],
	]);
};

/** @param {{ title: string, about: string, source: Peer['source'], campaign?: boolean }} how @returns {Peer} */
const ours = ({ title, about, source, campaign = false }) => ({
	...{ title, about, source, texts: BOTH, place: 'main', ours: true, nodes: ['Send'] },
	workflow: ourWorkflow(source, campaign),
});

/**
 * n8n's HTTP Request node as a person sets it up: the address, and four query parameters.
 *
 * @param {Place} place @param {string} numbers @param {string} content @param {object} [options]
 */
const httpRequest = ({ url, login }, numbers, content, options = {}) => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		url: `${url}/sendsms`,
		sendQuery: true,
		queryParameters: {
			parameters: Object.entries({ ...login, numbers, content }).map(([name, value]) => ({
				name,
				value,
			})),
		},
		options,
	},
});

/** @param {Cell} cell */
const textOf = ({ text }) => (text === 'personal' ? '=Hello {{ $json.name }}' : 'Hello');

/** @param {object} options @returns {Peer['workflow']} */
const allAtOnce = (options) => (cell, place) =>
	workflow(
		'HTTP Request',
		{ Items: items(cell), Send: httpRequest(place, '={{ $json.phone }}', textOf(cell), options) },
		[
			['Start', 'Items'],
			['Items', 'Send'],
		],
	);

/** @param {number} batchSize */
const loopOver = (batchSize) => ({
	type: 'n8n-nodes-base.splitInBatches',
	typeVersion: 3,
	parameters: { batchSize, options: {} },
});

/** What is measured, in the order of the page. @type {Record<PeerName, Peer>} */
const PEERS = {
	items: ours({
		title: 'TCASTSMS node, items',
		about: 'Recipients are input items.',
		source: 'items',
	}),
	'items-campaign': ours({
		title: 'TCASTSMS node, items, campaign',
		about: 'The same, with *Protect Against Repeats: Within a Campaign*.',
		source: 'items',
		campaign: true,
	}),
	spreadsheet: ours({
		title: 'TCASTSMS node, spreadsheet',
		about: 'An .xlsx file of five columns, read by the node. Reading it is part of the time.',
		source: 'xlsx',
	}),
	'spreadsheet-campaign': ours({
		title: 'TCASTSMS node, spreadsheet, campaign',
		about: 'The same, with a campaign.',
		source: 'xlsx',
		campaign: true,
	}),
	csv: ours({ title: 'TCASTSMS node, CSV', about: 'The same rows as CSV.', source: 'csv' }),
	'csv-campaign': ours({
		title: 'TCASTSMS node, CSV, campaign',
		about: 'The same, with a campaign.',
		source: 'csv',
		campaign: true,
	}),
	http: {
		title: 'HTTP Request, as it comes',
		about:
			'One request for each item. Without the option *Batching* n8n starts the requests of all items without waiting for any answer.',
		...{ texts: BOTH, place: 'main', source: 'items', nodes: ['Send'] },
		workflow: allAtOnce({}),
	},
	'http-batches': {
		title: 'HTTP Request, batches of one',
		about:
			'*Items per Batch* 1, *Batch Interval* 0. In n8n this does **not** mean one after the other: the node waits only between batches, and only when the interval is above 0. It never waits for an answer.',
		...{ texts: PERSONAL, place: 'main', source: 'items', nodes: ['Send'] },
		workflow: allAtOnce({ batching: { batch: { batchSize: 1, batchInterval: 0 } } }),
	},
	loop: {
		title: 'Loop Over Items + HTTP Request',
		about: 'One item per round, so each answer is waited for. The time of both nodes counts.',
		...{ texts: PERSONAL, place: 'main', waits: true, source: 'items', nodes: ['Loop', 'Send'] },
		workflow: (cell, place) =>
			workflow(
				'Loop',
				{
					Items: items(cell),
					Loop: loopOver(1),
					Send: httpRequest(place, '={{ $json.phone }}', textOf(cell)),
				},
				[
					['Start', 'Items'],
					['Items', 'Loop'],
					['Loop', 'Send', 1],
					['Send', 'Loop'],
				],
			),
	},
	aggregate: {
		title: 'Aggregate + HTTP Request',
		about:
			'What a careful user builds for one text: Loop Over Items with 100 items per round, Aggregate, and one request with a list of 100 numbers. It checks no number and knows no repeats. Shown without a bar.',
		...{ texts: ['one'], place: 'main', source: 'items', nodes: ['Loop', 'List', 'Send'] },
		workflow: (cell, place) =>
			workflow(
				'Aggregate',
				{
					Items: items(cell),
					Loop: loopOver(100),
					List: {
						type: 'n8n-nodes-base.aggregate',
						parameters: {
							fieldsToAggregate: { fieldToAggregate: [{ fieldToAggregate: 'phone' }] },
							options: {},
						},
					},
					Send: httpRequest(place, "={{ $json.phone.join(',') }}", 'Hello'),
				},
				[
					['Start', 'Items'],
					['Items', 'Loop'],
					['Loop', 'List', 1],
					['List', 'Send'],
					['Send', 'Loop'],
				],
			),
	},
	twilio: {
		title: "n8n's Twilio node",
		about:
			'One request for each item, each answer waited for, always over TLS. It reaches the sandbox as api.twilio.com by n8n’s own proxy settings (`HTTPS_PROXY`), in an n8n of its own, so that no other peer has a proxy.',
		...{ texts: PERSONAL, place: 'twilio', waits: true, source: 'items', nodes: ['Send'] },
		workflow: (cell, place) =>
			workflow(
				'Twilio',
				{
					Items: items(cell),
					Send: {
						type: 'n8n-nodes-base.twilio',
						credentials: { twilioApi: place.credential('twilioApi') },
						parameters: {
							from: '+15005550006',
							to: '=+62{{ $json.phone.slice(1) }}',
							message: textOf(cell),
							options: {},
						},
					},
				},
				[
					['Start', 'Items'],
					['Items', 'Send'],
				],
			),
	},
	helper: {
		title: "Script through n8n's request helper",
		about:
			'A node of a few lines that makes the same requests through n8n’s own helper: 100 numbers per request and 5 requests at once for one text, 20 at once for personal texts. It checks nothing and remembers nothing.',
		...{ texts: BOTH, place: 'main', source: 'items', nodes: ['Send'] },
		workflow: (cell, { url, login }) => {
			const personal = cell.text === 'personal';
			const query = new URLSearchParams(login).toString().replaceAll('+', '%20');
			return workflow(
				'Script',
				{
					Items: items(cell),
					Send: {
						type: 'n8n-nodes-bench.benchScript',
						parameters: {
							base: `${url}/sendsms?${query}`,
							...(personal ? { perRequest: 1, atOnce: 20 } : { perRequest: 100, atOnce: 5 }),
						},
					},
				},
				[
					['Start', 'Items'],
					['Items', 'Send'],
				],
			);
		},
	},
	script: {
		title: 'Bare Node script',
		about:
			'Without n8n: `fetch` with its kept connections, 50 requests at once; 100 numbers per request for one text.',
		...{ texts: BOTH, place: 'script', source: 'items', nodes: [] },
		workflow: () => workflow('', {}, []),
	},
};

module.exports = { PEERS };
