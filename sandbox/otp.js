// @ts-check
'use strict';

const { randomInt } = require('node:crypto');

/**
 * @typedef {object} Verification
 * @property {string} id
 * @property {string} to full number
 * @property {string} mobileNumber national number
 * @property {string} code
 * @property {number} expiresAt
 * @property {number} wrongTries
 * @property {boolean} verified
 */

/** The one-time codes under way and those of the past. */
class OtpBook {
	/**
	 * @param {() => import('./types').MessageCentralConfig} config
	 * @param {import('./types').Clock} clock
	 */
	constructor(config, clock) {
		this.config = config;
		this.clock = clock;
		/** @type {Map<string, Verification>} */
		this.byId = new Map();
		/** @type {Map<string, Verification>} */
		this.latestByNumber = new Map();
	}

	/**
	 * The verification that still blocks a new one for this number.
	 *
	 * @param {string} to
	 */
	active(to) {
		const latest = this.latestByNumber.get(to);
		if (!latest || latest.verified || latest.expiresAt <= this.clock.now()) return undefined;
		return latest;
	}

	/**
	 * Starts a verification.
	 *
	 * @param {{ id: string, to: string, mobileNumber: string, length: number }} about
	 * @returns {Verification}
	 */
	start({ id, to, mobileNumber, length }) {
		const { otpCode, otpTimeoutSeconds } = this.config();
		const code = otpCode ?? String(randomInt(10 ** (length - 1), 10 ** length));
		const expiresAt = this.clock.now() + otpTimeoutSeconds * 1000;
		const verification = { id, to, mobileNumber, code, expiresAt, wrongTries: 0, verified: false };
		this.byId.set(id, verification);
		this.latestByNumber.set(to, verification);
		return verification;
	}

	/**
	 * The response code an attempt earns: 200, 505, 702, 703, 705 or 800.
	 *
	 * @param {string} id
	 * @param {string} code
	 */
	attempt(id, code) {
		const verification = this.byId.get(id);
		if (!verification) return 505;
		if (verification.verified) return 703;
		if (verification.expiresAt <= this.clock.now()) return 705;
		if (verification.wrongTries >= this.config().otpMaxTries) return 800;
		if (verification.code !== code) {
			verification.wrongTries += 1;
			return 702;
		}
		verification.verified = true;
		return 200;
	}
}

module.exports = { OtpBook };
