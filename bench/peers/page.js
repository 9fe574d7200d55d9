// @ts-check
'use strict';

const { figure } = require('./figures');
const { PEERS } = require('./peers');
const {
	barTable,
	fixedTable,
	largeCell,
	largeTable,
	limitCells,
	limitTable,
	matrixTable,
	millionTable,
	NAMES,
	recipientsOf,
} = require('./tables');
const { count, digits, table, time } = require('./words');

/** @typedef {import('./report').Report} Report */

const PICTURES = 'pictures';

/** @param {Report} report */
function acknowledgementPart({ acknowledgement }) {
	if (!acknowledgement) return ['Not measured for this page.'];
	const { pushes, rounds, results } = acknowledgement;
	return [
		`Measured by \`npm run test:load\`: ${rounds} rounds of ${count(pushes)} pushes of 50 reports over 20 connections. p99 of the time until the sender has its answer, and how many times that of the other it is.`,
		table(
			['n8n', 'Trigger', 'Webhook node with Header Auth', 'Webhook node without authentication'],
			results.map(({ mode, lazy, p99, ratios }) => [
				`${mode} mode${lazy ? ', engine on demand' : ', as it comes'}`,
				time(p99.ours),
				`${time(p99.header)} (${digits(ratios.header)} ×)`,
				`${time(p99.open)} (${digits(ratios.open)} ×)`,
			]),
		),
	];
}

const ACKNOWLEDGEMENT =
	'n8n 2.41 sets up its expression engine for each call of every trigger but one: its own Webhook node, as long as that has no expressions and checks no credential. A community node cannot avoid it, and it takes longer than all that this package does with a push. So beside the Webhook node **without** authentication n8n’s own cost rules. `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true` takes it away: n8n then sets up the engine only where an expression is evaluated. The Webhook node with Header Auth pays the same as the triggers and checks a secret as they do, so as n8n comes that is what they are judged beside.';

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
		...(voided.length > 0 ? [`Did not count: ${voided.join('; ').replace(/\.$/, '')}.`] : []),
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

module.exports = { page };
