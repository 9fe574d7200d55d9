// @ts-check
'use strict';

const { randomUUID } = require('node:crypto');

const { readExample, withCredentials } = require('../../demo/workflows');
const { waitFor } = require('../../runtime/lib/wait');
const { joinStage } = require('./support/stage');

// The login examples with TCASTSMS, used as a browser and an app use them. The one with Redis runs in
// `node test/load/otp.js`, in queue mode too.

/** @type {Awaited<ReturnType<typeof joinStage>>} */
let stage;
/** @type {import('../../runtime/client').Credential[]} */
let credentials;
/** @type {string[]} */
let active = [];
let numbers = 100;

beforeAll(async () => {
	stage = await joinStage();
	credentials = await stage.credentials();
});
beforeEach(async () => await stage.sandbox.reset());
afterEach(async () => {
	for (const id of active) await stage.client.deactivateWorkflow(id);
	active = [];
});

/** The pause before the next code outlives a test. */
const newNumber = () => `62812777${numbers++}0`;

/** @param {string} name @param {(node: any) => void} [change] */
async function activate(name, change = () => {}) {
	const workflow = withCredentials(readExample(name), credentials);
	const suffix = randomUUID();
	for (const node of workflow.nodes) {
		if (node.parameters.path) node.parameters.path += `-${suffix}`;
		change(node);
	}
	const { id } = await stage.client.importWorkflow(workflow);
	active.push(id);
	await stage.client.activateWorkflow(id);
	const { parameters } = workflow.nodes.find((/** @type {any} */ { type }) => /webhook$/.test(type));
	return { id, url: `${stage.url}/webhook/${parameters.path}` };
}

/** The newest code that a provider sent. @param {'tcastsms' | 'messagecentral'} [provider] */
async function newestCode(provider = 'tcastsms') {
	const sent = (await stage.sandbox.accepted({ provider })).at(-1);
	return sent?.code ?? /\d{6}/.exec(sent?.text ?? '')?.[0] ?? '';
}
/** @param {string} code */
const wrong = (code) => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');

/** Asks again while n8n has not yet taken the address in, or has not yet put the execution to wait. */
const untilTaken = async (/** @type {() => Promise<Response>} */ ask) =>
	await waitFor(
		'n8n to take the call',
		async () => {
			const response = await ask();
			return [404, 409].includes(response.status) ? undefined : response;
		},
		{ timeoutMs: 30_000 },
	);

describe('the login page', () => {
	/** @param {string} url @param {Record<string, string>} fields */
	const submit = async (url, fields) =>
		await (
			await untilTaken(
				async () => await fetch(url, { method: 'POST', body: new URLSearchParams(fields) }),
			)
		).text();
	/** @param {string} page */
	const addressIn = (page) =>
		(/action="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

	test('lets in who types the code, after two wrong ones; says how often it can be tried', async () => {
		const { url } = await activate('tcastsms-otp-login-page');
		const start = await (await untilTaken(async () => await fetch(url))).text();
		expect(start).toContain('name="phone"');
		const asked = await submit(url, { phone: newNumber() });
		expect(asked).toContain('autocomplete="one-time-code" inputmode="numeric"');
		const code = await newestCode();
		expect(asked).not.toContain(code);

		const next = addressIn(asked);
		expect(await submit(next, { code: wrong(code) })).toContain('4 more times');
		expect(await submit(next, { code: wrong(code) })).toContain('3 more times');
		expect(await submit(next, { code })).toContain('Welcome');
	});

	test('sends a new code when asked to, not too soon; then the old one no longer counts', async () => {
		const { url, id } = await activate('tcastsms-otp-login-page', ({ name, parameters }) => {
			if (name === 'Send the Code') parameters.options.coolDown = 5;
		});
		await untilTaken(async () => await fetch(url));
		const next = addressIn(await submit(url, { phone: newNumber() }));
		const first = await newestCode();
		expect(await submit(next, { again: 'yes' })).toContain('wait a moment');
		await waitFor(
			'a new code',
			async () => {
				await submit(next, { again: 'yes' });
				return (await newestCode()) !== first;
			},
			{ timeoutMs: 30_000, intervalMs: 1_000 },
		);
		const second = await newestCode();
		expect(await submit(next, { code: first })).toContain('The code is wrong');
		expect(await submit(next, { code: second })).toContain('Welcome');

		const [execution] = await stage.client.waitForExecutions({ workflowId: id, status: ['success'] });
		const sent = JSON.stringify(execution.runData['Send the Code']);
		expect(sent).toContain('verificationId');
		expect([first, second].filter((code) => sent.includes(code))).toEqual([]);
	});

	test('lets nobody in after five wrong codes, not even with the right one', async () => {
		const { url } = await activate('tcastsms-otp-login-page');
		await untilTaken(async () => await fetch(url));
		const next = addressIn(await submit(url, { phone: newNumber() }));
		const code = await newestCode();
		for (let tries = 0; tries < 5; tries++) await submit(next, { code: wrong(code) });
		expect(await submit(next, { code })).not.toContain('Welcome');
	});
});

describe('the second channel', () => {
	/** @param {string} url @param {object} body @returns {Promise<any>} */
	const post = async (url, body) =>
		await (
			await untilTaken(
				async () =>
					await fetch(url, {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(body),
					}),
			)
		).json();

	test('a code that TCASTSMS refuses is sent by Message Central at once', async () => {
		const phone = newNumber();
		await stage.sandbox.configure({ tcastsms: { refuseNumbers: { [phone]: true } } });
		const { url } = await activate('tcastsms-otp-second-channel');
		const { next } = await post(url, { phone });
		expect((await stage.sandbox.accepted()).map(({ provider }) => provider)).toEqual([
			'messagecentral',
		]);
		const code = await newestCode('messagecentral');
		expect(await post(next, { code: wrong(code) })).toEqual({ verified: false });
		expect(await post(next, { code })).toEqual({ verified: true });
	});

	test('an unknown one is sent by nobody else, and can be checked', async () => {
		await stage.sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'resetAfter' },
			times: null,
		});
		const { url } = await activate('tcastsms-otp-second-channel');
		const { next } = await post(url, { phone: newNumber() });
		expect((await stage.sandbox.accepted()).map(({ provider }) => provider)).toEqual(['tcastsms']);
		expect(await post(next, { code: await newestCode() })).toEqual({ verified: true });
	});

	test('when nobody types a code for a while, Message Central sends one, and either counts', async () => {
		const { url } = await activate('tcastsms-otp-second-channel', ({ name, parameters }) => {
			if (name === 'Wait for the Code') {
				parameters.resumeAmount = "={{ $('Second Code').isExecuted ? 300 : 2 }}";
			}
		});
		const { next } = await post(url, { phone: newNumber() });
		await waitFor(
			'the second code',
			async () => (await stage.sandbox.accepted({ provider: 'messagecentral' })).length > 0,
			// n8n looks for executions that have waited long enough once a minute.
			{ timeoutMs: 100_000, intervalMs: 1_000 },
		);
		expect(await post(next, { code: await newestCode('messagecentral') })).toEqual({
			verified: true,
		});
	}, 150_000);
});
