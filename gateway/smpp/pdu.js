// @ts-check
'use strict';

const { COMMANDS, TAGS, commandName, tagName } = require('./names');
const { LAYOUTS } = require('./layouts');

/**
 * @typedef {import('./names').CommandName} CommandName
 * @typedef {import('./names').TagName} TagName
 *
 * @typedef {object} Pdu
 * @property {CommandName | undefined} command undefined when the ID is not known
 * @property {number} commandId
 * @property {number} status
 * @property {number} sequence
 * @property {Record<string, string | number | Buffer>} fields
 * @property {Partial<Record<TagName, Buffer>>} tags optional parameters that are known
 * @property {boolean} complete false when the body ended early: the fields that are missing are empty
 */

const HEADER = 16;
/** Longest text in short_message; what is longer goes into message_payload. */
const SHORT_MESSAGE_MAX = 254;
/** Field texts are octets; Latin-1 keeps each. */
const OCTETS = 'latin1';

/**
 * @param {CommandName} command
 * @param {object} parts
 * @param {number} parts.sequence
 * @param {number} [parts.status]
 * @param {Record<string, string | number | Buffer>} [parts.fields] missing ones are empty or 0
 * @param {Partial<Record<TagName, Buffer | number>>} [parts.tags] a number is written as one octet
 * @returns {Buffer}
 * @throws {RangeError} when a field is too long for the protocol
 */
function encode(command, { sequence, status = 0, fields = {}, tags = {} }) {
	const { fields: layout, optional } = LAYOUTS[command];
	/** @type {Buffer[]} */
	const pieces = [];
	// Answers that refuse may leave their body out, and peers expect it so.
	if (status === 0 || layout.length !== 1) {
		for (const field of layout) pieces.push(encodeField(field, fields[field.name]));
	}
	if (optional) {
		for (const [name, value] of Object.entries(tags)) {
			pieces.push(encodeTag(TAGS[/** @type {TagName} */ (name)], value));
		}
	}
	const body = Buffer.concat(pieces);
	const header = Buffer.alloc(HEADER);
	header.writeUInt32BE(HEADER + body.length, 0);
	header.writeUInt32BE(COMMANDS[command], 4);
	header.writeUInt32BE(status, 8);
	header.writeUInt32BE(sequence, 12);
	return Buffer.concat([header, body]);
}

/** @param {import('./layouts').Field} field @param {string | number | Buffer | undefined} value */
function encodeField({ name, type, max = 1 }, value) {
	if (type === 'byte') return Buffer.from([Number(value ?? 0)]);
	if (type === 'short_message') {
		const octets = Buffer.isBuffer(value) ? value : Buffer.from(String(value ?? ''), OCTETS);
		if (octets.length > SHORT_MESSAGE_MAX) throw new RangeError(`${name} is too long`);
		return Buffer.concat([Buffer.from([octets.length]), octets]);
	}
	const octets = Buffer.from(String(value ?? ''), OCTETS);
	if (octets.length >= max) throw new RangeError(`${name} is longer than ${max - 1}`);
	if (octets.includes(0)) throw new RangeError(`${name} has a zero in it`);
	return Buffer.concat([octets, Buffer.from([0])]);
}

/** @param {number} tag @param {Buffer | number} value */
function encodeTag(tag, value) {
	const octets = typeof value === 'number' ? Buffer.from([value]) : value;
	const head = Buffer.alloc(4);
	head.writeUInt16BE(tag, 0);
	head.writeUInt16BE(octets.length, 2);
	return Buffer.concat([head, octets]);
}

/**
 * Reads one PDU. Never throws on what a peer sent: a body that ends early leaves fields empty, and
 * what is not known is passed over.
 *
 * @param {Buffer} frame exactly one PDU, at least its header
 * @returns {Pdu}
 */
function decode(frame) {
	const commandId = frame.readUInt32BE(4);
	const command = commandName(commandId);
	/** @type {Pdu} */
	const pdu = {
		command,
		commandId,
		status: frame.readUInt32BE(8),
		sequence: frame.readUInt32BE(12),
		fields: {},
		tags: {},
		complete: true,
	};
	if (command === undefined) return pdu;
	const { fields, optional } = LAYOUTS[command];
	let at = HEADER;
	for (const field of fields) {
		const { value, next } = decodeField(field, frame, at);
		pdu.fields[field.name] = value;
		if (next > frame.length || at >= frame.length) pdu.complete = false;
		at = Math.min(next, frame.length);
	}
	if (optional) readTags(pdu, frame, at);
	return pdu;
}

/** @param {import('./layouts').Field} field @param {Buffer} frame @param {number} at */
function decodeField({ type }, frame, at) {
	if (type === 'byte') return { value: frame[at] ?? 0, next: at + 1 };
	if (type === 'short_message') {
		const next = at + 1 + (frame[at] ?? 0);
		return { value: frame.subarray(Math.min(at + 1, frame.length), next), next };
	}
	const zero = frame.indexOf(0, at);
	const end = zero === -1 ? frame.length : zero;
	return { value: frame.toString(OCTETS, at, end), next: zero === -1 ? frame.length + 1 : end + 1 };
}

/** @param {Pdu} pdu @param {Buffer} frame @param {number} at */
function readTags(pdu, frame, at) {
	while (at + 4 <= frame.length) {
		const name = tagName(frame.readUInt16BE(at));
		const end = at + 4 + frame.readUInt16BE(at + 2);
		if (end > frame.length) break;
		if (name !== undefined) pdu.tags[name] = frame.subarray(at + 4, end);
		at = end;
	}
	if (at !== frame.length) pdu.complete = false;
}

/**
 * A text out of a field or an optional parameter, without a closing zero.
 *
 * @param {string | number | Buffer | undefined} value
 */
function textOf(value) {
	const text = Buffer.isBuffer(value) ? value.toString(OCTETS) : String(value ?? '');
	const zero = text.indexOf('\0');
	return zero === -1 ? text : text.slice(0, zero);
}

/**
 * What a message says, wherever it stands: in short_message or in message_payload.
 *
 * @param {Pdu} pdu
 * @returns {Buffer}
 */
function contentOf({ fields, tags }) {
	const short = fields.short_message;
	if (Buffer.isBuffer(short) && short.length > 0) return short;
	return tags.message_payload ?? Buffer.alloc(0);
}

/**
 * The name of the answer to a command.
 *
 * @param {CommandName} command
 * @returns {CommandName}
 */
const answerTo = (command) => /** @type {CommandName} */ (`${command}_resp`);

module.exports = { HEADER, SHORT_MESSAGE_MAX, answerTo, contentOf, decode, encode, textOf };
