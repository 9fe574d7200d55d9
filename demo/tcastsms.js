// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { waitFor } = require('../runtime/lib/wait');
const { submitForm, XLSX } = require('./form');
const { assertSucceeded, nodeNamed, outputsOf, reportReader } = require('./records');
const { tally } = require('./tally');
const { activateExample, formUrl, reportUrl } = require('./workflows');

const LIST = path.join(__dirname, 'recipients.xlsx');
/** Reports that have not come by then are shown as not yet reported. */
const REPORT_TIMEOUT_MS = 60_000;

/**
 * @typedef {object} Setting
 * @property {import('./stage').Stage} stage
 * @property {import('../runtime/client').Credential[]} credentials
 * @property {string} secret
 * @property {(line: string) => void} log
 */

/**
 * The whole way of a campaign: the list goes into one workflow, the delivery reports start another.
 *
 * @param {Setting} setting
 */
async function runCampaign({ stage, credentials, secret, log }) {
	const { client, n8n, sandbox } = stage;
	const reporting = await activateExample(client, 'tcastsms-delivery-reports', credentials);
	sandbox.configure({ tcastsms: { push: { url: reportUrl(n8n.url, reporting, secret) } } });

	const sending = await activateExample(client, 'tcastsms-send-from-list', credentials);
	log(`TCASTSMS: uploading ${path.basename(LIST)} to the form of "${sending.name}"`);
	const content = fs.readFileSync(LIST);
	await submitForm(formUrl(n8n.url, sending), [{ name: path.basename(LIST), type: XLSX, content }]);
	const [execution] = await client.waitForExecutions({ workflowId: sending.id });
	assertSucceeded(sending, execution);
	/** @type {import('./records').SendOutcome[]} */
	const outcomes = outputsOf(execution, nodeNamed(sending, 'tcastSms')).flat();

	const reader = reportReader(client, reporting, 'tcastSmsTrigger');
	const reports = await waitForReports(reader, outcomes, log);
	return {
		outcomes,
		reports,
		reportExecutions: reader.executions(),
		counts: tally(outcomes, reports),
	};
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

module.exports = { runCampaign, LIST };
