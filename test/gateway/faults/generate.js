// @ts-check
'use strict';

const { Random } = require('../../faults/random');

/**
 * @typedef {import('../../../sandbox/types').Action} Action
 *
 * @typedef {object} Request
 * @property {string[]} numbers
 * @property {string} text
 * @property {string} sender
 *
 * @typedef {object} Campaign
 * @property {number} seed
 * @property {import('../../../sandbox/types').Partially<import('../../../sandbox/types').SmscConfig>} smsc
 * @property {Record<string, string | number>} fields of the gateway's configuration
 * @property {Request[]} requests
 * @property {number} rate how many submits meet a fault
 * @property {Action[]} kinds of fault
 * @property {number} drops how often all connections break off
 * @property {boolean} n8nDown whether n8n takes no push at first
 */

/** What an SMSC, or a network, may do to a submit. @type {Action[]} */
const KINDS = [
	{ kind: 'delay', ms: 50 },
	{ kind: 'delay', ms: 400 },
	{ kind: 'status', status: 0x58 },
	{ kind: 'status', status: 0x14 },
	{ kind: 'status', status: 0x45 },
	{ kind: 'status', status: 0x08 },
	{ kind: 'nack' },
	{ kind: 'resetBefore' },
	{ kind: 'resetAfter' },
	{ kind: 'hang', accept: true },
	{ kind: 'hang', accept: false },
	{ kind: 'silence', accept: true },
	{ kind: 'silence', accept: false },
	{ kind: 'truncate', bytes: 3 },
	{ kind: 'truncate', bytes: 12 },
	{ kind: 'truncate', bytes: 18 },
	{ kind: 'badLength', accept: true },
	{ kind: 'badLength', accept: false, bytes: 3 },
	{ kind: 'twice' },
	{ kind: 'wrongSequence' },
	{ kind: 'drip', everyMs: 1 },
];

const WORDS = ['DELIVRD', 'DELIVRD', 'DELIVRD', 'UNDELIV', 'EXPIRED', 'REJECTD'];

/** A campaign from a seed. @param {number} seed @returns {Campaign} */
function generate(seed) {
	const random = new Random('gateway', seed);
	const idForm = random.pick(/** @type {const} */ (['decimal', 'hex', 'padded', 'text']));
	const requests = Array.from({ length: random.int(1, 4) }, (_, index) => ({
		numbers: Array.from(
			{ length: random.int(1, 25) },
			(_unused, place) => `628${seed % 10}1${index}${String(100_000 + place)}`,
		),
		text: textFor(random, index),
		sender: random.pick(['', 'BRAND', '12345', '6281100000000']),
	}));
	const delayMs = random.pick([0, 0, 2, 15]);
	const numbers = requests.flatMap((request) => request.numbers);
	return {
		seed,
		smsc: {
			delayMs,
			rate: random.chance(0.2) ? random.int(20, 100) : 0,
			maxBinds: 20,
			idForm,
			refuseNumbers: Object.fromEntries(
				numbers.filter(() => random.chance(0.03)).map((number) => [number, 0x0b]),
			),
			statusByNumber: Object.fromEntries(numbers.map((number) => [number, random.pick(WORDS)])),
			receipts: {
				delayMs: random.pick([0, 0, 20, 100]),
				form: random.pick(
					/** @type {const} */ (['standard', 'lower', 'upper', 'reordered', 'short', 'tags']),
				),
				dates: random.pick(/** @type {const} */ ([10, 12])),
				ids:
					idForm === 'hex'
						? random.pick(/** @type {const} */ (['same', 'decimal', 'upper']))
						: 'same',
				coding: random.pick(/** @type {const} */ (['ascii', 'ucs2'])),
				via: random.pick(/** @type {const} */ (['deliver_sm', 'data_sm'])),
				repeat: random.pick([1, 1, 2]),
				early: random.chance(0.2),
			},
		},
		fields: {
			SMPP_BIND: random.pick(['transceiver', 'pair']),
			SMPP_BINDS: random.int(1, 3),
			SMPP_WINDOW: delayMs === 0 ? random.pick([1, 2, 5, 10]) : random.pick([5, 10]),
			SMPP_LONG: random.pick(['udh8', 'udh16', 'sar', 'payload']),
			SMPP_RATE: random.pick([0, 0, 0, 200]),
		},
		requests,
		rate: random.pick([0, 0.05, 0.2, 0.5]),
		kinds: Array.from({ length: random.int(1, 4) }, () => random.pick(KINDS)),
		drops: random.chance(0.3) ? random.int(1, 2) : 0,
		n8nDown: random.chance(0.3),
	};
}

/** A text that no other request has. @param {Random} random @param {number} index */
function textFor(random, index) {
	const body = random.pick(['Halo', 'Harga €5 {promo}', 'Selamat 👍 pagi', 'ÀÈ ñ §']);
	return `${index}: ${body.repeat(random.pick([1, 1, 1, 10, 25]))}`;
}

module.exports = { generate };
