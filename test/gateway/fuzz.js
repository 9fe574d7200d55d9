// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { parseArgs } = require('node:util');
const { Random } = require('../faults/random');
const { contentOf, decode, encode } = require('../../gateway/smpp/pdu');
const { BadLength, Frames } = require('../../gateway/smpp/frames');
const { isReceipt, parseReceipt } = require('../../gateway/receipts/parse');
const { readHeader } = require('../../gateway/text/headers');
const { decodeText } = require('../../gateway/text/alphabets');
const { startStage, until } = require('./support/stage');

/**
 * PDUs and receipts that no one should send: nothing throws, and a live session still works afterwards.
 *
 *     node test/gateway/fuzz.js [--seed N] [--runs 100000]
 */

const RECEIPT =
	'id:0000700001 sub:001 dlvrd:001 submit date:2611271130 done date:2611271131 stat:DELIVRD err:000 text:Halo';

/** @param {Random} random */
function receiptText(random) {
	const parts = RECEIPT.split(/ (?=\w+:|submit|done)/);
	for (let change = random.int(0, 5); change > 0; change--) {
		const at = random.int(0, parts.length - 1);
		const way = random.int(0, 5);
		if (way === 0) parts.splice(at, 1, '');
		else if (way === 1) parts[at] = parts[at].toUpperCase();
		else if (way === 2)
			parts[at] += String.fromCharCode(random.int(0, 255)).repeat(random.int(1, 300));
		else if (way === 3) parts.reverse();
		else if (way === 4) parts[at] = parts[at].slice(0, random.int(0, parts[at].length));
		else parts[at] = parts[at].replace(/\d/g, () => String(random.int(0, 9)));
	}
	return parts.join(random.pick([' ', '  ', '\n', '', ';']));
}

/** A PDU from the provider, damaged or not. @param {Random} random @param {number} sequence */
function frame(random, sequence) {
	const command = random.pick(
		/** @type {const} */ ([
			'deliver_sm',
			'data_sm',
			'submit_sm_resp',
			'enquire_link',
			'generic_nack',
		]),
	);
	const text = Buffer.from(receiptText(random), random.pick(['latin1', 'utf8']));
	const whole = encode(command, {
		sequence,
		fields: {
			source_addr: random.pick(['6281210100055', '', 'BRAND']),
			destination_addr: '62811',
			esm_class: random.pick([0, 4, 0x40, 0x44, 255]),
			data_coding: random.int(0, 255),
			short_message: text.subarray(0, 254),
			message_id: 'x',
		},
		tags: random.chance(0.5)
			? {
					message_payload: text,
					receipted_message_id: Buffer.from('700001\0'),
					message_state: random.int(0, 255),
				}
			: {},
	});
	for (let change = random.int(0, 6); change > 0; change--) {
		whole[random.int(16, Math.max(16, whole.length - 1))] = random.int(0, 255);
	}
	// Shorter than it says inside, with a length that is right.
	const cut = whole.subarray(0, random.chance(0.3) ? random.int(16, whole.length) : whole.length);
	const out = Buffer.from(cut);
	out.writeUInt32BE(out.length, 0);
	return out;
}

/** @param {Random} random @param {number} runs */
function fuzzReaders(random, runs) {
	for (let run = 0; run < runs; run++) {
		const octets = frame(random, run + 1);
		const pdu = decode(octets);
		if (pdu.command === 'deliver_sm' || pdu.command === 'data_sm') {
			const content = contentOf(pdu);
			readHeader(content);
			decodeText(content, Number(pdu.fields.data_coding));
			isReceipt(pdu);
			const receipt = parseReceipt(pdu);
			assert.ok(receipt.state >= 1 && receipt.state <= 6);
			assert.ok(receipt.id.length <= 65 && receipt.words.length <= 60);
		}
		// Noise as a stream: it is cut, or refused.
		const noise = Buffer.from(octets);
		noise.writeUInt32BE(random.int(0, 100_000), 0);
		try {
			new Frames().push(noise);
		} catch (error) {
			assert.ok(error instanceof BadLength);
		}
	}
}

/** @param {Random} random @param {number} runs */
async function fuzzSession(random, runs) {
	const stage = await startStage();
	for (let run = 0; run < runs; run++) {
		for (const session of stage.smsc.sessions) {
			if (session.mode !== null) session.write(frame(random, run + 1_000_000));
		}
		if (run % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
	}
	await until(() => stage.gateway.health().ok, 'a bind');
	const answer = await stage.send(['6281210100055'], 'Halo');
	assert.equal(answer.success, 1, 'the session is deaf');
	await stage.stop();
}

async function main() {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
			runs: { type: 'string', default: '100000' },
		},
	});
	const runs = Number(values.runs);
	const random = new Random('fuzz', Number(values.seed));
	fuzzReaders(random, runs);
	await fuzzSession(random, Math.floor(runs / 10));
	console.log(
		`Seed ${values.seed}: ${runs} PDUs and receipts read, ${Math.floor(runs / 10)} sent into a session`,
	);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
