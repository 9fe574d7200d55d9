// @ts-check
'use strict';

const { contentOf, textOf } = require('../smpp/pdu');
const { CODING, decodeText, fromUcs2 } = require('../text/alphabets');
const { readHeader } = require('../text/headers');

/**
 * States of a part, as TCASTSMS numbers delivery statuses; 6 is this gateway's own. A higher rank
 * here is worse for the whole message.
 */
const PENDING = 1;
const UNDELIVERED = 2;
const DELIVERED = 3;
const EXPIRED = 4;
const UNKNOWN = 5;
const REJECTED = 6;

/**
 * @typedef {object} Receipt
 * @property {string} id as the provider wrote it; empty when it wrote none
 * @property {number} state
 * @property {string} words its own words for the state, and the error code
 * @property {number | null} doneAt `yyyyMMddHHmmss` as it wrote it
 * @property {string[]} addresses both addresses of the PDU: providers differ in which is the phone's
 */

/** The beginning of each word counts: providers write DELIVRD and Delivered. @type {Array<[RegExp, number]>} */
const WORDS = [
	[/^deliv/i, DELIVERED],
	[/^(expir|timeout)/i, EXPIRED],
	[/^(undeliv|delete|fail|notdeliv|absent|blocked|blacklist)/i, UNDELIVERED],
	[/^reject/i, REJECTED],
	[/^(accept|enrout|schedul|buffer|sent|submit|pending)/i, PENDING],
	[/^unknown/i, UNKNOWN],
];

/** message_state of SMPP 3.4, 5.2.28. @type {Record<number, [number, string]>} */
const MESSAGE_STATES = {
	0: [PENDING, 'SCHEDULED'],
	1: [PENDING, 'ENROUTE'],
	2: [DELIVERED, 'DELIVRD'],
	3: [EXPIRED, 'EXPIRED'],
	4: [UNDELIVERED, 'DELETED'],
	5: [UNDELIVERED, 'UNDELIV'],
	6: [PENDING, 'ACCEPTD'],
	7: [UNKNOWN, 'UNKNOWN'],
	8: [REJECTED, 'REJECTD'],
};

const MESSAGE_TYPE = 0x3c;
/** Delivery receipt, and intermediate notification. */
const RECEIPT_TYPES = new Set([0x04, 0x20]);
const UDH_INDICATOR = 0x40;
/** Nothing that is read stands further behind. */
const LONGEST = 2000;

/**
 * Whether a message from the provider is a receipt, and not somebody's SMS.
 *
 * @param {import('../smpp/pdu').Pdu} pdu
 */
function isReceipt({ fields, tags }) {
	return (
		RECEIPT_TYPES.has(Number(fields.esm_class) & MESSAGE_TYPE) ||
		tags.receipted_message_id !== undefined
	);
}

/**
 * Reads a receipt in the form of SMPP 3.4, Appendix B, in any case and order, with fields missing;
 * optional parameters fill in. Never throws.
 *
 * @param {import('../smpp/pdu').Pdu} pdu
 * @returns {Receipt}
 */
function parseReceipt(pdu) {
	const { fields, tags } = pdu;
	const text = receiptText(pdu);
	const field = fieldReader(text);
	const said = field('stat(?:us)?');
	const byWord = WORDS.find(([word]) => said !== '' && word.test(said))?.[1];
	const byTag =
		tags.message_state && tags.message_state.length > 0
			? MESSAGE_STATES[tags.message_state[0]]
			: undefined;
	const state = byWord ?? byTag?.[0] ?? UNKNOWN;
	const error = field('err(?:or)?') || networkError(tags.network_error_code);
	const word = said.slice(0, 30) || byTag?.[1] || 'UNKNOWN';
	return {
		id: (textOf(tags.receipted_message_id) || field('id')).trim().slice(0, 65),
		state,
		words: state === DELIVERED || /^0*$/.test(error) ? word : `${word}, err:${error.slice(0, 20)}`,
		doneAt: readDate(field('done\\s*date')),
		addresses: [textOf(fields.source_addr), textOf(fields.destination_addr)],
	};
}

/** @param {import('../smpp/pdu').Pdu} pdu */
function receiptText(pdu) {
	const hasHeader = Number(pdu.fields.esm_class) & UDH_INDICATOR;
	const content = contentOf(pdu);
	const octets = (hasHeader ? readHeader(content).octets : content).subarray(0, LONGEST);
	const coding = Number(pdu.fields.data_coding);
	// Some say nothing of UCS-2 and send it.
	if (octets.length > 3 && octets[0] === 0 && octets[2] === 0) return fromUcs2(octets);
	return coding === CODING.UCS2 ? decodeText(octets, coding) : octets.toString('latin1');
}

/**
 * Reads `name:value`. What the person wrote stands behind "text:" and may look like a field, so what
 * comes before it counts first.
 *
 * @param {string} text
 */
function fieldReader(text) {
	const at = text.search(/\btext\s*:/i);
	const places = at === -1 ? [text] : [text.slice(0, at), text.slice(at + 5)];
	return (/** @type {string} */ name) => {
		const pattern = new RegExp(`(?:^|[^a-z])${name}\\s?[:=]\\s?([^\\s,;]*)`, 'i');
		for (const place of places) {
			const value = pattern.exec(place)?.[1];
			if (value !== undefined && value !== '') return value;
		}
		return '';
	};
}

/** Network type and a code of 16 bits (SMPP 3.4, 5.3.2.31). @param {Buffer | undefined} octets */
function networkError(octets) {
	return octets !== undefined && octets.length >= 3 ? String(octets.readUInt16BE(1)) : '';
}

/** `YYMMDDhhmm`, with seconds or with the century too. @param {string} text @returns {number | null} */
function readDate(text) {
	const digits = /^\d{10}(\d\d)?$/.test(text) ? `20${text.padEnd(12, '0')}` : text;
	const match = /^(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
	if (match === null) return null;
	const [, year, month, day, hour, minute, second] = match;
	const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
	const time = Date.parse(`${iso}Z`);
	if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(iso)) return null;
	return Number(digits);
}

module.exports = {
	DELIVERED,
	EXPIRED,
	PENDING,
	REJECTED,
	UNDELIVERED,
	UNKNOWN,
	isReceipt,
	parseReceipt,
};
