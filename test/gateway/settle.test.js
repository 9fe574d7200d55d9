// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { after, afterEach, before, test } = require('node:test');
const { startSandbox } = require('../../sandbox');
const { startEngine } = require('../support/engine/engine');
const { LOGIN, newFolder, startStage } = require('./support/stage');

/**
 * The node in n8n's own engine, in front of the gateway: a campaign that was interrupted is run again.
 *
 * @typedef {import('../support/engine/engine').Interrupt} Interrupt
 */

/** @type {import('../support/engine/engine').Engine} */
let engine;
/** @type {Array<() => unknown>} */
const endings = [];
before(async () => {
	engine = await startEngine({ fresh: true });
});
after(() => engine.stop());
afterEach(async () => {
	for (const end of endings.splice(0).reverse()) await end();
});

const NUMBERS = Array.from({ length: 8 }, (_, index) => `62812101${10_000 + index}`);
let runs = 0;

/**
 * Runs a campaign of the node.
 *
 * @param {string} url @param {string} id the workflow
 * @param {{ interrupt?: Interrupt, connection?: string, parameters?: object, options?: object, campaign?: string, text?: string }} [more]
 */
async function runCampaign(
	url,
	id,
	{ interrupt, connection = 'smppGateway', options = {}, campaign = 'promo', text = 'Halo' } = {},
) {
	return await engine.run({
		node: {
			type: 'tcastSms',
			onError: 'continueRegularOutput',
			parameters: {
				resource: 'sms',
				operation: 'send',
				to: '={{ $json.to }}',
				message: text,
				repeatProtection: 'campaign',
				campaign,
				options: { numbersPerRequest: 3, concurrency: 1, stopAfterRefusals: 0, ...options },
			},
		},
		items: NUMBERS.map((to) => ({ json: { to } })),
		credentials: {
			tcastSmsApi: { connection, baseUrl: url, ...LOGIN, allowUnauthorizedCerts: false },
		},
		workflowId: id,
		mode: 'trigger',
		interrupt,
	});
}

/** @param {Awaited<ReturnType<typeof runCampaign>>} result @returns {string[]} such as `accepted` and `skipped already_sent` */
const fatesOf = ({ returned }) =>
	(returned ?? [])
		.flat()
		.map(({ json }) => [json.outcome, json.reasonCode].filter(Boolean).join(' '));

/** @param {string[]} fates @param {RegExp} allowed */
function check(fates, allowed) {
	assert.equal(fates.length, NUMBERS.length);
	for (const fate of fates) assert.match(fate, allowed);
}

/** @param {import('../../sandbox/journal').Journal} journal */
function onceEach(journal) {
	const counts = journal.acceptedCountByNumber({ provider: 'smsc' });
	assert.deepEqual([...counts.keys()].sort(), NUMBERS);
	assert.ok(
		[...counts.values()].every((count) => count === 1),
		'sent to twice',
	);
}

const POINTS = /** @type {const} */ ([
	['storeCall', 6],
	['request', 3],
]).flatMap(([on, most]) =>
	Array.from({ length: most }, (_, index) =>
		/** @type {const} */ (['before', 'after']).map((when) => ({
			on,
			at: index + 1,
			when,
			do: /** @type {const} */ ('crash'),
		})),
	).flat(),
);

test('n8n killed at every step: run again, everybody was sent to once and nobody is unknown', async () => {
	let crashes = 0;
	for (const interrupt of POINTS) {
		const stage = await startStage();
		const id = `settle-${++runs}`;
		const { status } = await runCampaign(stage.gateway.url, id, { interrupt });
		if (status === 'crashed') crashes++;
		// What the killed one had asked for is answered to nobody.
		await new Promise((resolve) => setTimeout(resolve, 50));
		const again = await runCampaign(stage.gateway.url, id);
		check(fatesOf(again), /^(accepted|skipped already_sent)$/);
		onceEach(stage.sandbox.journal);
		await stage.stop();
	}
	assert.ok(crashes >= 10, `${crashes} crashes`);
});

test('the gateway killed in the middle: the campaign run again is exact, but for what was written without an answer', async () => {
	for (const killAt of [3, 12, 20, 30, 42]) {
		const sandbox = await startSandbox({ smsc: {}, config: { smsc: { delayMs: 5 } } });
		const environment = {
			SMSC_PORT: String(sandbox.smsc?.port),
			STORE_FILE: path.join(newFolder(), 'gateway.db'),
			N8N_URL: 'http://127.0.0.1:9/',
		};
		const id = `killed-${++runs}`;
		const first = await startChild({ ...environment, KILL_AT: String(killAt) });
		if (first.url !== undefined) await runCampaign(first.url, id);
		first.child.kill('SIGKILL');
		const second = await startChild(environment);
		const again = await runCampaign(String(second.url), id);
		const fates = fatesOf(again);
		check(fates, /^(accepted|skipped already_sent|unknown no_answer)$/);
		assert.ok(fates.filter((fate) => fate.startsWith('unknown')).length <= 3, fates.join());
		const counts = sandbox.journal.acceptedCountByNumber({ provider: 'smsc' });
		assert.ok(
			[...counts.values()].every((count) => count === 1),
			'sent to twice',
		);
		second.child.kill('SIGKILL');
		await sandbox.close();
	}
});

test('a lost answer stays unknown in the next run, in the words of the gateway, and is not sent again', async () => {
	const stage = await startStage();
	endings.push(stage.stop);
	const id = `lost-${++runs}`;
	stage.sandbox.addFault({
		on: 'smsc.submit_sm',
		when: { number: NUMBERS[1] },
		action: { kind: 'hang', accept: true },
	});
	const [, notAccepted] = (await runCampaign(stage.gateway.url, id)).returned ?? [];
	assert.deepEqual(
		notAccepted.map(({ json }) => [json.to, json.outcome, json.reasonCode]),
		[[NUMBERS[1], 'unknown', 'no_answer']],
	);
	assert.match(String(notAccepted[0].json.reason), /SMPP gateway .*no answer came in time/);
	const again = await runCampaign(stage.gateway.url, id);
	assert.equal(fatesOf(again).filter((fate) => fate === 'unknown no_answer').length, 1);
	onceEach(stage.sandbox.journal);
});

test('a refusal comes with the reason of the provider, and the next run tries again', async () => {
	const stage = await startStage({ smsc: { refuseNumbers: { [NUMBERS[0]]: 0x45 } } });
	endings.push(stage.stop);
	const id = `refused-${++runs}`;
	const [, notAccepted] = (await runCampaign(stage.gateway.url, id)).returned ?? [];
	assert.match(String(notAccepted[0].json.reason), /ESME_RSUBMITFAIL/);
	stage.sandbox.configure({ smsc: { refuseNumbers: { [NUMBERS[0]]: 0 } } });
	check(fatesOf(await runCampaign(stage.gateway.url, id)), /^(accepted|skipped already_sent)$/);
	onceEach(stage.sandbox.journal);
});

test('refs are the same however the recipients are cut, and others for another campaign or text', async () => {
	const stage = await startStage();
	endings.push(stage.stop);
	const send = async (/** @type {Parameters<typeof runCampaign>[2]} */ more) =>
		// A workflow of its own has no record of what another one sent.
		fatesOf(await runCampaign(stage.gateway.url, `refs-${++runs}`, more));
	await send({});
	check(await send({ options: { numbersPerRequest: 5 } }), /^accepted$/);
	onceEach(stage.sandbox.journal);
	await send({ campaign: 'other' });
	await send({ text: 'Hai' });
	assert.equal(stage.sandbox.journal.accepted.length, 3 * NUMBERS.length);
});

test('without the gateway no ref leaves the node, and who was left open is reported as before', async () => {
	const sandbox = await startSandbox({ config: { tcastsms: LOGIN } });
	endings.push(() => sandbox.close());
	const id = `http-${++runs}`;
	const interrupt = /** @type {const} */ ({ on: 'request', at: 1, when: 'after', do: 'crash' });
	await runCampaign(sandbox.url, id, { connection: 'http', interrupt });
	const again = await runCampaign(sandbox.url, id, { connection: 'http' });
	assert.ok(fatesOf(again).includes('unknown interrupted_before'));
	for (const { rawUrl, body, method } of sandbox.journal.requests) {
		assert.equal(method, 'GET');
		assert.ok(!/[?&]ref=/.test(rawUrl) && !body.includes('ref'));
	}
});

/** @param {Record<string, string>} environment */
async function startChild(environment) {
	const child = fork(path.join(__dirname, 'crash/child.js'), {
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		execArgv: ['--disable-warning=ExperimentalWarning'],
	});
	const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
	return { child, url: /** @type {{ url?: string }} */ (message)?.url };
}
