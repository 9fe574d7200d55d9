// @ts-check
'use strict';

const { STATUSES } = require('./smpp/names');
const { readBalance } = require('./http/balance');
const { createFront } = require('./http/front');
const { stamper } = require('./http/stamp');
const { housekeeping } = require('./store/housekeeping');
const { Metrics } = require('./metrics');
const { Pusher } = require('./push/pusher');
const { Inbound } = require('./receipts/inbound');
const { isReceipt, parseReceipt } = require('./receipts/parse');
const { Receipts } = require('./receipts/receipts');
const { Fates } = require('./send/fates');
const { Sender } = require('./send/sender');
const { Pool } = require('./session/pool');
const { Rate } = require('./session/rate');
const { Messages } = require('./store/messages');
const { Parts } = require('./store/parts');
const { Store } = require('./store/store');
const { settingsFrom } = require('./config/settings');

const HOUR_MS = 60 * 60_000;
/** What is under way when the gateway is stopped is waited for this long. */
const DRAIN_MS = 15_000;

/**
 * @typedef {object} Gateway
 * @property {string} url where n8n finds it
 * @property {() => Record<string, any>} health
 * @property {() => Promise<void>} stop takes nothing more, waits for what is under way, unbinds
 */

/**
 * Starts a gateway and resolves when it listens; binding goes on by itself.
 *
 * @param {Record<string, any>} config from readConfig
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<Gateway>}
 */
async function startGateway(config, { log = () => {} } = {}) {
	const settings = settingsFrom(config);
	const store = new Store(settings.storeFile);
	const metrics = new Metrics();
	const count = (/** @type {string} */ name, /** @type {number} */ by = 1) =>
		metrics.count(name, by);
	const messages = new Messages(store);
	const parts = new Parts(store);
	const stamp = stamper(settings.timeZone);
	const inbound = new Inbound(store, settings.text.alphabet);
	const receipts = new Receipts({ store, messages, parts, idForm: settings.idForm, stamp, count });
	const pusher = new Pusher({ store, ...settings.push, count, log });

	const interrupted = await store.write(() => messages.settleInterrupted());
	if (interrupted.unknown + interrupted.refused > 0) {
		log(`store: after a crash ${interrupted.unknown} are unknown, ${interrupted.refused} refused`);
	}

	/** @param {import('./smpp/pdu').Pdu} pdu @returns {Promise<number>} */
	async function onMessage(pdu) {
		if (!pdu.complete) {
			count('unreadable');
			log('session: a message from the provider ended early, and was turned away');
			return STATUSES.ESME_RX_P_APPN;
		}
		// Apart: what one of them may do wrong must not keep a message from being sent.
		await store.write(() => {
			if (isReceipt(pdu)) receipts.receive(parseReceipt(pdu));
			else {
				inbound.receive(pdu);
				count('inbound');
			}
		}, true);
		pusher.wake();
		return STATUSES.ESME_ROK;
	}

	const pool = new Pool(settings.link, {
		onMessage,
		onLate: (link, pdu) => sender.answeredLate(link, pdu),
		onRoom: () => sender.pump(),
		onState: (link) => {
			count(link.bound ? 'binds' : 'binds_lost');
			log(`session: ${link.name}: ${link.bound ? 'bound' : link.problem}`);
		},
	});
	const rate = new Rate(settings.rate);
	/** @type {Sender} */
	const sender = new Sender({
		pool,
		rate,
		store,
		messages,
		parts,
		settings: settings.submit,
		onTaken: (smscId) => {
			receipts.taken(smscId);
			// After the commit: a receipt that was here first is a report now.
			setImmediate(() => pusher.wake());
		},
		count,
	});
	const fates = new Fates({ sender, store, messages, deadlines: settings.deadlines });

	const problem = () => {
		if (store.problem !== '') return `the store cannot be written: ${store.problem}`;
		return pool.canSend ? '' : `SMPP: ${pool.problem}`;
	};
	const health = () => ({
		ok: problem() === '',
		problem: problem(),
		binds: Object.fromEntries(
			pool.links.map(({ name, bound, problem: why }) => [name, bound ? 'bound' : why]),
		),
		receives: pool.canReceive,
		partsPerSecond: settings.rate === 0 ? null : settings.rate,
		window: settings.link.window,
		inFlight: pool.inFlight,
		waiting: fates.open.size,
		reportsWaiting: pusher.backlog,
		push: settings.push.url === '' ? 'off' : pusher.problem || 'ok',
	});
	const front = createFront({
		login: settings.login,
		settings: settings.send,
		fates,
		messages,
		inbound,
		stamp,
		problem,
		balance: () => readBalance(settings.balance),
		health,
		metrics: () =>
			metrics.text({
				bound: [pool.links.filter(({ bound }) => bound).length, 'Binds that are up'],
				in_flight: [pool.inFlight, 'Parts written without an answer yet'],
				waiting: [fates.open.size, 'Messages that have no fate yet'],
				reports_waiting: [pusher.backlog, 'Delivery reports that n8n has not taken yet'],
			}),
	});

	await listen(front, settings.listen);
	const keep = setInterval(() => void housekeeping(store, inbound, settings.keep), HOUR_MS);
	void housekeeping(store, inbound, settings.keep);
	pool.start();
	pusher.wake();

	const address = /** @type {import('node:net').AddressInfo} */ (front.address());
	const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
	return {
		url: `http://${host}:${address.port}`,
		health,
		stop: async () => {
			clearInterval(keep);
			await fates.stop(DRAIN_MS);
			// Answers that were settled just now have left before the server is closed.
			await new Promise((resolve) => {
				front.close(resolve);
				front.closeIdleConnections();
				setTimeout(() => front.closeAllConnections(), 1000).unref();
			});
			await pool.stop();
			pusher.stop();
			store.close();
		},
	};
}

/** @param {import('node:http').Server} server @param {{ host: string, port: number }} where @returns {Promise<void>} */
function listen(server, { host, port }) {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

module.exports = { startGateway };
