// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { ensureN8n } = require('../runtime/install');
const { startN8n } = require('../runtime/n8n');
const { freshUserFolder, packPackage } = require('../runtime/package');
const { startSandbox } = require('../sandbox');

/**
 * What the record of a campaign costs: 100 000 recipients through a real n8n with its SQLite and a
 * provider that answers at once, with and without a campaign. Needs a built package.
 *
 *     node bench/campaign.js [--recipients N] [--json FILE]
 */

const RECIPIENTS = 100_000;
/** Seconds that a campaign of that size may add to the send. */
const BAR = 60;

/** @param {{ name: string, recipients: number, campaign?: string, credential: { id: string, name: string } }} about */
const workflowFor = ({ name, recipients, campaign, credential }) => ({
	name,
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'send',
			name: 'Send',
			type: 'n8n-nodes-tcastsms-messagecentral.tcastSms',
			typeVersion: 1,
			position: [200, 0],
			credentials: { tcastSmsApi: credential },
			parameters: {
				resource: 'sms',
				operation: 'send',
				to: `={{ Array.from({ length: ${recipients} }, (_, index) => '62812' + (10000000 + index)) }}`,
				message: 'Halo',
				...(campaign ? { repeatProtection: 'campaign', campaign } : {}),
				// A summary, so that it is sending that is measured and not the saving of the results.
				options: { returnMode: 'summary' },
			},
		},
	],
	connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
});

/**
 * @param {{ recipients?: number, repo?: string, log?: (line: string) => void }} [options]
 * @returns {Promise<Array<{ name: string, value: number, unit: string, bar: number | null, holds: boolean | null }>>}
 */
exports.run = async ({
	recipients = RECIPIENTS,
	repo = path.resolve(__dirname, '..'),
	log = () => {},
} = {}) => {
	const install = await ensureN8n({ log });
	const sandbox = await startSandbox({ config: { tcastsms: { balance: 1e9 } } });
	const { userFolder, remove } = await freshUserFolder({ tarball: await packPackage(repo) });
	const n8n = await startN8n({ install, userFolder, log });
	try {
		const client = await n8n.login();
		const { id, name } = await client.createCredential({
			name: 'TCASTSMS',
			type: 'tcastSmsApi',
			data: {
				baseUrl: sandbox.url,
				account: 'demo-account',
				password: 'demo p@ss+word',
				allowUnauthorizedCerts: false,
			},
		});
		const credential = { id, name };
		/** @param {{ name: string, campaign?: string }} about */
		const create = async (about) =>
			(await client.importWorkflow(workflowFor({ ...about, recipients, credential }))).id;
		/** @param {string} workflow @param {number} accepted how many the provider must have taken */
		const time = async (workflow, accepted) => {
			sandbox.reset();
			const { status, error, runData } = await client.runWorkflow(workflow, { timeoutMs: 600_000 });
			const taken = sandbox.journal.accepted.length;
			if (status !== 'success' || taken !== accepted) {
				throw new Error(`${status}, ${taken} accepted: ${error?.message}`);
			}
			const seconds = runData.Send[0].executionTime / 1000;
			log(`${seconds.toFixed(1)} s for ${accepted} sent`);
			return seconds;
		};
		const plain = await create({ name: 'Without a campaign' });
		const named = await create({ name: 'With a campaign', campaign: 'bench' });
		// The first run also loads the code.
		const without = Math.min(await time(plain, recipients), await time(plain, recipients));
		const first = await time(named, recipients);
		const again = await time(named, 0);
		const about = `${recipients} recipients, n8n ${install.version}, SQLite`;
		const row = (
			/** @type {string} */ what,
			/** @type {number} */ value,
			bar = /** @type {number | null} */ (null),
		) => ({
			name: `${what} (${about})`,
			value,
			unit: 's',
			bar,
			holds: bar === null ? null : value <= bar,
		});
		return [
			row('Sending without a campaign', without),
			row('Sending with a campaign', first),
			row('What the campaign adds', first - without, BAR),
			row('Running the campaign again, everybody sent to before', again),
		];
	} finally {
		await n8n.stop();
		await sandbox.close();
		remove();
	}
};

if (require.main === module) {
	const { values } = parseArgs({
		options: {
			json: { type: 'string' },
			recipients: { type: 'string', default: String(RECIPIENTS) },
			package: { type: 'string' },
		},
	});
	exports
		.run({
			recipients: Number(values.recipients),
			repo: values.package,
			log: (line) => console.error(line),
		})
		.then(
			(results) => {
				console.table(results);
				if (values.json) fs.writeFileSync(values.json, JSON.stringify(results, null, '\t'));
				process.exitCode = results.every(({ holds }) => holds !== false) ? 0 : 1;
			},
			(error) => {
				console.error(error);
				process.exitCode = 1;
			},
		);
}
