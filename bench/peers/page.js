// @ts-check
'use strict';

const { figure, find, findAll, good, timeOf } = require('./figures');
const { PEERS } = require('./peers');
const { DELAYS } = require('./plan');
const { barChart, limitChart } = require('./plots');
const { count, digits, megabytes, NOT_RUN, plain, table, time } = require('./words');

/**
 * @typedef {import('./figures').Measured} Measured
 * @typedef {import('./peers').PeerName} PeerName
 * @typedef {import('./plan').Text} Text
 * @typedef {import('./plan').Cell} Cell
 * @typedef {import('./report').Report} Report
 */

const NAMES = /** @type {PeerName[]} */ (Object.keys(PEERS));
const PICTURES = 'pictures';

/** @param {Text} text */
const called = (text) => (text === 'one' ? 'one text for all' : 'personal texts');

/** A peer that sends one request for each recipient is measured with personal texts only. @param {PeerName} peer @param {Text} text @returns {Text} */
const textFor = (peer, text) => (PEERS[peer].texts.includes(text) ? text : 'personal');

/** Those that can be compared at a text. @param {Text} text */
const peersFor = (text) =>
	NAMES.filter((peer) => text === 'one' || PEERS[peer].texts.includes('personal'));

/** The usual size at a text, without those with a fixed number of requests. @param {Measured[]} cells @param {PeerName} peer @param {Text} text */
const largeCell = (cells, peer, text) =>
	find(cells, { section: 'large', peer, text: textFor(peer, text), atOnce: undefined });

/** The sizes as they were run, which in a trial are tiny. @param {Measured[]} cells @param {string} section */
const recipientsOf = (cells, section) => find(cells, { section })?.recipients ?? 0;

/** @param {Report} report @param {Text} text */
function largeTable({ cells }, text) {
	const rows = peersFor(text).map((peer) => {
		const cell = largeCell(cells, peer, text);
		const ms = timeOf(cell);
		return [
			PEERS[peer].title,
			time(ms),
			ms === null || !cell ? NOT_RUN : `${digits(ms / cell.recipients)} ms`,
			time(figure(cell, 'wallMs')),
			plain(figure(cell, 'requests')),
			plain(figure(cell, 'mostInFlight')),
			time(figure(cell, 'cpuMs')),
			peer === 'script' ? '–' : time(figure(cell, 'pauseMs')),
			String(good(cell).length),
		];
	});
	return table(
		[
			...['', 'Time of the node', 'per recipient', 'Whole run', 'Requests'],
			...['at once at most', 'CPU', 'Longest pause for others', 'Rounds'],
		],
		rows,
	);
}

/** @param {Report} report @param {Text} text */
function matrixTable({ cells }, text) {
	const columns = DELAYS.flatMap((delayMs) => [false, true].map((tls) => ({ delayMs, tls })));
	const rows = peersFor(text).map((peer) => [
		PEERS[peer].title,
		...columns.map(({ delayMs, tls }) => {
			if (!tls && PEERS[peer].place === 'twilio') return '–';
			const about = { section: 'matrix', peer, text: textFor(peer, text), delayMs, tls };
			return time(timeOf(find(cells, about)));
		}),
	]);
	return table(
		['', ...columns.map(({ delayMs, tls }) => `${delayMs} ms${tls ? ', TLS' : ''}`)],
		rows,
	);
}

/** @param {Report} report */
function fixedTable({ cells }) {
	const places = [
		{ section: 'large', limit: null },
		{ section: 'delayed', limit: null },
		{ section: 'limits', limit: 'slow' },
	];
	const rows = places.flatMap(({ section, limit }) => {
		const all = findAll(cells, { section, limit, peer: 'items', text: 'personal' });
		const [first] = all;
		if (!first) return [];
		const what = `${count(first.recipients)} at ${first.delayMs} ms${first.tls ? ', TLS' : ''}${limit ? ', slower with load' : ''}`;
		const found = good(all[0])
			.at(-1)
			?.settledOn?.match(/automatically: (.*)\.$/)?.[1];
		return [[what, ...all.map((cell) => time(timeOf(cell))), found ?? '']];
	});
	return table(['', 'found by itself', '5', '10', '20', '50 at once', 'what it found'], rows);
}

/** @param {Report} report */
const memoryCells = ({ cells }) =>
	[...findAll(cells, { section: 'memory' }), ...findAll(cells, { section: 'large', fresh: true })]
		.filter((cell) => figure(cell, 'peakOverIdle') !== null)
		.sort(
			(one, other) => (figure(one, 'peakOverIdle') ?? 0) - (figure(other, 'peakOverIdle') ?? 0),
		);

/** @param {Measured} cell */
const withText = ({ peer, text }) =>
	`${PEERS[peer].title}, ${text === 'one' ? 'one text' : 'personal'}`;

/** @param {Report} report */
function limitCells({ cells }) {
	return findAll(cells, { section: 'limits' }).flatMap((cell) => {
		const limited = good(cell).at(-1)?.limited;
		if (!limited || !cell.limit || cell.limit.kind === 'slow') return [];
		const { kind, perSecond } = cell.limit;
		const title = `${perSecond} a second, ${kind === 'bucket' ? 'token bucket' : 'counted by the second'}`;
		return [{ cell, limited, perSecond, title, file: `performance-limit-${perSecond}.svg` }];
	});
}

/** @param {number | null} share */
const percent = (share) => (share === null ? NOT_RUN : `${digits(share * 100)} %`);

/** @param {Report} report */
const limitTable = (report) =>
	table(
		['Provider', 'Recipients', 'Limit used after 3 s', '429 in the first 3 s', '429 after that'],
		limitCells(report).map(({ cell, limited, title }) => [
			...[title, count(cell.recipients), percent(limited.reached)],
			...[plain(limited.turnedAwayEarly), percent(limited.turnedAwayLateShare)],
		]),
	);

/** @param {Report} report */
function millionTable({ cells }) {
	const all = [
		...findAll(cells, { section: 'million' }),
		...findAll(cells, { section: 'campaigns' }),
	];
	return table(
		['', 'Time of the node', 'per recipient', 'Memory over idle', 'Longest pause for others'],
		all.map((cell) => {
			const ms = timeOf(cell);
			const peak = figure(cell, 'peakOverIdle');
			const heap = cell.heapMb ? `, ${cell.heapMb} MB of heap` : '';
			return [
				`${count(cell.recipients)}: ${PEERS[cell.peer].title}${heap}`,
				time(ms),
				ms === null ? NOT_RUN : `${digits(ms / cell.recipients)} ms`,
				peak === null ? (cell.fresh ? NOT_RUN : '–') : megabytes(peak),
				time(figure(cell, 'pauseMs')),
			];
		}),
	);
}

/** @param {Report} report */
const barTable = ({ bars }) =>
	table(
		['', 'Measured', 'Bar', ''],
		bars.map(({ about, name, value, bar, side, holds }) => [
			`${about}: ${name}`,
			value === null ? 'not measured' : digits(value),
			`${side} ${digits(bar)}`,
			holds === null ? '' : holds ? 'holds' : '**does not hold**',
		]),
	);

/** @param {Report} report */
function acknowledgementPart({ acknowledgement }) {
	if (!acknowledgement) return [`${NOT_RUN[0].toUpperCase()}${NOT_RUN.slice(1)} for this page.`];
	const { pushes, rounds, results } = acknowledgement;
	const times = (/** @type {number} */ value) => `${digits(value)} ×`;
	return [
		`Measured by \`npm run test:load\`: ${rounds} rounds of ${count(pushes)} pushes of 50 reports over 20 connections; p99 of the time until the sender has its answer, to that of n8n's own Webhook node.`,
		table(
			['n8n', 'to the Webhook node with Header Auth', 'without authentication'],
			results.map(({ mode, lazy, ratios }) => [
				`${mode}${lazy ? ', engine on demand' : ', as it comes'}`,
				times(ratios.header),
				times(ratios.open),
			]),
		),
	];
}

const ACKNOWLEDGEMENT =
	'n8n 2.41 sets up its expression engine for each call of every trigger but one: its own Webhook node, as long as that has no expressions and checks no credential. A community node cannot avoid it, and it takes longer than all that this package does with a push. So beside the Webhook node **without** authentication n8n’s own cost rules. `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true` takes it away: n8n then sets up the engine only where an expression is evaluated. The Webhook node with Header Auth pays the same as the triggers and checks a secret as they do, so as n8n comes that is what they are judged beside.';

/**
 * The pictures of the page, by their names.
 *
 * @param {Report} report
 * @returns {Record<string, string>}
 */
function pictures(report) {
	const { cells } = report;
	/** @type {Record<string, string>} */
	const files = {};
	const recipients = count(recipientsOf(cells, 'large'));
	for (const text of /** @type {Text[]} */ (['one', 'personal'])) {
		/** @param {(cell: Measured | undefined) => number | null} what */
		const rows = (what) =>
			peersFor(text).flatMap((peer) => {
				const value = what(largeCell(cells, peer, text));
				const { title, ours } = PEERS[peer];
				return value === null ? [] : [{ name: title, value, label: time(value), ours }];
			});
		files[`performance-${text}.svg`] = barChart(
			`${recipients} recipients, ${called(text)}`,
			rows(timeOf),
			'Time that n8n records for the node; the provider answers in 20 ms',
		);
		files[`performance-pause-${text}.svg`] = barChart(
			`Longest time that n8n did not answer others, ${called(text)}`,
			rows((cell) => figure(cell, 'pauseMs')),
			`${recipients} recipients; the provider answers in 20 ms`,
		);
	}
	files['performance-memory.svg'] = barChart(
		`Memory over idle, ${recipients} recipients`,
		memoryCells(report).map((cell) => {
			const value = figure(cell, 'peakOverIdle') ?? 0;
			return { name: withText(cell), value, label: megabytes(value), ours: PEERS[cell.peer].ours };
		}),
		'At its peak, each in an n8n that had done nothing before',
	);
	for (const { file, title, limited, perSecond } of limitCells(report)) {
		files[file] = limitChart(`A provider that takes ${title}`, limited.bySecond, perSecond);
	}
	return files;
}

/** @param {string} file @param {string} words */
const image = (file, words) => `![${words}](${PICTURES}/${file})`;

/** @param {Report} report */
function aboutPart({ versions, machine, startedAt, endedAt, isSmall, isFull, cells, notRun }) {
	const minutes = Math.round((Date.parse(endedAt ?? '') - Date.parse(startedAt)) / 60_000);
	const lasted = endedAt === null ? ', broken off before its end,' : ` in ${minutes} minutes`;
	const voided = cells.flatMap(({ id, rounds }) =>
		rounds.flatMap((round) => (round.void ? [`${id}: ${round.void}`] : [])),
	);
	return [
		`Measured on ${startedAt.slice(0, 10)}${lasted} by \`npm run bench:peers\`${isFull ? ' with `--full`' : ''}; this page is written by it. n8n ${versions.n8n} on Node.js ${versions.node}, package ${versions.package}${versions.commit ? ` (${versions.commit})` : ''}, SQLite; ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, ${machine.system}. Provider and n8n share the machine.`,
		...(isSmall ? ['**This was a trial with tiny sizes. Its times say nothing.**'] : []),
		"Everybody sends to the same numbers, and the sandbox's journal says that each was sent to exactly once; a run where that is not so does not count. Times are medians of rounds in which all were run in turn, so that a busy moment of the machine hits all of them. Requests are counted by the provider.",
		...(voided.length > 0 ? [`Did not count: ${voided.join('; ')}.`] : []),
		...(notRun.length > 0 ? [`Not run: ${notRun.join('; ')}.`] : []),
	];
}

/** @param {Report} report */
function inFlightPart({ cells }) {
	const cell = largeCell(cells, 'http-batches', 'personal');
	const most = figure(cell, 'mostInFlight');
	if (most === null || cell === undefined) return '';
	return ` The provider counted up to **${count(most)} requests at once** of ${count(cell.recipients)}.`;
}

/** @param {Report} report */
function millionPart(report) {
	const isThere = report.cells.some(({ section }) => section === 'million');
	if (!isThere) return ['Not run. `npm run bench:peers -- --full` measures it.'];
	return [
		'Only the node of this package, with *Summary Only* and *Maximum Rows* raised. Other peers were never run at these sizes.',
		millionTable(report),
	];
}

/**
 * The page, written from what was measured.
 *
 * @param {Report} report
 * @returns {string}
 */
function page(report) {
	const { cells } = report;
	const recipients = count(recipientsOf(cells, 'large'));
	const matrix = count(recipientsOf(cells, 'matrix'));
	const peers = table(
		['', 'What it does'],
		NAMES.map((peer) => [
			PEERS[peer].title,
			`${PEERS[peer].about}${peer === 'http-batches' ? inFlightPart(report) : ''}`,
		]),
	);
	return `${[
		'# Performance',
		...aboutPart(report),
		'## What holds',
		barTable(report),
		`## ${recipients} recipients, one text for all`,
		image('performance-one.svg', `${recipients} recipients, one text: time of each`),
		largeTable(report, 'one'),
		'Whoever makes one request for each recipient does so whatever the text: Loop Over Items, batches of one and the Twilio node were measured with personal texts only.',
		`## ${recipients} recipients, personal texts`,
		image('performance-personal.svg', `${recipients} recipients, personal texts: time of each`),
		largeTable(report, 'personal'),
		'## Requests at once',
		'*Requests at Once* is 0 unless somebody fixes it: the node finds out how many are best.',
		fixedTable(report),
		'A provider with a limit, personal texts, default settings. Whoever is answered 429 is tried again. In the runs shown nobody was missed or sent to twice.',
		limitTable(report),
		...limitCells(report).map(({ file, title }) => image(file, `A provider that takes ${title}`)),
		'## What others notice',
		'n8n is asked for `/healthz` every 10 ms while a workflow runs, from another thread. The longest time without an answer is how long webhooks, forms and the editor stood still.',
		image('performance-pause-one.svg', 'Longest pause, one text'),
		image('performance-pause-personal.svg', 'Longest pause, personal texts'),
		'## Memory',
		'The most that the process took, over what it took at rest, each in a fresh n8n. It includes the items that the workflow keeps, and what n8n needs to store them.',
		image('performance-memory.svg', 'Memory over idle'),
		`## ${matrix} recipients, each delay`,
		'Time of the node, one text for all:',
		matrixTable(report, 'one'),
		'Personal texts:',
		matrixTable(report, 'personal'),
		'Loop Over Items and the Twilio node ran side by side where the provider answers late: they do little but wait.',
		'## A million rows, and large campaigns',
		...millionPart(report),
		'## Delivery reports: how soon the provider has its answer',
		ACKNOWLEDGEMENT,
		...acknowledgementPart(report),
		'## The peers',
		peers,
		'## Measure it yourself',
		'```sh\nnpm run bench:peers -- --json peers.json --page docs/performance.md\n```',
		'At most half an hour; `--full` adds the million and the large campaigns, `--small` tries it out, `--only large,limits` measures some sections. It ends with an error when a bar does not hold.',
	].join('\n\n')}\n`;
}

module.exports = { page, pictures };
