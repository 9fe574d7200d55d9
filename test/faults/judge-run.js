// @ts-check
'use strict';

const path = require('node:path');
const { REASON_CODES } = require(path.join(__dirname, '../../dist/nodes/shared/reason-codes'));

/**
 * @typedef {import('./generate').Campaign} Campaign
 * @typedef {import('./play').Played} Played
 * @typedef {{ outcome: any, item: number, text: string | null }} Outcome
 */

const OUTCOMES = ['accepted', 'refused', 'unknown', 'skipped'];

/**
 * @param {Campaign} campaign
 * @param {Played[]} runs
 * @param {number} index
 * @returns {string[]} what is wrong with one run
 */
function judgeRun(campaign, runs, index) {
	const { result, accepted } = runs[index];
	const repeated = sentTooOften(campaign, runs[index]);
	if (result.status === 'crashed') return repeated;
	if (result.thrown) {
		return [
			...repeated,
			...(accepted.length > 0 ? [`threw although ${accepted.length} were sent to`] : []),
			...(campaign.node.onError !== 'stopWorkflow'
				? [`threw in spite of Continue On Fail: ${result.thrown.message}`]
				: []),
			...(isLast(runs, index) ? judgeReach(campaign, runs, []) : []),
		];
	}
	if (!result.returned) return [...repeated, 'neither returned nor threw'];
	const outcomes = readOutcomes(campaign, result.returned);
	return [
		...repeated,
		...judgeForm(campaign, result, outcomes),
		...judgeCompleteness(campaign, runs[index], outcomes),
		...judgeTruth(campaign, runs, index, outcomes),
		...(isLast(runs, index) ? judgeReach(campaign, runs, outcomes) : []),
	];
}

/** @param {Played[]} runs @param {number} index */
const isLast = (runs, index) => index === runs.length - 1;

/** @param {Campaign} campaign @param {NonNullable<Played['result']['returned']>} returned @returns {Outcome[]} */
const readOutcomes = (campaign, returned) =>
	returned.flat().map(({ json, pairedItem }) => {
		const item = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		return { outcome: json, item, text: campaign.entries[item]?.text ?? null };
	});

/** @param {Campaign} campaign @param {Played} run @returns {string[]} */
function sentTooOften({ entries, dropsDuplicates, way }, { accepted }) {
	return [...countBy(accepted, ({ to }) => to)].flatMap(([to, count]) => {
		const asked = entries.flatMap(({ recipients }) => recipients).filter((r) => r.msisdn === to);
		const allowed = dropsDuplicates || way === 'mcOtp' ? 1 : asked.length;
		return count > allowed ? [`${to} was sent to ${count} times`] : [];
	});
}

/** @param {Campaign} campaign @param {Played['result']} result @param {Outcome[]} outcomes @returns {string[]} */
function judgeForm({ node }, { returned = [], hints, status }, outcomes) {
	/** @type {string[]} */
	const complaints = [];
	for (const { outcome } of outcomes) {
		const { outcome: word, reasonCode, reason, to } = outcome;
		const about = `${to} (${word}, ${reasonCode})`;
		if (!OUTCOMES.includes(word)) complaints.push(`${about}: no such outcome`);
		if (word === 'accepted' ? reasonCode !== null : !REASON_CODES.includes(reasonCode)) {
			complaints.push(`${about}: no such reason code`);
		}
		if (word !== 'accepted' && !reason) complaints.push(`${about}: no reason`);
		if ('error' in outcome) complaints.push(`${about}: a key "error" makes n8n run it again`);
	}
	if (returned.flat().some(({ error }) => error)) complaints.push('an item carries an error');
	const isSplit = node.parameters?.outputs !== 'one';
	const [first = []] = returned;
	if (returned.length !== (isSplit ? 2 : 1)) complaints.push(`${returned.length} outputs`);
	if (isSplit && first.some(({ json }) => json.outcome !== 'accepted')) {
		complaints.push('the output Accepted has something else');
	}
	if (isSplit && returned[1]?.some(({ json }) => json.outcome === 'accepted')) {
		complaints.push('the output Not Accepted has an accepted one');
	}
	const ids = outcomes.flatMap(({ outcome }) => outcome.messageId ?? []);
	const twice = node.type === 'tcastSms' && new Set(ids).size < ids.length;
	const said = hints.some(({ message }) => /contradict/.test(message));
	// IDs may be alike in answers to different requests, of which no single answer tells.
	const inOne = outcomes.filter(({ outcome }) => outcome.response?.success > 1).length > 0;
	if (twice && inOne && !said && status === 'success') {
		complaints.push('a message ID was used twice and nobody was told');
	}
	return complaints;
}

/** Everybody who came in comes out once. @param {Campaign} campaign @param {Played} run @param {Outcome[]} outcomes @returns {string[]} */
function judgeCompleteness({ entries }, { accepted }, outcomes) {
	// Before the recipients are known, as with a refused login, each item stands for its own.
	const unread = outcomes.every(
		({ outcome }) => outcome.to === '' && outcome.outcome === 'refused',
	);
	if (unread && accepted.length === 0 && outcomes.length === entries.length) return [];
	return entries.flatMap(({ recipients }, item) => {
		const own = outcomes.filter((outcome) => outcome.item === item);
		const missing = recipients.filter(
			({ msisdn }) => msisdn && !own.some(({ outcome }) => outcome.to === msisdn),
		);
		return [
			...(own.length === recipients.length
				? []
				: [`item ${item} has ${recipients.length} recipients and ${own.length} outcomes`]),
			...missing.map(({ msisdn }) => `${msisdn} has no outcome`),
		];
	});
}

/** Nothing is said that the journal does not bear out. @param {Campaign} campaign @param {Played[]} runs @param {number} index @param {Outcome[]} outcomes @returns {string[]} */
function judgeTruth(campaign, runs, index, outcomes) {
	const { accepted } = runs[index];
	const key = (/** @type {string} */ to, /** @type {string | null} */ text) => `${to}: ${text}`;
	const taken = countBy(accepted, ({ to, text }) => key(to, text));
	const is = (/** @type {string[]} */ ...words) =>
		countBy(
			outcomes.filter(({ outcome }) => words.includes(outcome.outcome) && !outcome.alreadySent),
			({ outcome, text }) => key(outcome.to, text),
		);
	const said = is('accepted');
	const covered = is('accepted', 'unknown');
	const complaints = [
		...[...taken]
			.filter(([who, count]) => count > (covered.get(who) ?? 0))
			.map(([who]) => `${who} was sent to, and the node says refused or skipped`),
		...[...said]
			.filter(([who, count]) => count > (taken.get(who) ?? 0))
			.map(([who]) => `${who} is said to be accepted, and the provider does not know it`),
	];
	const before = new Set(runs.slice(0, index).flatMap((run) => run.accepted.map(({ to }) => to)));
	const numbers = countBy(
		outcomes.filter(({ outcome }) => outcome.reasonCode !== 'duplicate'),
		({ outcome }) => outcome.to,
	);
	const ids = trueIds(runs.slice(0, index + 1));
	const idsLie = campaign.runs.some(({ faults }) => faults.kinds.includes('duplicateIds'));
	for (const { outcome } of outcomes) {
		const { to, reasonCode, messageId, batchId, verificationId } = outcome;
		if (reasonCode === 'duplicate' && !numbers.has(to)) {
			complaints.push(`${to} is a duplicate of nobody`);
		}
		if (reasonCode === 'already_sent' && !before.has(to)) {
			complaints.push(`${to} is said to be sent before and never was`);
		}
		if (reasonCode === 'interrupted_before' && !wasOpen(campaign, runs, index, to)) {
			complaints.push(`${to} is said to be interrupted and never was`);
		}
		const id = messageId ?? batchId ?? verificationId;
		const isNamed = !outcome.batch || batchId !== null;
		if (outcome.outcome === 'accepted' && isNamed && !idsLie && !ids.has(`${to}: ${id}`)) {
			complaints.push(`${to} was given the ID ${id}, which is not its own`);
		}
	}
	return complaints;
}

/** By number, every ID that the provider gave it. @param {Played[]} runs */
const trueIds = (runs) =>
	new Set(
		runs.flatMap(({ accepted }) =>
			accepted.flatMap(({ to, messageId, batchId, verificationId }) =>
				[messageId, batchId, verificationId].map((id) => `${to}: ${id}`),
			),
		),
	);

/** Whether any earlier run left it open if the number has the message. @param {Campaign} campaign @param {Played[]} runs @param {number} index @param {string} to */
const wasOpen = (campaign, runs, index, to) =>
	runs.slice(0, index).some((run, earlier) => isOpen(campaign.runs[earlier], run, to));

/**
 * Whether a run ended without knowing, or without being able to record, if a number has the message.
 *
 * @param {Campaign['runs'][number]} plan @param {Played} run @param {string} to
 */
function isOpen({ interrupt }, { result }, to) {
	if (result.status === 'crashed' || interrupt?.do === 'fail') return true;
	return (result.returned?.flat() ?? []).some(
		({ json }) => json.to === to && json.outcome === 'unknown',
	);
}

/** After a last run without faults everybody was reached, or it is known why not. @param {Campaign} campaign @param {Played[]} runs @param {Outcome[]} outcomes @returns {string[]} */
function judgeReach(campaign, runs, outcomes) {
	const index = runs.length - 1;
	const { faults, interrupt } = campaign.runs[index];
	const quiet = faults.rate === 0 && faults.tokenRate === 0 && !faults.closeAt && !faults.revokeAt;
	if (!quiet || interrupt || campaign.scarce) return [];
	// Whoever has a code that is still valid may be refused another one.
	const reached = new Set(runs.flatMap(({ accepted }) => accepted.map(({ to }) => to)));
	const mayBeRefused = (/** @type {string | null} */ to) =>
		campaign.way === 'mcOtp' && to !== null && reached.has(to);
	return campaign.entries.flatMap(({ recipients, text }) =>
		recipients
			.filter(({ home }) => home && (text !== null || campaign.way === 'mcOtp'))
			.filter(({ msisdn }) => {
				if (mayBeRefused(msisdn)) return false;
				const own = outcomes.filter(({ outcome }) => outcome.to === msisdn);
				return !own.some(
					({ outcome }) =>
						['accepted', 'unknown'].includes(outcome.outcome) ||
						outcome.reasonCode === 'already_sent',
				);
			})
			.map(({ msisdn }) => `${msisdn} was not reached by a run without faults`),
	);
}

/** @template T @param {T[]} values @param {(value: T) => string} key @returns {Map<string, number>} */
function countBy(values, key) {
	const counts = new Map();
	for (const value of values) counts.set(key(value), (counts.get(key(value)) ?? 0) + 1);
	return counts;
}

module.exports = { judgeRun, isOpen };
