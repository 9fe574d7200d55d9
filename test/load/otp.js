// @ts-check
'use strict';

// One-time codes under many guesses at once, on a real n8n:
//   node test/load/otp.js [--guesses 1000] [--mode regular|queue|all] [--small]

const { randomUUID } = require('node:crypto');
const { parseArgs } = require('node:util');

const { readExample, withCredentials } = require('../../demo/workflows');
const { startRedis } = require('../../runtime/services');
const { startSandbox } = require('../../sandbox');
const { Checks } = require('./checks');
const { guessWorkflow } = require('./otp-workflow');
const { startLoadStage } = require('./stage');

/** @typedef {import('./stage').LoadStage} LoadStage */
/** @typedef {{ milliseconds: number, answers: any[] }} Round */

const SECRET = 'an OTP secret for the load test, 0123456789';
const TRIES = 5;
const FRIENDS = 20;
const LIMIT_MS = 60_000;

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

/** @param {string} code */
const wrong = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** @param {string} url @param {object} body */
async function post(url, body) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(5 * LIMIT_MS),
	});
	const text = await response.text();
	try {
		return JSON.parse(text);
	} catch {
		throw new Error(`${url} answered ${response.status}: ${text.slice(0, 200)}`);
	}
}

/**
 * The same call many times at once.
 *
 * @param {string} url @param {object} body @param {number} times
 * @returns {Promise<Round>}
 */
async function atOnce(url, body, times) {
	const begun = performance.now();
	const answers = await Promise.all(
		Array.from({ length: times }, async () => await post(url, body)),
	);
	return { milliseconds: Math.round(performance.now() - begun), answers };
}

/** @param {Round} round @param {(answer: any) => boolean} fits */
const count = ({ answers }, fits) => answers.filter(fits).length;

/**
 * The credentials of both workflows.
 *
 * @param {LoadStage} stage @param {Sandbox} sandbox
 * @param {import('../../runtime/settings').Redis} redis
 */
async function createCredentials({ client }, sandbox, redis) {
	const credentials = [];
	for (const [type, data] of Object.entries({
		tcastSmsApi: { baseUrl: sandbox.url, account: 'demo-account', password: 'demo p@ss+word' },
		tcastSmsOtpApi: { secret: SECRET },
		redis: { host: redis.host, port: redis.port, database: 0, password: '' },
	})) {
		credentials.push(await client.createCredential({ name: type, type, data }));
	}
	return credentials;
}

/**
 * Starts a workflow at addresses of its own.
 *
 * @param {LoadStage} stage
 * @param {any} workflow
 * @param {import('../../runtime/client').Credential[]} credentials
 * @returns {Promise<{ send: string, check: string }>} its addresses
 */
async function activate(stage, workflow, credentials) {
	const { client, url } = stage;
	const prepared = withCredentials(workflow, credentials);
	for (const { parameters } of prepared.nodes) {
		if (parameters.path) parameters.path += `-${randomUUID()}`;
	}
	const { id } = await client.importWorkflow(prepared);
	await client.activateWorkflow(id);
	/** @param {string} name */
	const addressOf = (name) => {
		const { parameters } = prepared.nodes.find((/** @type {any} */ node) => node.name === name);
		return `${url}/webhook/${parameters.path}`;
	};
	const check = addressOf('Check a Code');
	// n8n needs a moment for the address, and for its first execution.
	await untilThere(check, { session: 'none', to: '', verificationId: 'none', code: '000000' });
	return { send: addressOf('Send a Code'), check };
}

/**
 * Sends a code the whole way, and gives what is needed to check it.
 *
 * @param {Sandbox} sandbox @param {string} url @param {string} phone
 */
async function sendCode(sandbox, url, phone) {
	const before = sandbox.journal.accepted.length;
	const { session, verificationId } = await post(url, { phone });
	const end = Date.now() + LIMIT_MS;
	while (sandbox.journal.accepted.length === before && Date.now() < end) await nap(100);
	const code = /\d{6}/.exec(sandbox.journal.accepted.at(-1)?.text ?? '')?.[0] ?? '';
	// The example keeps the session a moment after the SMS has left.
	await nap(2_000);
	return { session, verificationId, to: phone, code };
}

/**
 * A wrong code from many sides, then a right one from some.
 *
 * @param {Sandbox} sandbox
 * @param {{ send: string, check: string }} addresses
 * @param {number} guesses
 */
async function guess(sandbox, { send, check }, guesses) {
	const guessed = await sendCode(sandbox, send, '081210100055');
	const wrongs = await atOnce(check, { ...guessed, code: wrong(guessed.code) }, guesses);
	const shared = await sendCode(sandbox, send, '081210100056');
	const rights = await atOnce(check, shared, FRIENDS);
	return {
		milliseconds: wrongs.milliseconds,
		compared: count(wrongs, ({ compared, reasonCode }) => compared ?? reasonCode === 'wrong_code'),
		refused: count(wrongs, ({ reasonCode }) => reasonCode === 'too_many_tries'),
		verified: count(rights, ({ verified }) => verified === true),
		reasons: [...new Set(wrongs.answers.map(({ reasonCode }) => String(reasonCode)))],
	};
}

/** The example; its answer says besides whether the code was compared. */
function exampleWorkflow() {
	const example = readExample('tcastsms-otp-for-apps');
	const no = example.nodes.find((/** @type {any} */ { name }) => name === 'Not Verified');
	no.parameters.responseBody =
		"={{ JSON.stringify({ verified: false, compared: $('Check It').isExecuted }) }}";
	return example;
}

/** @param {number} milliseconds */
const nap = async (milliseconds) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {string} url @param {object} body */
async function untilThere(url, body) {
	const end = Date.now() + LIMIT_MS;
	for (;;) {
		try {
			const answer = await post(url, body);
			if ('verified' in answer) return;
			if (Date.now() > end) throw new Error(JSON.stringify(answer));
		} catch (error) {
			if (Date.now() > end) throw error;
		}
		await nap(500);
	}
}

/**
 * Verify alone: exact in one process. In several it cannot be; then its figures are only written down.
 *
 * @param {string} mode @param {number} guesses
 * @param {Awaited<ReturnType<typeof guess>>} result @param {Checks} checks
 */
function judgePlain(mode, guesses, { milliseconds, compared, refused, verified, reasons }, checks) {
	const said = `${mode} mode, ${guesses} guesses at once, answered in ${milliseconds} ms: ${compared} compared, ${refused} refused (${reasons.join(', ')}); of ${FRIENDS} right ones ${verified} verified`;
	if (mode === 'queue') {
		console.log(`info  ${said}: without Redis n8n cannot count exactly`);
		return;
	}
	checks.add(`${said}. Exactly ${TRIES} are compared`, compared === TRIES);
	checks.add(`${mode} mode: every other guess is refused`, refused === guesses - TRIES);
	checks.add(`${mode} mode: exactly one is verified`, verified === 1);
	checks.add(
		`${mode} mode: all are answered within ${LIMIT_MS / 1000} s`,
		milliseconds <= LIMIT_MS,
	);
}

async function main() {
	const { values } = parseArgs({
		options: {
			guesses: { type: 'string' },
			mode: { type: 'string', default: 'all' },
			small: { type: 'boolean', default: false },
		},
	});
	const guesses = Number(values.guesses ?? (values.small ? 200 : 1_000));
	const checks = new Checks();
	const log = (/** @type {string} */ line) => console.log(line);
	for (const mode of /** @type {const} */ (['regular', 'queue'])) {
		if (values.mode !== 'all' && values.mode !== mode) continue;
		const stage = await startLoadStage(mode, { log });
		const redis = await startRedis();
		const sandbox = await startSandbox();
		try {
			const credentials = await createCredentials(stage, sandbox, redis);
			const plain = await activate(stage, guessWorkflow, credentials);
			judgePlain(mode, guesses, await guess(sandbox, plain, guesses), checks);
			const example = await activate(stage, exampleWorkflow(), credentials);
			const { milliseconds, compared, verified } = await guess(sandbox, example, guesses);
			const title = `${mode} mode with the Redis example`;
			checks.add(
				`${title}, ${guesses} guesses at once, answered in ${milliseconds} ms: exactly ${TRIES} are compared (${compared})`,
				compared === TRIES,
			);
			checks.add(
				`${title}: exactly one of ${FRIENDS} right ones is verified (${verified})`,
				verified === 1,
			);
		} finally {
			await sandbox.close();
			await redis.stop();
			await stage.stop();
		}
	}
	console.log(checks.summary());
	process.exitCode = checks.all.every(({ holds }) => holds) ? 0 : 1;
}

main().catch((error) => {
	console.error(error);
	console.log('0 passed, 1 failed');
	process.exitCode = 1;
});
