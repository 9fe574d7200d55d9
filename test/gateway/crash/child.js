// @ts-check
'use strict';

const { Connection } = require('../../../gateway/session/connection');
const { Pusher } = require('../../../gateway/push/pusher');
const { Store } = require('../../../gateway/store/store');
const { startGateway } = require('../../../gateway/gateway');
const { configFor } = require('../support/stage');
const http = require('node:http');

/**
 * A gateway that kills itself without a word at one step of its work, told in the environment: a step is
 * the moment before or after a commit, before or after octets are handed to the connection or to n8n.
 */
const killAt = Number(process.env.KILL_AT ?? 0);
let steps = 0;

/** @param {string} what */
function step(what) {
	steps++;
	if (steps === killAt) {
		process.stderr.write(`killed at step ${steps}: ${what}\n`);
		process.kill(process.pid, 'SIGKILL');
	}
}

/** @param {any} prototype @param {string} name @param {string} what */
function around(prototype, name, what) {
	const original = prototype[name];
	prototype[name] = function (/** @type {any[]} */ ...values) {
		step(`before ${what}`);
		const result = original.apply(this, values);
		step(`after ${what}`);
		return result;
	};
}

around(Store.prototype, 'commit', 'a commit');
around(Connection.prototype, 'write', 'a PDU');
around(Connection.prototype, 'handle', 'reading a PDU');
around(Pusher.prototype, 'push', 'a push');
around(http.ServerResponse.prototype, 'end', 'an answer to n8n');

const config = configFor(Number(process.env.SMSC_PORT), {
	STORE_FILE: String(process.env.STORE_FILE),
	PUSH_URL: String(process.env.N8N_URL),
	PUSH_SECRET: 'secret',
	SMPP_WINDOW: 3,
});
startGateway(config).then((gateway) => {
	process.send?.({ url: gateway.url });
	process.on('message', () => {
		process.send?.({ steps }, () => process.exit(0));
	});
});
