// @ts-check
'use strict';

const { countSegments } = require('./segments');
const { parseQuery } = require('./wire');

/**
 * @typedef {import('./types').Reply} Reply
 * @typedef {import('./types').RequestEntry} RequestEntry
 */

/** Twilio's call for sending, as far as n8n's own node makes it: a form with From, To and Body. */
class Twilio {
	/**
	 * @param {object} parts
	 * @param {() => import('./types').TwilioConfig} parts.config
	 * @param {import('./journal').Journal} parts.journal
	 */
	constructor({ config, journal }) {
		this.name = /** @type {const} */ ('twilio');
		this.config = config;
		this.journal = journal;
		const { accountSid } = config();
		this.paths = new Map([[`/2010-04-01/Accounts/${accountSid}/Messages.json`, 'Messages']]);
	}

	/** @param {string} _search @param {Buffer} body @param {RequestEntry['headers']} _headers */
	readQuery(_search, body, _headers) {
		return { query: parseQuery(body.toString('utf8'), true), file: undefined };
	}

	/** @param {RequestEntry} request @returns {string[]} */
	numbersOf({ query }) {
		return query.To ? [query.To.replace(/^\+/, '')] : [];
	}

	/** @param {RequestEntry} request @param {import('./types').Action | null} _action */
	handle(request, _action) {
		const { accountSid, authToken } = this.config();
		const login = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
		if (request.headers.authorization !== `Basic ${login}`) {
			return this.refuse(401, 20003, 'Authenticate');
		}
		if (request.method !== 'POST') return this.refuse(405, 20004, 'Method not allowed');
		const { From: from, To: to = '', Body: text = '' } = request.query;
		if (!/^\+[1-9]\d{6,14}$/.test(to)) {
			return this.refuse(400, 21211, `Invalid 'To' Phone Number: ${to}`);
		}
		if (text === '') return this.refuse(400, 21602, 'Message body is required');
		const segments = countSegments(text);
		const sid = `SM${String(this.journal.lastAcceptedSeq + 1).padStart(32, '0')}`;
		this.journal.accept(request, {
			kind: 'sms',
			to: to.slice(1),
			text,
			senderId: from ?? null,
			messageId: sid,
			segments,
		});
		return this.reply(201, {
			...{ sid, account_sid: accountSid, body: text, from, to, status: 'queued' },
			...{ num_segments: String(segments), direction: 'outbound-api', api_version: '2010-04-01' },
			...{ error_code: null, error_message: null },
		});
	}

	/**
	 * The reply that a fault asks for without any work done.
	 *
	 * @param {RequestEntry} _request
	 * @param {import('./types').Action} action
	 */
	faultReply(_request, action) {
		return this.refuse(400, action.code ?? action.status ?? 20001, action.message ?? 'Refused');
	}

	/** @param {number} status @param {number} code @param {string} message */
	refuse(status, code, message) {
		return this.reply(status, { code, message, status });
	}

	/** @param {number} httpStatus @param {object} body @returns {Reply} */
	reply(httpStatus, body) {
		const headers = { 'content-type': this.config().contentType };
		return { httpStatus, headers, body: JSON.stringify(body) };
	}
}

module.exports = { Twilio };
