// @ts-check
'use strict';

const assert = require('node:assert/strict');

const { callTrigger } = require('./call');

/** @typedef {import('./call').Incoming} Incoming */

/**
 * @typedef {object} Case
 * @property {'tcastSmsTrigger' | 'messageCentralTrigger'} trigger
 * @property {Incoming} incoming
 * @property {boolean} letIn whether the caller brings the secret from an allowed address
 * @property {Record<string, unknown>} parameters
 * @property {'good' | 'gone' | 'unusable'} credential
 */

const SECRET = 'correct-horse-battery-staple';
/** Stands in bodies where Message Central puts the account's key. */
const API_KEY = 'api-key-that-must-not-come-out';

/** How long one call may take; machines that run tests are busy. */
const SLOW_MS = 10_000;

/** Of a list of items; a body may have 16 levels. */
const MAX_DEPTH = 20;

const READY = 'This address is ready to receive delivery reports';
const REFUSALS = new Map([
	[400, '{"message":"Bad request"}'],
	[403, '{"message":"Forbidden"}'],
	[413, '{"message":"Too large"}'],
]);
const ACKNOWLEDGEMENTS = {
	tcastSmsTrigger: { status: 0 },
	messageCentralTrigger: { status: 'ok' },
};

const PROTOTYPE_NAMES = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());

/**
 * Every answer there is: nothing of a request can be in one of them.
 *
 * @param {Case['trigger']} trigger
 * @param {import('./call').Outcome} outcome
 */
function assertKnownAnswer(trigger, { status, text }) {
	const acknowledgement = ACKNOWLEDGEMENTS[trigger];
	const known =
		status === 200
			? [JSON.stringify(acknowledgement), JSON.stringify({ ...acknowledgement, message: READY })]
			: [REFUSALS.get(status)];
	assert.ok(known.includes(text), `unexpected answer ${status} ${text.slice(0, 200)}`);
}

/** @param {unknown} value @param {number} levels @returns {boolean} */
function isDeeperThan(value, levels) {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/**
 * Whether the key is under its name wherever it stands: where a byte of the name was knocked over,
 * nobody can tell what it is.
 *
 * @param {Incoming} incoming
 */
function isApiKeyNamed({ bytes, body }) {
	const text = bytes.length > 0 ? bytes.toString() : (JSON.stringify(body) ?? '');
	return text.split(API_KEY).length === text.split(`"apiKey":"${API_KEY}"`).length;
}

/**
 * @param {Case} one
 * @param {any[][]} outputs
 */
function assertItems({ trigger, parameters, incoming }, outputs) {
	assert.equal(outputs.length, parameters.outputs === 'one' ? 1 : 4, 'number of outputs');
	const items = outputs.flat();
	assert.ok(items.length > 0, 'an execution without an item');
	for (const { json } of items) {
		assert.equal(typeof json.eventKey, 'string');
		assert.equal(typeof json.state, 'string');
		assert.ok(json.to === null || /^\d+$/.test(json.to), 'the number has other characters');
	}
	assert.ok(!isDeeperThan(items, MAX_DEPTH), 'an item is nested deep');
	const text = JSON.stringify(items);
	assert.ok(!text.includes(SECRET), 'the secret is in an item');
	if (trigger === 'messageCentralTrigger' && isApiKeyNamed(incoming)) {
		assert.ok(!text.includes(API_KEY), 'apiKey came out');
	}
}

/**
 * Calls a trigger and checks what must hold for every call.
 *
 * @param {Record<string, any>} nodes by name
 * @param {Case} one
 */
async function checkCase(nodes, one) {
	const { trigger, incoming, letIn, parameters, credential } = one;
	const started = performance.now();
	const outcome = await callTrigger(nodes[trigger], incoming, {
		parameters,
		credential,
		secret: SECRET,
	});
	assert.ok(performance.now() - started < SLOW_MS, 'too slow');

	assertKnownAnswer(trigger, outcome);
	const isExpected = letIn && credential === 'good';
	assert.equal(outcome.status === 403, !isExpected, `answered ${outcome.status}`);
	if (outcome.outputs !== null) {
		assert.ok(isExpected, 'a stranger started an execution');
		assert.equal(outcome.status, 200);
		assertItems(one, outcome.outputs);
	}
	assert.ok(!outcome.logs.join().includes(SECRET), 'the secret is in the log');
	const names = JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());
	assert.equal(names, PROTOTYPE_NAMES, 'Object.prototype has been changed');
}

module.exports = { checkCase, SECRET, API_KEY };
