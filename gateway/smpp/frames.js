// @ts-check
'use strict';

const { HEADER } = require('./pdu');

/** No PDU of SMPP 3.4 that is in use comes near this; a length beyond it is a broken stream. */
const MAX_LENGTH = 70_000;

/** Cuts a stream of octets into PDUs. */
class Frames {
	constructor() {
		/** @type {Buffer[]} */
		this.pieces = [];
		this.size = 0;
	}

	/**
	 * @param {Buffer} chunk
	 * @returns {Buffer[]} the PDUs that are complete now
	 * @throws {RangeError} when a length cannot be right: where the next PDU begins is not known then
	 */
	push(chunk) {
		this.pieces.push(chunk);
		this.size += chunk.length;
		/** @type {Buffer[]} */
		const frames = [];
		if (this.size < HEADER) return frames;
		let rest = this.pieces.length === 1 ? chunk : Buffer.concat(this.pieces, this.size);
		while (rest.length >= 4) {
			const length = rest.readUInt32BE(0);
			if (length < HEADER || length > MAX_LENGTH) throw new BadLength(length, frames);
			if (rest.length < length) break;
			frames.push(rest.subarray(0, length));
			rest = rest.subarray(length);
		}
		this.pieces = rest.length > 0 ? [rest] : [];
		this.size = rest.length;
		return frames;
	}
}

/** A length that no PDU has. What came before it is whole. */
class BadLength extends RangeError {
	/** @param {number} length @param {Buffer[]} frames */
	constructor(length, frames) {
		super(`a PDU of ${length} octets`);
		this.frames = frames;
	}
}

module.exports = { BadLength, Frames, MAX_LENGTH };
