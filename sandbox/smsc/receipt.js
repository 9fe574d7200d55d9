// @ts-check
'use strict';

const { compactStamp } = require('../time');

/**
 * @typedef {import('../types').SmscConfig} SmscConfig
 *
 * @typedef {object} Taken one submit_sm that was taken
 * @property {bigint} number its ID as a number
 * @property {string} id as it was answered
 * @property {string} to
 * @property {string} from
 * @property {number} at
 * @property {string} text
 */

/** @type {Record<string, number>} */
const MESSAGE_STATE = {
	ENROUTE: 1,
	DELIVRD: 2,
	EXPIRED: 3,
	DELETED: 4,
	UNDELIV: 5,
	ACCEPTD: 6,
	UNKNOWN: 7,
	REJECTD: 8,
};

/** The ID of a message in one of the forms that providers use. @param {bigint} number @param {SmscConfig['idForm'] | SmscConfig['receipts']['ids']} form @param {string} [same] */
function writeId(number, form, same = '') {
	switch (form) {
		case 'hex':
			return number.toString(16);
		case 'upper':
			return number.toString(16).toUpperCase();
		case 'padded':
			return number.toString().padStart(10, '0');
		case 'text':
			return `msg-${number.toString(36)}-x`;
		case 'empty':
			return '';
		case 'same':
			return same;
		default:
			return number.toString();
	}
}

/**
 * Fields of the PDU that tells what became of a message.
 *
 * @param {Taken} taken
 * @param {string} status
 * @param {SmscConfig['receipts']} how
 * @param {number} now
 */
function receiptFields(taken, status, how, now) {
	const id = writeId(taken.number, how.ids, taken.id);
	const text = receiptText(taken, id, status, how, now);
	const octets =
		how.coding === 'ucs2' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'latin1');
	const [from, to] = how.swapAddresses ? [taken.from, taken.to] : [taken.to, taken.from];
	/** @type {Record<string, Buffer | number>} */
	const tags = {};
	if (how.form === 'tags') {
		tags.receipted_message_id = Buffer.from(`${id}\0`, 'latin1');
		tags.message_state = MESSAGE_STATE[status] ?? 7;
	}
	if (how.via === 'data_sm' || octets.length > 254) tags.message_payload = octets;
	return {
		fields: {
			source_addr_ton: 1,
			source_addr_npi: 1,
			source_addr: from,
			destination_addr: to,
			esm_class: how.form === 'tags' ? 0 : 4,
			data_coding: how.coding === 'ucs2' ? 8 : 0,
			...('message_payload' in tags ? {} : { short_message: octets }),
		},
		tags,
	};
}

/** @param {Taken} taken @param {string} id @param {string} status @param {SmscConfig['receipts']} how @param {number} now */
function receiptText(taken, id, status, { form, dates }, now) {
	const date = (/** @type {number} */ ms) => compactStamp(ms, 'Asia/Jakarta').slice(2, 2 + dates);
	const done = status === 'DELIVRD' ? '001' : '000';
	const error = status === 'DELIVRD' ? '000' : '011';
	const text = taken.text.slice(0, 20);
	const parts = [
		`id:${id}`,
		'sub:001',
		`dlvrd:${done}`,
		`submit date:${date(taken.at)}`,
		`done date:${date(now)}`,
		`stat:${status}`,
		`err:${error}`,
	];
	switch (form) {
		case 'lower':
			return `${parts.join(' ').toLowerCase()} text:${text}`;
		case 'upper':
			return `${parts.join(' ').toUpperCase()} TEXT:${text}`;
		case 'reordered':
			return `${parts.reverse().join(' ')} Text:${text}`;
		case 'short':
			return `id:${id} stat:${status}`;
		case 'tags':
			return '';
		default:
			return `${parts.join(' ')} text:${text}`;
	}
}

module.exports = { receiptFields, writeId };
