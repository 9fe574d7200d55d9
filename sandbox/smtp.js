// @ts-check
/// <reference path="./smtp-server.d.ts" />
'use strict';

const { SMTPServer } = require('smtp-server');
const { readMail } = require('./mail');

/**
 * A mail that was taken.
 *
 * @typedef {object} Mail
 * @property {number} seq 1, 2, 3 …
 * @property {number} at milliseconds since 1970
 * @property {string} from of the envelope
 * @property {string[]} to of the envelope
 * @property {string} subject
 * @property {string} text
 * @property {string} html
 * @property {string[]} attachments their file names
 */

/** A mail server that takes everything, with or without a login, and delivers nothing. */
class Smtp {
	/** @param {{ clock: import('./types').Clock }} parts */
	constructor({ clock }) {
		this.port = 0;
		/** @type {Mail[]} */
		this.mails = [];
		this.server = new SMTPServer({
			authOptional: true,
			// A certificate of its own would be refused by whoever looks at it.
			disabledCommands: ['STARTTLS'],
			onAuth: ({ username }, _session, done) => done(null, { user: username ?? '' }),
			onData: (stream, { envelope }, done) => {
				/** @type {Buffer[]} */
				const parts = [];
				stream.on('data', (/** @type {Buffer} */ part) => parts.push(part));
				stream.on('end', () => {
					const { headers: _, ...mail } = readMail(Buffer.concat(parts).toString('latin1'));
					this.mails.push({
						seq: this.mails.length + 1,
						at: clock.now(),
						from: envelope.mailFrom ? envelope.mailFrom.address : '',
						to: envelope.rcptTo.map(({ address }) => address),
						...mail,
					});
					done();
				});
			},
		});
	}

	/** @param {number} port @param {string} host @returns {Promise<void>} */
	listen(port, host) {
		return new Promise((resolve, reject) => {
			this.server.on('error', reject);
			this.server.listen(port, host, () => {
				this.server.off('error', reject);
				// A mail program that hangs up is no affair of the sandbox.
				this.server.on('error', () => {});
				const address = this.server.server.address();
				if (address && typeof address === 'object') this.port = address.port;
				resolve();
			});
		});
	}

	reset() {
		this.mails.length = 0;
	}

	/** @returns {Promise<void>} */
	close() {
		return new Promise((resolve) => this.server.close(() => resolve()));
	}
}

module.exports = { Smtp };
