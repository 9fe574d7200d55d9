// @ts-check
'use strict';

/**
 * @typedef {import('./generate').Campaign} Campaign
 * @typedef {import('./generate').Request} Request
 * @typedef {import('./play').Played} Played
 * @typedef {import('../../../sandbox/types').AcceptedEntry} AcceptedEntry
 */

/** @type {Record<string, number>} */
const CODES = { DELIVRD: 3, UNDELIV: 2, EXPIRED: 4, REJECTD: 6 };

/** What only says that something was too slow. */
const OF_TIME = /in time|fell silent|closed by the other side|THROTTLED|MSGQFUL/;

/** Everything that must hold; what does not is said. @param {Campaign} campaign @param {Played} played @returns {string[]} */
function judge(campaign, { rounds, rows, faulted }) {
	/** @type {string[]} */
	const complaints = [];
	const last = rounds[rounds.length - 1];
	for (const [place, request] of campaign.requests.entries()) {
		const { numbers, text } = request;
		/** Fates of a number, round by round. @type {Map<string, string[]>} */
		const fates = new Map(numbers.map((number) => [number, []]));
		/** Numbers that a deadline left out: no judgement depends on the speed of this machine. @type {Set<string>} */
		const ofTime = new Set();
		/** @type {Map<string, unknown>} */
		const ids = new Map();
		for (const [index, { answers, taken }] of rounds.entries()) {
			const answer = answers[place];
			const { array = [], refused = [], unknown = [], success, fail } = answer;
			if (success !== array.length || fail !== refused.length)
				complaints.push('counts that do not fit');
			const named = [...array, ...refused, ...unknown].map(([number]) => String(number));
			if (
				named.length !== numbers.length ||
				new Set([...named, ...numbers]).size !== numbers.length
			) {
				complaints.push(`round ${index}: not every number has one fate`);
			}
			for (const [number, id] of array) {
				const before = ids.get(String(number));
				if (before !== undefined && before !== id) complaints.push(`${number} has two IDs`);
				ids.set(String(number), id);
				fates.get(String(number))?.push('accepted');
				if (textOf(taken, String(number)) !== text)
					complaints.push(`${number} accepted, not taken whole`);
			}
			for (const [number] of refused) {
				fates.get(String(number))?.push('refused');
				if (taken.some(({ to }) => to === String(number)))
					complaints.push(`${number} refused, but taken`);
			}
			for (const [number] of unknown) fates.get(String(number))?.push('unknown');
			const late = [...refused, ...unknown].filter(([, why]) => OF_TIME.test(why));
			for (const [number] of late) ofTime.add(String(number));
			const isStrange = (/** @type {string[]} */ [, why]) => !OF_TIME.test(why);
			if (!faulted && unknown.some(isStrange)) {
				complaints.push(`round ${index}: unknown without a fault`);
			}
		}
		for (const [number, said] of fates) {
			const settles = !ofTime.has(number);
			complaints.push(...judgeNumber(campaign, number, said, last.taken, settles));
		}
		complaints.push(...judgeReports(campaign, request, fates, ids, rows));
	}
	return complaints;
}

/** @param {Campaign} campaign @param {string} number @param {string[]} said @param {AcceptedEntry[]} taken @param {boolean} settles */
function judgeNumber(campaign, number, said, taken, settles) {
	const complaints = [];
	const parts = taken.filter(({ to }) => to === number).map(({ part }) => part?.index ?? 1);
	if (new Set(parts).size !== parts.length) complaints.push(`${number} was sent to twice`);
	const [first, , final] = said;
	const way = said.join(' → ');
	if (first === 'accepted' && said.some((fate) => fate !== 'accepted'))
		complaints.push(`${number}: ${way}`);
	const isRefusedForGood = campaign.smsc.refuseNumbers?.[number] !== undefined;
	if (settles && first !== 'unknown' && final !== (isRefusedForGood ? 'refused' : 'accepted')) {
		complaints.push(`${number}: ${way}, without a fault in the end`);
	}
	return complaints;
}

/** @param {Campaign} campaign @param {Request} request @param {Map<string, string[]>} fates @param {Map<string, unknown>} ids @param {any[][]} rows */
function judgeReports({ smsc }, { numbers }, fates, ids, rows) {
	const complaints = [];
	for (const number of numbers) {
		if (fates.get(number)?.at(-1) !== 'accepted') continue;
		const own = rows.filter(([id]) => id === ids.get(number));
		const expected = CODES[String(smsc.statusByNumber?.[number])];
		if (own.length === 0) complaints.push(`${number} was accepted and has no report`);
		else if (own.some((row) => row.at(-1) !== expected))
			complaints.push(`${number} has another report`);
		if (own.some((row) => String(row[1]) !== number))
			complaints.push(`${number}: a report of somebody else`);
	}
	return complaints;
}

/** The text as a phone puts it together. @param {AcceptedEntry[]} taken @param {string} number */
function textOf(taken, number) {
	return taken
		.filter(({ to }) => to === number)
		.sort((a, b) => (a.part?.index ?? 0) - (b.part?.index ?? 0))
		.map(({ text }) => text)
		.join('');
}

module.exports = { judge };
