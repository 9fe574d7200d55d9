// @ts-check
'use strict';

const { waitFor } = require('../runtime/lib/wait');
const { leaveForm, readPage, submitForm, submitPage } = require('./form');
const { assertSucceeded, nodeNamed, outputsOf, reportReader } = require('./records');
const { LOGIN_AS, SMS_TEXT, SMS_TO } = require('./scenario');
const { activateExample, formUrl, reportUrl } = require('./workflows');

const CALLBACK_TIMEOUT_MS = 60_000;

/**
 * One SMS, one login with a code, and the callbacks that both cause.
 *
 * @param {import('./tcastsms').Setting} setting
 */
async function runMessages({ stage, credentials, secret, log }) {
	const { client, n8n, sandbox } = stage;
	const reporting = await activateExample(client, 'messagecentral-delivery-reports', credentials);
	sandbox.configure({ messagecentral: { push: { url: reportUrl(n8n.url, reporting, secret) } } });
	const reader = reportReader(client, reporting, 'messageCentralTrigger');

	const sms = await sendSms(stage, credentials, log);
	const otp = await logIn(stage, credentials, log);
	const accepted = [...sms, ...otp.sent].filter(({ outcome }) => outcome === 'accepted');

	log('Message Central: waiting for the callbacks');
	const isReported = async () => {
		const reported = new Set((await reader.read()).map(({ messageId }) => messageId));
		return accepted.every(({ messageId }) => reported.has(messageId));
	};
	await waitFor('the callbacks', isReported, {
		timeoutMs: CALLBACK_TIMEOUT_MS,
		intervalMs: 500,
	}).catch(() => log('Message Central: a callback did not come in time'));
	const reports = await reader.read();
	return {
		sms,
		otp,
		reports,
		counts: {
			otpSent: otp.sent.filter(({ outcome }) => outcome === 'accepted').length,
			otpVerified: otp.verified.length,
			callbacks: reports.length,
		},
	};
}

/**
 * @param {import('./stage').Stage} stage
 * @param {import('../runtime/client').Credential[]} credentials
 * @param {(line: string) => void} log
 * @returns {Promise<import('./records').SendOutcome[]>}
 */
async function sendSms({ client, n8n }, credentials, log) {
	const workflow = await activateExample(client, 'messagecentral-send-sms', credentials);
	log(`Message Central: sending one SMS with "${workflow.name}"`);
	await submitForm(formUrl(n8n.url, workflow), [SMS_TO, SMS_TEXT]);
	const [execution] = await client.waitForExecutions({ workflowId: workflow.id });
	assertSucceeded(workflow, execution);
	return outputsOf(execution, nodeNamed(workflow, 'messageCentral')).flat();
}

/**
 * Logs in as a person would, with the code that the sandbox "sent" to the phone.
 *
 * @param {import('./stage').Stage} stage
 * @param {import('../runtime/client').Credential[]} credentials
 * @param {(line: string) => void} log
 */
async function logIn({ client, n8n, sandbox }, credentials, log) {
	const workflow = await activateExample(client, 'messagecentral-otp-login', credentials);
	log(`Message Central: logging in with a one-time code, with "${workflow.name}"`);
	const page = await submitForm(formUrl(n8n.url, workflow), [LOGIN_AS]);
	if (page === undefined) throw new Error('The login form has no second page');
	await readPage(page, /Enter the code/);
	const code = sandbox.journal.accepted.find(({ kind }) => kind === 'otp')?.code;
	if (code === undefined) throw new Error('The sandbox sent no code');
	await submitPage(page, [code]);
	await readPage(page, /Welcome|That did not work/);
	await leaveForm(page);

	const [execution] = await client.waitForExecutions({ workflowId: workflow.id });
	assertSucceeded(workflow, execution);
	const named = (/** @type {string} */ operation) =>
		nodeNamed(workflow, 'messageCentral', { operation });
	/** @type {import('./records').SendOutcome[]} */
	const sent = outputsOf(execution, named('send')).flat();
	const [verified = []] = outputsOf(execution, named('verify'));
	return { sent, verified };
}

module.exports = { runMessages };
