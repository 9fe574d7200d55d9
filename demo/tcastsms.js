// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { createDataTable } = require('../runtime/data-tables');
const { waitFor } = require('../runtime/lib/wait');
const { downloadOf, leaveForm, readPage, submitForm, submitPage, XLSX } = require('./form');
const { assertSucceeded, nodeNamed, outputsOf, reportReader } = require('./records');
const { previewTable } = require('./table');
const { tally } = require('./tally');
const { MESSAGE_COLUMNS, activateExample, formUrl, reportUrl } = require('./workflows');

const LIST = path.join(__dirname, 'recipients.xlsx');
const RESULTS = path.join(__dirname, 'out', 'results.xlsx');
const TEXT = 'Halo ##Nama##, toko kami buka kembali besok pukul 08.00. Terima kasih, Toko Melati.';
const SENDER = '';
const CAMPAIGN = 'demo';
const PRICE_PER_SEGMENT = '350';
/** Reports that have not come by then are shown as not yet reported. */
const REPORT_TIMEOUT_MS = 60_000;

/**
 * @typedef {object} Setting
 * @property {import('./stage').Stage} stage
 * @property {import('../runtime/client').Credential[]} credentials
 * @property {string} secret
 * @property {(line: string) => void} log
 *
 * @typedef {object} Preview What the operation *Preview* gives, as far as the demo shows it.
 * @property {number} recipients
 * @property {number} kept
 * @property {number} dropped
 * @property {Record<string, number>} droppedByReason
 * @property {number} requests
 * @property {number} segments
 * @property {number | null} cost
 * @property {number | null} balance
 * @property {Record<string, number>} byOperator
 * @property {{ to: string, text: string }[]} samples
 */

/**
 * The whole way of a campaign: the list goes into one workflow, which shows a preview, waits for the
 * decision, sends and gives the list back with its outcomes; the delivery reports start another.
 *
 * @param {Setting} setting
 */
async function runCampaign({ stage, credentials, secret, log }) {
	const { client, n8n, sandbox } = stage;
	const reporting = await activateExample(client, 'tcastsms-delivery-reports', credentials);
	sandbox.configure({ tcastsms: { push: { url: reportUrl(n8n.url, reporting, secret) } } });

	const tableId = await createDataTable(client, 'SMS messages', MESSAGE_COLUMNS);
	const sending = await activateExample(client, 'tcastsms-bulk-from-spreadsheet', credentials, {
		'Remember the IDs': tableId,
	});
	log(`TCASTSMS: uploading ${path.basename(LIST)} to the form of "${sending.name}"`);
	const content = fs.readFileSync(LIST);
	const page = await submitForm(formUrl(n8n.url, sending), [
		{ name: path.basename(LIST), type: XLSX, content },
		TEXT,
		SENDER,
		CAMPAIGN,
		PRICE_PER_SEGMENT,
	]);
	if (page === undefined) throw new Error('The form of the campaign has no second page');
	await readPage(page, /What shall happen/);
	const preview = await readPreview(client, sending);
	const sentBeforeDecision = sandbox.journal.accepted.length;
	log(`\n${previewTable(preview)}\n`);

	log('TCASTSMS: choosing "Send to everyone" on the page below the preview');
	const [thePreview, ownNumber] = ['', ''];
	await submitPage(page, [thePreview, JSON.stringify(['Send to everyone']), ownNumber]);
	const results = saveResults(await readPage(page, /is being downloaded/));
	log(`TCASTSMS: the list with the outcome of every row is in ${results}`);
	await leaveForm(page);
	const [execution] = await client.waitForExecutions({ workflowId: sending.id });
	assertSucceeded(sending, execution);
	/** @type {import('./records').SendOutcome[]} */
	const outcomes = outputsOf(
		execution,
		nodeNamed(sending, 'tcastSms', { operation: 'send', repeatProtection: 'campaign' }),
	).flat();

	const reader = reportReader(client, reporting, 'tcastSmsTrigger');
	const reports = await waitForReports(reader, outcomes, log);
	return {
		preview,
		sentBeforeDecision,
		results,
		outcomes,
		reports,
		reportExecutions: reader.executions(),
		counts: tally(outcomes, reports),
	};
}

/**
 * What the preview told, from the execution that waits for the decision.
 *
 * @param {import('../runtime/client').Client} client
 * @param {any} workflow
 * @returns {Promise<Preview>}
 */
async function readPreview(client, workflow) {
	const [waiting] = await client.executions({ workflowId: workflow.id, status: ['waiting'] });
	if (waiting === undefined) throw new Error('No execution waits for the decision');
	const name = nodeNamed(workflow, 'tcastSms', { operation: 'preview' });
	return outputsOf(await client.execution(waiting.id), name)[0][0];
}

/**
 * @param {string} lastPage the HTML of the form's last page
 * @returns {string} the file
 */
function saveResults(lastPage) {
	fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
	fs.writeFileSync(RESULTS, downloadOf(lastPage).content);
	return path.relative(process.cwd(), RESULTS);
}

/**
 * @param {ReturnType<typeof reportReader>} reader
 * @param {import('./records').SendOutcome[]} outcomes
 * @param {(line: string) => void} log
 */
async function waitForReports(reader, outcomes, log) {
	const { accepted } = tally(outcomes, []);
	let told = -1;
	log(`TCASTSMS: ${accepted} of ${outcomes.length} accepted, waiting for their delivery reports`);
	await waitFor(
		'the delivery reports',
		async () => {
			const { pending } = tally(outcomes, await reader.read());
			if (told >= 0 && told !== pending) {
				log(`TCASTSMS: ${accepted - pending} of ${accepted} reported`);
			}
			told = pending;
			return pending === 0;
		},
		{ timeoutMs: REPORT_TIMEOUT_MS, intervalMs: 500 },
	).catch(() => log('TCASTSMS: some reports did not come in time'));
	return await reader.read();
}

module.exports = { runCampaign, LIST, RESULTS, TEXT };
