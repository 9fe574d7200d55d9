// @ts-check
const path = require('node:path');
const { ensureN8n } = require('../runtime/install');
const { startN8n } = require('../runtime/n8n');
const { freshUserFolder, packPackage } = require('../runtime/package');
const { median } = require('../runtime/lib/statistics');
const { startSandbox } = require('../sandbox');

const RECIPIENTS = 10_000;
const DELAY_MS = 20;
const ROUNDS = 3;
const LOGIN = { account: 'demo-account', password: 'demo p@ss+word' };

/**
 * Sends 10 000 recipients through the node and through a script that makes the same requests, in a
 * real n8n with its own credentials and request helpers. Needs a built package.
 *
 * @param {{ recipients?: number, rounds?: number, log?: (line: string) => void }} [options]
 */
exports.run = async ({ recipients = RECIPIENTS, rounds = ROUNDS, log = console.error } = {}) => {
	const install = await ensureN8n({ log });
	const sandbox = await startSandbox({
		port: 0,
		config: { tcastsms: { delayMs: { sendsms: DELAY_MS }, balance: 1e9 } },
	});
	const { userFolder, remove } = await freshUserFolder({
		tarball: await packPackage(path.join(__dirname, '..')),
		folders: [path.join(__dirname, 'nodes')],
	});
	const n8n = await startN8n({ install, userFolder, log });
	try {
		const client = await n8n.login();
		const credential = await client.createCredential({
			name: 'Bench',
			type: 'tcastSmsApi',
			data: { baseUrl: sandbox.url, ...LOGIN, allowUnauthorizedCerts: false },
		});
		const login = new URLSearchParams(LOGIN).toString().replaceAll('+', '%20');
		const base = `${sandbox.url}/sendsms?${login}`;

		/** @param {'node' | 'script'} who @param {boolean} personal */
		const measure = async (who, personal) => {
			const atOnce = personal ? 20 : 5;
			const sender =
				who === 'node'
					? {
							type: 'n8n-nodes-tcastsms-messagecentral.tcastSms',
							credentials: { tcastSmsApi: { id: credential.id, name: credential.name } },
							parameters: {
								resource: 'sms',
								operation: 'send',
								to: '={{ $json.phone }}',
								message: personal ? '=Hello {{ $json.name }}' : 'Hello',
								options: { concurrency: atOnce },
							},
						}
					: {
							type: 'n8n-nodes-bench.benchScript',
							parameters: { base, perRequest: personal ? 1 : 100, atOnce },
						};
			const { id } = await client.importWorkflow(workflow(sender, recipients));
			sandbox.reset();
			const { status, runData } = await client.runWorkflow(id, { timeoutMs: 600_000 });
			const [run] = runData.Send ?? [];
			if (status !== 'success') throw new Error(`the run of ${who} ended with ${status}`);
			const { accepted, requests } = sandbox.journal;
			if (accepted.length !== recipients) throw new Error(`${who} sent ${accepted.length}`);
			return { milliseconds: run.executionTime, requests: requests.length };
		};

		const results = [];
		for (const personal of [false, true]) {
			const ratios = [];
			let requests = 0;
			for (let round = 0; round < rounds; round++) {
				const script = await measure('script', personal);
				const node = await measure('node', personal);
				ratios.push(node.milliseconds / script.milliseconds);
				requests = node.requests;
				log(`  round ${round + 1}: node ${node.milliseconds} ms, script ${script.milliseconds} ms`);
			}
			const name = `${recipients} recipients, ${personal ? 'personal texts' : 'one text'}`;
			const bar = personal ? 1.3 : 1.5;
			const value = median(ratios);
			results.push({
				name: `${name}: time of the node to that of a script`,
				value,
				unit: 'ratio',
				bar,
				holds: value <= bar,
			});
			const most = personal ? recipients : Math.ceil(recipients / 100) + 1;
			results.push({
				name: `${name}: requests`,
				value: requests,
				unit: 'requests',
				bar: most,
				holds: requests <= most,
			});
		}
		return results;
	} finally {
		await n8n.stop();
		await sandbox.close();
		remove();
	}
};

/** @param {object} sender @param {number} count */
function workflow(sender, count) {
	const node = (
		/** @type {string} */ name,
		/** @type {object} */ rest,
		/** @type {number} */ x,
	) => ({
		id: name.toLowerCase(),
		name,
		typeVersion: 1,
		position: [x, 0],
		parameters: {},
		...rest,
	});
	const to = (/** @type {string} */ name) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: 'Benchmark',
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', { type: 'n8n-nodes-base.manualTrigger' }, 0),
			node('Items', { type: 'n8n-nodes-bench.benchItems', parameters: { count } }, 200),
			node('Send', sender, 400),
		],
		connections: { Start: to('Items'), Items: to('Send') },
	};
}

if (require.main === module) exports.run().then((results) => console.table(results));
