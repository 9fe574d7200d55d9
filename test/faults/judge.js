// @ts-check
'use strict';

const { createFinder } = require('../leaks/spellings');
const { judgeRun, isOpen } = require('./judge-run');

/**
 * @typedef {import('./generate').Campaign} Campaign
 * @typedef {import('./play').Played} Played
 */

/** Recipients in one window of a campaign's record, for campaigns of this size. */
const WINDOW = 100;

/**
 * Holds what the node returned in every run against what the providers took.
 *
 * @param {Campaign} campaign
 * @param {{ runs: Played[], secrets: string[] }} played
 * @returns {string[]} broken promises, none when all were kept
 */
function judge(campaign, { runs, secrets }) {
	return [
		...runs.flatMap((_, index) =>
			judgeRun(campaign, runs, index).map((complaint) => `run ${index + 1}: ${complaint}`),
		),
		...(campaign.named ? judgeAcrossRuns(campaign, runs) : []),
		...judgeSecrecy(runs, secrets),
	];
}

/** @param {Campaign} campaign @param {Played[]} runs @returns {string[]} */
function judgeAcrossRuns({ runs: plans, resend }, runs) {
	/** @type {string[]} */
	const complaints = [];
	/** @type {Map<string, number>} the last run that sent to a number */
	const sentIn = new Map();
	for (const [index, { accepted }] of runs.entries()) {
		for (const { to } of accepted) {
			const earlier = sentIn.get(to);
			sentIn.set(to, index);
			if (earlier === undefined || earlier === index) continue;
			if (resend && isOpen(plans[earlier], runs[earlier], to)) continue;
			// Between asking the record and correcting it, a crash can make a sent one look open.
			const asked = plans
				.slice(earlier + 1, index)
				.some(({ interrupt }) => interrupt?.on === 'storeCall');
			if (resend && asked) continue;
			complaints.push(`${to} was sent to in run ${earlier + 1} and again in run ${index + 1}`);
		}
	}
	// What a crash leaves open is one window, not the campaign.
	const crashes = runs.filter(({ result }) => result.status === 'crashed').length;
	const failures = plans.filter(({ interrupt }) => interrupt?.do === 'fail').length;
	const last = runs[runs.length - 1].result.returned?.flat() ?? [];
	const leftOpen = last.filter(
		({ json }) =>
			json.reasonCode === 'interrupted_before' &&
			!runs.some(({ result }) => saidUnknown(result, String(json.to))),
	);
	// Recipients without an answer in a run that was killed are open too, and nobody could say so.
	const answered = plans.every(
		({ faults }, index) => faults.rate === 0 || runs[index].result.status !== 'crashed',
	);
	if (answered && leftOpen.length > WINDOW * (crashes + failures)) {
		complaints.push(`${leftOpen.length} recipients are open after ${crashes} crashes`);
	}
	return complaints;
}

/** @param {Played['result']} result @param {string} to */
const saidUnknown = (result, to) =>
	(result.returned?.flat() ?? []).some(
		({ json }) =>
			json.to === to && json.outcome === 'unknown' && json.reasonCode !== 'interrupted_before',
	);

/** @param {Played[]} runs @param {string[]} secrets @returns {string[]} */
function judgeSecrecy(runs, secrets) {
	const find = createFinder(secrets);
	return runs.flatMap(({ result }, index) => {
		// n8n keeps the credential itself encrypted.
		const { credentialWrites: _, ...seen } = result;
		return find(JSON.stringify(seen)).map(
			({ secret, around }) => `run ${index + 1}: the secret "${secret}" is shown: …${around}…`,
		);
	});
}

module.exports = { judge };
