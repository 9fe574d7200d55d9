// @ts-check
'use strict';

const { createDecider } = require('./decide');
const { itemsOf } = require('./generate');

/**
 * @typedef {import('./generate').Campaign} Campaign
 * @typedef {import('../../sandbox/types').AcceptedEntry} AcceptedEntry
 * @typedef {import('../../sandbox/types').RequestEntry} RequestEntry
 * @typedef {import('../support/engine/engine').Engine} Engine
 * @typedef {import('../support/engine/engine').RunResult} RunResult
 * @typedef {Awaited<ReturnType<typeof import('../../sandbox').startSandbox>>} Sandbox
 * @typedef {{ engine: Engine, sandbox: Sandbox, secure?: Sandbox }} Stage `secure` speaks TLS
 *
 * @typedef {object} Played what happened in one run
 * @property {RunResult} result
 * @property {AcceptedEntry[]} accepted what the providers took in this run
 * @property {RequestEntry[]} requests
 */

const ACCOUNT = 'demo-account';
const TCAST_PASSWORD = 'demo p@ss+word';
const MC_PASSWORD = 'ok?go>demo pass1';
const API_KEY = 'Zk9+aBc/dEf2gHi4jKl6mNo8pQr0sTu+vWx1yZ/a3bQ=';
const CLIENT_ID = '3f2b9c1e-7d64-4a58-9e0b-5c6d7e8f9a0b';
/** A run that takes longer hangs. */
const LONGEST_MS = 180_000;
/** Looks at an idle sandbox before it counts as calm. */
const CALM = 5;

let plays = 0;

/** @param {string} baseUrl @param {Campaign['way']} way */
const credentialsFor = (baseUrl, way) => ({
	tcastSmsApi: {
		baseUrl,
		account: ACCOUNT,
		password: TCAST_PASSWORD,
		// What the chosen interface does not need is filled in too: it must go nowhere.
		interface: way === 'tcastKey' ? 'apiKey' : 'account',
		apiKey: API_KEY,
		clientId: CLIENT_ID,
		apiBaseUrl: baseUrl,
		// Nobody vouches for the sandbox's certificate.
		allowUnauthorizedCerts: baseUrl.startsWith('https:'),
	},
	messageCentralApi: {
		authentication: 'password',
		baseUrl,
		customerId: 'C-DEMO123',
		password: MC_PASSWORD,
		country: '62',
		email: '',
		authToken: '',
		sessionToken: '',
	},
});

/**
 * Plays all runs of a campaign against a sandbox of its own.
 *
 * @param {Campaign} campaign
 * @param {Stage} stage
 * @returns {Promise<{ runs: Played[], secrets: string[] }>}
 */
async function play(campaign, stage) {
	const { engine } = stage;
	const sandbox = (campaign.overTls && stage.secure) || stage.sandbox;
	sandbox.reset();
	sandbox.configure(campaign.config);
	// IDs are counted from the configuration that the last campaign left.
	sandbox.tcastsms.reset();
	const id = `${campaign.seed}-${++plays}`;
	/** @type {Played[]} */
	const runs = [];
	for (const [index, { faults, interrupt }] of campaign.runs.entries()) {
		const { decide, reopened } = createDecider({ seed: campaign.seed, index, faults, sandbox });
		sandbox.setDecider(decide);
		if (faults.brokenHandshake) {
			const { nth, how } = faults.brokenHandshake;
			const action = /** @type {const} */ ({ kind: 'breakHandshake', how });
			sandbox.addFault({ on: 'connection', when: { nth }, action });
		}
		const { journal } = sandbox;
		const before = { accepted: journal.accepted.length, requests: journal.requests.length };
		const result = await withinTime(
			engine.run({
				node: campaign.node,
				items: itemsOf(campaign),
				credentials: credentialsFor(sandbox.url, campaign.way),
				credentialsKey: id,
				workflowId: id,
				mode: 'trigger',
				interrupt,
			}),
		);
		await reopened();
		sandbox.clearFaults();
		await settled({ engine, sandbox }, interrupt !== undefined);
		runs.push({
			result,
			accepted: journal.accepted.slice(before.accepted),
			requests: journal.requests.slice(before.requests),
		});
	}
	return { runs, secrets: secretsOf(sandbox) };
}

/** @template T @param {Promise<T>} work @returns {Promise<T>} */
async function withinTime(work) {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error('The run did not end')), LONGEST_MS);
	});
	try {
		return await Promise.race([work, /** @type {Promise<never>} */ (late)]);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Waits until nothing of a run is under way any more. Requests of a process that was killed, or that
 * a cancelled run broke off, may still arrive: they belong to the run that made them.
 *
 * @param {Stage} stage
 * @param {boolean} cutOff whether the run was killed or cancelled
 */
async function settled({ engine, sandbox: { journal } }, cutOff) {
	if (!cutOff && journal.inFlight === 0) return;
	// An answer of the engine proves that it has written out whatever it had begun to.
	await engine.store.dump('none');
	let seen = -1;
	for (let quiet = 0; quiet < CALM; quiet++) {
		await new Promise((resolve) => setTimeout(resolve, 25));
		if (journal.inFlight > 0 || journal.requests.length !== seen) quiet = 0;
		seen = journal.requests.length;
	}
}

/** Everything that must not be seen anywhere. @param {Sandbox} sandbox @returns {string[]} */
function secretsOf({ journal }) {
	const secrets = new Set([
		...[ACCOUNT, TCAST_PASSWORD, MC_PASSWORD, API_KEY, CLIENT_ID],
		// As whoever reads a blank for a plus has it.
		API_KEY.replaceAll('+', ' '),
	]);
	for (const { headers, outcome, endpoint } of journal.requests) {
		if (typeof headers.authtoken === 'string') secrets.add(headers.authtoken);
		const [token] =
			(endpoint === 'token' && /[\w-]{20,}\.[\w-]+\.[\w-]+/.exec(outcome.body ?? '')) || [];
		if (token) secrets.add(token);
	}
	for (const { code } of journal.accepted) if (code) secrets.add(code);
	return [...secrets].filter((secret) => secret.length > 4);
}

module.exports = { play };
