// @ts-check
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const { test } = require('node:test');
const fc = require('fast-check');
const smpp = require('smpp');
const { decode, encode, textOf } = require('../../gateway/smpp/pdu');
const { Frames, MAX_LENGTH } = require('../../gateway/smpp/frames');
const { cutText } = require('../../gateway/text/parts');
const { decodeText, fromGsm, toGsm } = require('../../gateway/text/alphabets');
const { readHeader } = require('../../gateway/text/headers');
const { submitFields } = require('../../gateway/send/submit');
const { keyOf, keysFor } = require('../../gateway/receipts/ids');
const { mergeParts } = require('../../gateway/receipts/merge');

/** The counter of the nodes, as it is packed. @returns {(text: string) => { segments: number, encoding: string }} */
const nodesCounter = () =>
	require(path.join(__dirname, '../../dist/nodes/shared/text/segments')).countSegments;

const UDH8 = /** @type {const} */ ({ alphabet: 'gsm', long: 'udh8' });
const ADDRESS = { ton: 1, npi: 1 };
const SUBMIT = {
	serviceType: '',
	addresses: {
		name: { ton: 5, npi: 0 },
		shortCode: { ton: 3, npi: 0 },
		number: ADDRESS,
		recipient: ADDRESS,
	},
	validityMinutes: 0,
	receipts: true,
};
const characters = fc.oneof(
	fc.constantFrom(...'abcXYZ 019@£$¥èé€{}[]~|^\\\n\r\fΔΩñü'),
	fc.constantFrom('👍', 'ê', 'Ж', '中', '’', 'ÿ'),
	fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const texts = fc.array(characters, { minLength: 1, maxLength: 400 }).map((list) => list.join(''));

test('what is written is what the library of others reads', () => {
	const fields = {
		source_addr_ton: 5,
		source_addr: 'BRAND',
		dest_addr_ton: 1,
		dest_addr_npi: 1,
		destination_addr: '6281210100055',
		registered_delivery: 1,
		data_coding: 8,
		short_message: Buffer.from('0048006100200041', 'hex'),
	};
	const frame = encode('submit_sm', { sequence: 77, fields, tags: { sar_total_segments: 3 } });
	const read = new smpp.PDU(frame);
	assert.equal(read.command, 'submit_sm');
	assert.equal(read.sequence_number, 77);
	assert.equal(read.destination_addr, '6281210100055');
	assert.equal(read.source_addr, 'BRAND');
	assert.equal(read.registered_delivery, 1);
	assert.equal(read.sar_total_segments, 3);
	assert.equal(read.short_message.message, 'Ha A');
});

test('what the library of others writes is read', () => {
	const pdu = new smpp.PDU('deliver_sm', {
		sequence_number: 9,
		source_addr: '6281210100055',
		destination_addr: 'BRAND',
		esm_class: 4,
		short_message: 'id:1 stat:DELIVRD',
		receipted_message_id: 'abc',
		message_state: 2,
	});
	const read = decode(pdu.toBuffer());
	assert.equal(read.command, 'deliver_sm');
	assert.equal(read.complete, true);
	assert.equal(textOf(read.tags.receipted_message_id), 'abc');
	assert.deepEqual(read.tags.message_state, Buffer.from([2]));
	assert.equal(String(read.fields.short_message), 'id:1 stat:DELIVRD');
});

test('a stream is cut the same, wherever its chunks end', () => {
	const frame = (/** @type {number} */ sequence) =>
		encode('submit_sm_resp', { sequence, fields: { message_id: `id-${sequence}` } });
	const stream = Buffer.concat([1, 2, 3, 4].map(frame));
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: stream.length }), { maxLength: 20 }), (cuts) => {
			const frames = new Frames();
			const ends = [...new Set([...cuts, stream.length])].sort((a, b) => a - b);
			const out = ends.flatMap((end, index) =>
				frames.push(stream.subarray(ends[index - 1] ?? 0, end)),
			);
			assert.deepEqual(
				out.map((one) => decode(one).sequence),
				[1, 2, 3, 4],
			);
		}),
	);
});

test('a length that cannot be right ends the stream, and what came before it is whole', () => {
	for (const length of [0, 15, MAX_LENGTH + 1, 0xffffffff]) {
		const good = encode('enquire_link', { sequence: 5 });
		const bad = Buffer.alloc(16);
		bad.writeUInt32BE(length);
		assert.throws(
			() => new Frames().push(Buffer.concat([good, bad])),
			(/** @type {any} */ error) => error.frames.length === 1,
		);
	}
});

test('as many parts are sent as the nodes count, whatever the text', () => {
	const count = nodesCounter();
	fc.assert(
		fc.property(texts, (text) => {
			assert.equal(cutText(text, UDH8).length, count(text).segments);
		}),
		{ numRuns: 3000 },
	);
});

test('every character is written in the alphabet that the nodes name', () => {
	const count = nodesCounter();
	for (let code = 1; code < 0xd800; code++) {
		const character = String.fromCharCode(code);
		const [{ coding }] = cutText(character, UDH8);
		assert.equal(coding === 0 ? 'GSM-7' : 'UCS-2', count(character).encoding, code.toString(16));
	}
});

test('the parts put together are the text, in every way of sending', () => {
	const ways = /** @type {const} */ (['udh8', 'udh16', 'sar', 'payload']);
	fc.assert(
		fc.property(
			texts,
			fc.constantFrom(...ways),
			fc.constantFrom(/** @type {const} */ ('gsm'), 'latin1'),
			(text, long, alphabet) => {
				const parts = cutText(text, { alphabet, long });
				const whole = parts.map((_, index) => {
					const message = { number: '6281210100055', sender: 'BRAND', reference: 4711, parts };
					const { fields, tags } = submitFields(message, index, { ...SUBMIT, long });
					// Through the wire, as octets.
					const pdu = decode(encode('submit_sm', { sequence: 1, fields, tags }));
					assert.equal(pdu.complete, true);
					const content =
						pdu.tags.message_payload ?? /** @type {Buffer} */ (pdu.fields.short_message);
					const hasHeader = Number(pdu.fields.esm_class) & 0x40;
					const { octets, place } = hasHeader
						? readHeader(content)
						: { octets: content, place: null };
					if (hasHeader) assert.deepEqual([place?.total, place?.index], [parts.length, index + 1]);
					if (parts.length > 1) assert.ok(content.length <= (parts[0].coding === 8 ? 140 : 160));
					return decodeText(octets, parts[0].coding);
				});
				assert.equal(whole.join(''), text.isWellFormed() ? text : whole.join(''));
			},
		),
		{ numRuns: 2000 },
	);
});

test('GSM octets are those of the library of others', () => {
	const gsm = smpp.encodings.ASCII;
	for (const text of [
		'@£$¥èéùìòÇ',
		'ΔΦΓΛΩΠΨΣΘΞ',
		'ÆæßÉ',
		'ÄÖÑÜ§¿äöñüà',
		'€{}[]~|^\\',
		'Halo 123',
	]) {
		assert.deepEqual(toGsm(text), gsm.encode(text), text);
		assert.equal(fromGsm(gsm.encode(text)), text);
	}
});

test('an ID has the same key in every spelling', () => {
	assert.equal(keyOf('00ABC'), keyOf('abc'));
	assert.equal(keyOf('0x00ABC'), keyOf('abc'));
	assert.equal(keyOf('0'), '0');
	assert.deepEqual(keysFor('255', 'hex-then-decimal'), ['ff']);
	assert.deepEqual(keysFor('FF', 'decimal-then-hex'), ['255']);
	assert.deepEqual(keysFor('12', 'auto'), ['12', 'c', '18']);
});

test('the worst part wins, and delivered needs all', () => {
	const part = (/** @type {number | null} */ state) => ({ state, reason: null, done_at: 1 });
	assert.equal(mergeParts([part(3), part(3)], 2)?.report, 3);
	assert.equal(mergeParts([part(3)], 2)?.report, 1);
	assert.equal(mergeParts([part(3), part(null)], 2)?.report, 1);
	assert.equal(mergeParts([part(3), part(4), part(2)], 3)?.report, 2);
	assert.equal(mergeParts([part(2), part(6)], 2)?.report, 6);
	assert.equal(mergeParts([part(null)], 1), null);
});
