// @ts-check
'use strict';

const { hash } = require('../../faults/random');
const { startReceiver } = require('../support/receiver');
const { startStage, until } = require('../support/stage');

/**
 * @typedef {import('./generate').Campaign} Campaign
 * @typedef {import('../../../sandbox/types').AcceptedEntry} AcceptedEntry
 *
 * @typedef {object} Round one time that everything is asked for
 * @property {any[]} answers one per request
 * @property {AcceptedEntry[]} taken by the SMSC, when the round was over
 *
 * @typedef {{ rounds: Round[], rows: any[][], waiting: number, faulted: boolean }} Played
 */

/** A submit without an answer is given up after this. */
const TIMES = {
	SMPP_RESPONSE_SECONDS: 0.6,
	SMPP_ENQUIRE_SECONDS: 0.5,
	HTTP_WRITE_SECONDS: 2,
	HTTP_ANSWER_SECONDS: 3,
};
const ROUNDS = 3;

/** Requests one after the other and together, with faults; then everything once more, without. @param {Campaign} campaign @returns {Promise<Played>} */
async function play(campaign) {
	const n8n = await startReceiver();
	const stage = await startStage({
		smsc: campaign.smsc,
		fields: { ...campaign.fields, PUSH_URL: n8n.url, PUSH_SECRET: 'secret' },
		times: TIMES,
	});
	const { sandbox, smsc } = stage;
	try {
		if (campaign.n8nDown) n8n.answerWith(503);
		let seen = 0;
		const decide = (
			/** @type {import('../../../sandbox/types').RequestEntry} */ { endpoint, numbers },
		) => {
			if (endpoint !== 'submit_sm') return null;
			const dice = hash(campaign.seed, numbers[0], seen++);
			if (dice / 2 ** 32 >= campaign.rate) return null;
			return campaign.kinds[dice % campaign.kinds.length];
		};
		const rounds = [];
		for (let round = 0; round < ROUNDS; round++) {
			sandbox.setDecider(round === 0 ? decide : null);
			// A connection that fell silent is given up by the gateway, sooner or later.
			await until(() => ![...smsc.sessions].some(({ deaf }) => deaf), 'the end of the silence');
			await stage.bound();
			const dropping = round === 0 ? drop(campaign, smsc) : Promise.resolve();
			const answers = await Promise.all(
				campaign.requests.map((request) => ask(stage, campaign, request)),
			);
			await dropping;
			// What may still be on its way arrives before the journal is read.
			await new Promise((resolve) => setTimeout(resolve, 50));
			rounds.push({ answers, taken: [...sandbox.journal.accepted] });
		}
		n8n.answerWith(200);
		await settle(stage);
		return {
			rounds,
			rows: n8n.rows,
			waiting: smsc.outbox.waiting.length,
			faulted: campaign.rate > 0 || campaign.drops > 0 || Number(campaign.smsc.rate) > 0,
		};
	} finally {
		await stage.stop();
		n8n.close();
	}
}

/** @param {Awaited<ReturnType<typeof startStage>>} stage @param {Campaign} campaign @param {import('./generate').Request} request */
function ask(stage, { seed }, { numbers, text, sender }) {
	const ref = numbers.map((number) => `${seed}-${hash(number, sender, text)}`).join(',');
	return stage.send(numbers, text, { sender, ref });
}

/** @param {Campaign} campaign @param {import('../../../sandbox/smsc').Smsc} smsc */
async function drop({ drops }, smsc) {
	for (let time = 0; time < drops; time++) {
		await new Promise((resolve) => setTimeout(resolve, 40));
		smsc.dropAll();
	}
}

/** Every receipt was taken, and n8n has every report. @param {Awaited<ReturnType<typeof startStage>>} stage */
async function settle(stage) {
	const { outbox } = stage.smsc;
	await until(() => outbox.waiting.length + outbox.inFlight === 0, 'the receipts', 20_000);
	// Not after its long pause, but at once.
	if (stage.gateway.health().push !== 'ok') await stage.restart();
	await until(() => stage.gateway.health().reportsWaiting === 0, 'the reports');
}

module.exports = { play };
