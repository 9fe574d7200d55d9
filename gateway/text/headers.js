// @ts-check
'use strict';

/** Information elements of a user data header for long texts (3GPP TS 23.040, 9.2.3.24). */
const CONCAT_8 = 0x00;
const CONCAT_16 = 0x08;

/**
 * @typedef {object} Place where a part belongs
 * @property {number} reference the same in all parts
 * @property {number} total
 * @property {number} index 1 for the first
 */

/** @param {Place} place */
const udh8 = ({ reference, total, index }) =>
	Buffer.from([5, CONCAT_8, 3, reference & 0xff, total, index]);

/** @param {Place} place */
const udh16 = ({ reference, total, index }) =>
	Buffer.from([6, CONCAT_16, 4, (reference >> 8) & 0xff, reference & 0xff, total, index]);

/**
 * Takes the header off the content of a message that has the UDH indicator.
 *
 * @param {Buffer} content
 * @returns {{ place: Place | null, octets: Buffer }}
 */
function readHeader(content) {
	const end = 1 + (content[0] ?? 0);
	if (content.length === 0 || end > content.length) return { place: null, octets: content };
	/** @type {Place | null} */
	let place = null;
	for (let at = 1; at + 1 < end; at += 2 + content[at + 1]) {
		const data = content.subarray(at + 2, Math.min(end, at + 2 + content[at + 1]));
		if (content[at] === CONCAT_8 && data.length === 3) {
			place = { reference: data[0], total: data[1], index: data[2] };
		} else if (content[at] === CONCAT_16 && data.length === 4) {
			place = { reference: data.readUInt16BE(0), total: data[2], index: data[3] };
		}
	}
	return { place, octets: content.subarray(end) };
}

module.exports = { readHeader, udh16, udh8 };
