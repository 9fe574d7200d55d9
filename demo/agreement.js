// @ts-check
'use strict';

// Compares what n8n recorded with what the providers (the sandbox) took. Only this decides whether
// the demo succeeded.

/**
 * @typedef {import('../sandbox').Sandbox} Sandbox
 * @typedef {Awaited<ReturnType<import('./tcastsms').runCampaign>>} Campaign
 * @typedef {Awaited<ReturnType<import('./messagecentral').runMessages>>} Messages
 */

/** @param {{ to: string, messageId: string | null }} message */
const key = ({ to, messageId }) => `${to} (${messageId})`;

/** @param {(string | null)[]} one @param {(string | null)[]} other */
const same = (one, other) => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

/**
 * @param {string} what
 * @param {Iterable<string>} found
 * @returns {string[]} nothing, or one sentence
 */
function complain(what, found) {
	const all = [...found];
	if (all.length === 0) return [];
	const named = all.slice(0, 5).join(', ');
	return [`${what}: ${named}${all.length > 5 ? ` and ${all.length - 5} more` : ''}`];
}

/**
 * What the sandbox's journal says about the campaign.
 *
 * @param {Sandbox} sandbox
 */
function journalCounts({ journal }) {
	const { accepted, duplicates } = journal.summary().tcastsms;
	return { tcastsmsAccepted: accepted, duplicates: Object.keys(duplicates).length };
}

/**
 * @param {Sandbox} sandbox
 * @param {Campaign} campaign
 * @param {number} rows of the list
 * @param {string[]} inWorkbook the outcomes in the results workbook
 * @returns {string[]} what does not agree; empty when all is well
 */
function checkCampaign(sandbox, campaign, rows, inWorkbook) {
	const { preview, sentBeforeDecision, outcomes, reports, counts } = campaign;
	const taken = sandbox.journal.accepted.filter(({ provider }) => provider === 'tcastsms');
	const withOutcome = (/** @type {string} */ wanted) =>
		outcomes.filter(({ outcome }) => outcome === wanted);
	const accepted = new Set(withOutcome('accepted').map(key));
	const journal = new Set(taken.map(key));
	const unknown = new Set(withOutcome('unknown').map(({ to }) => to));
	const refused = new Set(withOutcome('refused').map(({ to }) => to));
	const reported = new Set(reports.map(({ messageId }) => messageId));
	const { duplicates } = journalCounts(sandbox);
	const asked = sandbox.journal.requests
		.filter(({ endpoint }) => endpoint === 'sendsms')
		.reduce((sum, { numbers }) => sum + numbers.length, 0);

	return [
		...(counts.requested === rows
			? []
			: [`The list has ${rows} rows, and ${counts.requested} recipients came out`]),
		...(sentBeforeDecision === 0
			? []
			: [`${sentBeforeDecision} SMS were sent before anybody had decided to send`]),
		...(preview.kept === asked
			? []
			: [`The preview said ${preview.kept} SMS, and ${asked} were asked for`]),
		...(same(
			inWorkbook,
			outcomes.map(({ outcome }) => outcome),
		)
			? []
			: ['The results workbook tells other outcomes than n8n']),
		...(duplicates === 0 ? [] : [`${duplicates} numbers got more than one SMS`]),
		...complain(
			'Accepted in n8n but not in the journal',
			[...accepted].filter((message) => !journal.has(message)),
		),
		...complain(
			'In the journal but neither accepted nor unknown in n8n',
			taken.filter((entry) => !accepted.has(key(entry)) && !unknown.has(entry.to)).map(key),
		),
		...complain(
			'Refused in n8n but sent according to the journal',
			taken.filter(({ to }) => refused.has(to)).map(key),
		),
		...complain(
			'Reports that n8n acknowledged but did not record',
			acknowledgedIds(sandbox).filter((id) => !reported.has(id)),
		),
		...(counts.pending === 0 ? [] : [`${counts.pending} delivery reports did not arrive`]),
	];
}

/** @param {Sandbox} sandbox @returns {string[]} the messages of all pushes that were answered well */
function acknowledgedIds(sandbox) {
	return sandbox.pushes
		.filter(({ provider, httpStatus }) => provider === 'tcastsms' && httpStatus === 200)
		.flatMap(({ body }) => JSON.parse(body).array.map((/** @type {any[]} */ [id]) => String(id)));
}

/**
 * @param {Sandbox} sandbox
 * @param {Messages} messages
 * @returns {string[]} what does not agree; empty when all is well
 */
function checkMessages(sandbox, { sms, otp, reports, counts }) {
	const taken = sandbox.journal.accepted.filter(({ provider }) => provider === 'messagecentral');
	const idsOf = (/** @type {'sms' | 'otp'} */ kind) =>
		taken.filter((entry) => entry.kind === kind).map(({ messageId }) => messageId);
	const ids = (/** @type {{ messageId: string | null }[]} */ messages) =>
		messages.map(({ messageId }) => messageId);
	const confirmed = sandbox.journal.requests.filter(
		({ endpoint, outcome }) =>
			endpoint === 'validateOtp' && outcome.body?.includes('VERIFICATION_COMPLETED'),
	);

	return [
		...(sms.length === 1 && same(ids(sms), idsOf('sms'))
			? []
			: ['The SMS of Message Central is not in the journal exactly once']),
		...(counts.otpSent === 1 && same(ids(otp.sent), idsOf('otp'))
			? []
			: ['The one-time code is not in the journal exactly once']),
		...(counts.otpVerified === 1 &&
		confirmed.length === 1 &&
		otp.verified[0].numberChecked === true &&
		otp.verified[0].to === otp.sent[0].to
			? []
			: ['The one-time code was not verified exactly once, for the number it was sent to']),
		...(same(ids(reports), ids(taken))
			? []
			: ['The callbacks of Message Central are not one for each message']),
	];
}

module.exports = { checkCampaign, checkMessages, journalCounts };
