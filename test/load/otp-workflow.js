// @ts-check
'use strict';

const { PACKAGE } = require('../../demo/workflows');

/** @param {string} name @param {string} path @param {number} y */
const webhook = (name, path, y) => ({
	id: path,
	name,
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	position: [0, y],
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
});

/** @param {string} name @param {number} y @param {object} parameters */
const tcastSms = (name, y, parameters) => ({
	id: name,
	name,
	type: `${PACKAGE}tcastSms`,
	typeVersion: 1,
	position: [200, y],
	parameters: { resource: 'otp', ...parameters },
});

/** @param {string} node */
const to = (node) => [{ node, type: 'main', index: 0 }];

/** A webhook each before TCASTSMS → OTP → Send and → Verify, whose item is the answer. */
const guessWorkflow = {
	name: 'Guesses',
	nodes: [
		webhook('Send a Code', 'guess-send', 0),
		tcastSms('Send', 0, {
			operation: 'send',
			to: '={{ $json.body.phone }}',
			message: 'Code ##code##',
		}),
		webhook('Check a Code', 'guess-check', 200),
		tcastSms('Verify', 200, {
			operation: 'verify',
			to: '={{ $json.body.to }}',
			verificationId: '={{ $json.body.verificationId }}',
			code: '={{ $json.body.code }}',
		}),
		{
			id: 'after',
			name: 'After',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [400, 200],
			parameters: {},
		},
	],
	connections: {
		'Send a Code': { main: [to('Send')] },
		'Check a Code': { main: [to('Verify')] },
		Verify: { main: [to('After'), to('After')] },
	},
	settings: { executionOrder: 'v1' },
};

module.exports = { guessWorkflow };
