// @ts-check
'use strict';

const { checkCampaign, checkMessages, journalCounts } = require('./agreement');
const { createCredentials, makeSecret } = require('./credentials');
const { countRows, readOutcomes } = require('./list');
const { runMessages } = require('./messagecentral');
const { campaignTable, FOOTNOTE, journalTable, messagesTable } = require('./table');
const { LIST, runCampaign } = require('./tcastsms');

/**
 * Sends, waits for the reports, prints the table and compares it with the sandbox's journal.
 *
 * @param {import('./stage').Stage} stage
 * @param {(line: string) => void} log
 * @returns {Promise<{ result: object, disagreements: string[] }>} `result`: what `--json` writes
 */
async function runDemo(stage, log) {
	const secret = makeSecret();
	log('Creating and testing the credentials');
	const credentials = await createCredentials(stage.client, stage.sandbox, secret);
	const setting = { stage, credentials, secret, log };
	const campaign = await runCampaign(setting);
	const messages = await runMessages(setting);

	const journal = journalCounts(stage.sandbox);
	const disagreements = [
		...checkCampaign(
			stage.sandbox,
			campaign,
			await countRows(LIST),
			await readOutcomes(campaign.results),
		),
		...checkMessages(stage.sandbox, messages),
	];
	log('');
	log(campaignTable(campaign));
	log(FOOTNOTE);
	log(messagesTable(messages));
	log(journalTable(journal));
	log(
		disagreements.length === 0
			? "The table and the sandbox's journal agree: each accepted recipient got exactly one SMS."
			: `The table and the sandbox's journal do not agree:\n  ${disagreements.join('\n  ')}`,
	);
	return {
		result: {
			n8n: stage.n8n.version,
			tcastsms: campaign.counts,
			messagecentral: messages.counts,
			journal,
		},
		disagreements,
	};
}

module.exports = { runDemo };
