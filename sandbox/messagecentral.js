// @ts-check
'use strict';

const { randomBytes, randomUUID } = require('node:crypto');
const { isTokenValid, issueToken } = require('./jwt');
const { OtpBook } = require('./otp');
const { TOKEN_SHAPES, reworded } = require('./reworded');
const { countSegments } = require('./segments');
const { dateTime } = require('./time');
const { parseMultipart, parseQuery } = require('./wire');

/**
 * @typedef {import('./types').Action} Action
 * @typedef {import('./types').Reply} Reply
 * @typedef {import('./types').RequestEntry} RequestEntry
 * @typedef {import('./types').MessageCentralConfig} MessageCentralConfig
 *
 * @typedef {object} Receipt a delivery callback to come
 * @property {string} messageId
 * @property {string} to
 * @property {string | null} status null: whatever the configuration says when it falls due
 * @property {number} at
 * @property {boolean} ripe
 *
 * @typedef {{ to: string, mobileNumber: string }} Recipient
 */

const NAMES = new Map([
	[200, 'SUCCESS'],
	[400, 'BAD_REQUEST'],
	[409, 'DUPLICATE_RESOURCE'],
	[500, 'SERVER_ERROR'],
	[501, 'INVALID_CUSTOMER_ID'],
	[505, 'INVALID_VERIFICATION_ID'],
	[506, 'REQUEST_ALREADY_EXISTS'],
	[508, 'INSUFFICIENT_CREDITS'],
	[511, 'INVALID_COUNTRY_CODE'],
	[700, 'VERIFICATION_FAILED'],
	[702, 'WRONG_OTP_PROVIDED'],
	[703, 'ALREADY_VERIFIED'],
	[705, 'VERIFICATION_EXPIRED'],
	[800, 'MAXIMUM_LIMIT_REACHED'],
]);

const PATHS = new Map([
	['/auth/v1/authentication/token', 'token'],
	['/verification/v3/send', 'send'],
	['/verification/v3/validateOtp', 'validateOtp'],
	['/wallet/credits/balance', 'balance'],
]);

/** National numbers; a full number where a national one belongs must not get through. */
const NATIONAL = new Map([
	['91', /^\d{10}$/],
	['62', /^8\d{7,11}$/],
]);
const NATIONAL_ELSEWHERE = /^[1-9]\d{3,13}$/;
const CHANNELS = ['SMS', 'WHATSAPP', 'RCS', 'SAUTH'];

/** @param {string} countryCode @param {string} mobileNumber */
function isNational(countryCode, mobileNumber) {
	const pattern = NATIONAL.get(countryCode) ?? NATIONAL_ELSEWHERE;
	return pattern.test(mobileNumber) && countryCode.length + mobileNumber.length <= 15;
}

/** The Message Central side: token, send, validate, balance and the delivery callbacks. */
class MessageCentral {
	/**
	 * @param {object} parts
	 * @param {() => MessageCentralConfig} parts.config
	 * @param {import('./types').Clock} parts.clock
	 * @param {import('./journal').Journal} parts.journal
	 */
	constructor({ config, clock, journal }) {
		this.name = /** @type {const} */ ('messagecentral');
		this.paths = PATHS;
		this.config = config;
		this.clock = clock;
		this.journal = journal;
		/** @type {(receipt: Receipt) => void} */
		this.onAccepted = () => {};
		this.otps = new OtpBook(config, clock);
		/** @type {Receipt[]} */
		this.receipts = [];
		this.nextVerificationId = config().firstVerificationId;
		this.secret = randomBytes(32).toString('hex');
	}

	/** Forgets verifications and pending callbacks; tokens given out stay good. */
	reset() {
		this.otps = new OtpBook(this.config, this.clock);
		this.receipts = [];
		this.nextVerificationId = this.config().firstVerificationId;
	}

	/** Makes every token given out so far worthless; `authTokens` from the configuration stay good. */
	revokeTokens() {
		this.secret = randomBytes(32).toString('hex');
	}

	/** @param {string} search @param {Buffer} body @param {RequestEntry['headers']} headers */
	readQuery(search, body, headers) {
		const { plusIsSpace } = this.config();
		const query = parseQuery(search, plusIsSpace);
		const contentType = String(headers['content-type'] ?? '');
		if (contentType.startsWith('multipart/form-data')) {
			const { fields, file } = parseMultipart(body, contentType);
			return { query: { ...fields, ...query }, file };
		}
		if (contentType.startsWith('application/x-www-form-urlencoded')) {
			return { query: { ...parseQuery(body.toString('utf8'), true), ...query }, file: undefined };
		}
		return { query, file: undefined };
	}

	/**
	 * The numbers a request is about, as full digits.
	 *
	 * @param {RequestEntry} request
	 * @returns {string[]}
	 */
	numbersOf({ endpoint, query, file }) {
		if (endpoint === 'validateOtp') {
			const verification = this.otps.byId.get(query.verificationId ?? '');
			return verification ? [verification.to] : [];
		}
		if (endpoint !== 'send' || file) return [];
		if (query.phoneNumbers) {
			return query.phoneNumbers.split(',').map((part) => part.replace(/\D/g, ''));
		}
		const { countryCode = '', mobileNumber = '' } = query;
		return mobileNumber === '' ? [] : [`${countryCode}${mobileNumber}`.replace(/\D/g, '')];
	}

	/**
	 * Works on a request for real: what it accepts is accepted.
	 *
	 * @param {RequestEntry} request
	 * @param {Action | null} action a fault that changes the work or its reply
	 * @returns {Reply}
	 */
	handle(request, action) {
		const config = this.config();
		if (request.rawUrl.length > config.maxUrlLength) return this.reply('', 400);
		const methods = { send: ['POST'], validateOtp: config.validateMethods }[request.endpoint];
		if (!(methods ?? ['GET']).includes(request.method)) {
			return this.json({ status: 405, error: 'Method Not Allowed', path: request.endpoint }, 405);
		}
		if (request.endpoint === 'token') return this.token(request.query);
		if (!this.isAuthorised(request)) {
			const { rejectStatus, rejectBody } = config;
			if (rejectBody === 'empty') return this.reply('', rejectStatus);
			if (rejectBody === 'envelope') {
				const envelope = { responseCode: 401, message: 'UNAUTHORIZED', data: null };
				return this.json(envelope, rejectStatus);
			}
			const error = rejectStatus === 401 ? 'Unauthorized' : 'Forbidden';
			return this.json({ status: rejectStatus, error }, rejectStatus);
		}
		const reply = this.answer(request, action);
		if (action?.kind !== 'reworded') return reply;
		const idOf = new Map(
			this.journal.accepted
				.filter(({ requestSeq }) => requestSeq === request.seq)
				.map(({ to, messageId }) => [to, messageId]),
		);
		const rows = request.numbers.map((number) => ({ number, id: idOf.get(number) ?? null }));
		return reworded(reply, action, rows);
	}

	/** @param {RequestEntry} request @param {Action | null} action */
	answer(request, action) {
		switch (request.endpoint) {
			case 'send':
				return this.send(request, action);
			case 'validateOtp':
				return this.validateOtp(request.query);
			default:
				return this.balance(request.query);
		}
	}

	/**
	 * @param {string} body
	 * @param {number} [httpStatus]
	 * @returns {Reply}
	 */
	reply(body, httpStatus = 200) {
		return {
			httpStatus,
			headers: body === '' ? {} : { 'content-type': this.config().contentType },
			body,
		};
	}

	/** @param {unknown} value @param {number} [httpStatus] */
	json(value, httpStatus) {
		return this.reply(JSON.stringify(value), httpStatus);
	}

	/**
	 * The usual envelope around an error.
	 *
	 * @param {number} responseCode
	 * @param {string | null} [errorMessage] goes into `data`, which is null without it
	 */
	refuse(responseCode, errorMessage = null) {
		const message = NAMES.get(responseCode) ?? 'ERROR';
		const data =
			errorMessage === null ? null : { responseCode: String(responseCode), errorMessage };
		return this.json({ responseCode, message, data }, this.config().businessErrorStatus);
	}

	/**
	 * The reply a fault asks for without any work done.
	 *
	 * @param {RequestEntry} request
	 * @param {Action} action
	 */
	faultReply(request, action) {
		const code = action.code ?? action.status ?? 500;
		const message = action.message ?? NAMES.get(code) ?? 'ERROR';
		const httpStatus = action.httpStatus ?? 200;
		if (request.endpoint === 'token') {
			return this.json({ status: code, error: message, ...action.extra }, httpStatus);
		}
		let data = action.data ?? null;
		if (code === 506 && action.data === undefined) {
			const running = this.otps.active(request.numbers[0] ?? '');
			data = this.sendData(code, running?.id ?? '1234', request.query.mobileNumber ?? null, null);
		}
		return this.json({ responseCode: code, message, data, ...action.extra }, httpStatus);
	}

	/** @param {RequestEntry['query']} query */
	token(query) {
		const config = this.config();
		const invalid = (/** @type {string} */ what) =>
			this.json({ status: 400, error: `${what} is invalid` });
		if (query.customerId !== config.customerId) return invalid('customerId');
		if (query.key !== Buffer.from(config.password, 'utf8').toString('base64')) {
			return config.badPasswordStatus === 401 ? this.reply('', 401) : invalid('password');
		}
		if (config.email !== null && query.email && query.email !== config.email) {
			return invalid('email');
		}
		if (config.country !== null && query.country && query.country !== config.country) {
			return invalid('country');
		}
		const iat = Math.floor(this.clock.now() / 1000);
		const exp = iat + config.tokenLifetimeSeconds;
		const token = issueToken({ sub: config.customerId, iat, exp }, this.secret);
		return this.reply(TOKEN_SHAPES[config.tokenShape](token));
	}

	/** @param {RequestEntry} request */
	isAuthorised({ headers }) {
		const token = String(headers.authtoken ?? '');
		if (token === '') return false;
		if (this.config().authTokens.includes(token)) return true;
		return isTokenValid(token, this.secret, Math.floor(this.clock.now() / 1000));
	}

	/** @param {RequestEntry['query']} query */
	balance(query) {
		const { customerId, balance, balanceApi } = this.config();
		if (!balanceApi) return this.json({ status: 404, error: 'Not Found' }, 404);
		if (query.customerId !== customerId) return this.refuse(501);
		const data = {
			customerId,
			credits: balance,
			lastRechargedCredit: null,
			createdDateTime: null,
			updatedDateTime: null,
			minimumCreditsAllowed: 0,
			userPaid: true,
		};
		return this.json({ responseCode: 200, message: 'SUCCESS', data });
	}

	/** @param {RequestEntry} request @param {Action | null} action */
	send(request, action) {
		const config = this.config();
		const { query, file } = request;
		const type = query.type ?? 'OTP';
		if (query.customerId && query.customerId !== config.customerId) return this.refuse(501);
		if (!CHANNELS.includes(query.flowType)) return this.refuse(400, 'flowType is invalid');
		if (type !== 'SMS' && type !== 'OTP') return this.refuse(400, 'type is invalid');
		if (type === 'SMS') {
			const missing = ['senderId', 'message', 'messageType'].find((name) => !query[name]);
			if (missing) return this.refuse(400, `${missing} is required`);
			if (config.senders !== null && !config.senders.includes(query.senderId)) {
				return this.refuse(400, 'senderId is invalid');
			}
			if (Boolean(query.templateId) !== Boolean(query.entityId)) {
				return this.refuse(400, 'templateId and entityId belong together');
			}
			if (file) return this.takeFile(request);
			if (query.phoneNumbers !== undefined) return this.sendBulk(request, action);
		}
		const countryCode = query.countryCode ?? '';
		const mobileNumber = query.mobileNumber ?? '';
		const isKnownCountry =
			/^[1-9]\d{0,2}$/.test(countryCode) && (config.countryCodes?.includes(countryCode) ?? true);
		if (!isKnownCountry) return this.refuse(511);
		if (!isNational(countryCode, mobileNumber)) return this.refuse(400, 'mobileNumber is invalid');
		const to = `${countryCode}${mobileNumber}`;
		if (type === 'OTP') return this.sendOtp(request, { to, mobileNumber }, action);

		const segments = countSegments(query.message);
		if (!this.pay(segments)) return this.refuse(508);
		const messageId = this.transactionId(action);
		const verificationId = this.verificationId();
		this.take(request, to, { messageId, verificationId, segments });
		return this.sent(verificationId, this.replyNumber(mobileNumber, action), messageId);
	}

	/** @param {RequestEntry} request @param {Recipient} recipient @param {Action | null} action */
	sendOtp(request, { to, mobileNumber }, action) {
		const config = this.config();
		const length = Number(request.query.otpLength ?? 4);
		if (!Number.isInteger(length) || length < 4 || length > 8) {
			return this.refuse(400, 'otpLength is invalid');
		}
		const running = this.otps.active(to);
		if (running) {
			const data = this.sendData(506, running.id, this.replyNumber(mobileNumber, action), null);
			const envelope = { responseCode: 506, message: 'REQUEST_ALREADY_EXISTS', data };
			return this.json(envelope, config.activeOtpStatus);
		}
		if (!this.pay(1)) return this.refuse(508);
		const messageId = this.transactionId(action);
		const id = this.verificationId();
		const { code } = this.otps.start({ id, to, mobileNumber, length });
		this.take(request, to, { messageId, verificationId: id, segments: 1, code });
		return this.sent(id, this.replyNumber(mobileNumber, action), messageId);
	}

	/** The same text to a list. @param {RequestEntry} request @param {Action | null} action */
	sendBulk(request, action) {
		const { maxPhoneNumbers } = this.config();
		const parts = request.query.phoneNumbers.split(',').map((part) => part.trim());
		const isGood = (/** @type {string} */ part) => {
			const [, countryCode, mobileNumber] = /^([1-9]\d{0,2}) (\d+)$/.exec(part) ?? [];
			return countryCode !== undefined && isNational(countryCode, mobileNumber);
		};
		if (!parts.every(isGood)) return this.refuse(400, 'phoneNumbers is invalid');
		if (maxPhoneNumbers !== null && parts.length > maxPhoneNumbers) {
			return this.refuse(400, 'too many phoneNumbers');
		}
		const numbers = parts.map((part) => part.replace(' ', ''));
		const taken = numbers.slice(0, action?.acceptFirst);
		const segments = countSegments(request.query.message);
		if (!this.pay(segments * taken.length)) return this.refuse(508);
		const batchId = this.transactionId(action);
		const verificationId = this.verificationId();
		for (const to of taken) {
			const messageId = randomUUID();
			this.take(request, to, { messageId, verificationId, segments, batch: true, batchId });
		}
		return this.sent(verificationId, null, batchId);
	}

	/** A workbook. Its rows are not read: what is certain is only that it was taken. @param {RequestEntry} request */
	takeFile(request) {
		const file = /** @type {import('./types').Upload} */ (request.file);
		const isWorkbook =
			file.name.toLowerCase().endsWith('.xlsx') &&
			Buffer.from(file.base64, 'base64').subarray(0, 2).toString('latin1') === 'PK';
		if (!isWorkbook) return this.refuse(400, 'file is invalid');
		if (!this.pay(0)) return this.refuse(508);
		const text = request.query.message;
		this.journal.uploads.push({ ...file, requestSeq: request.seq, text });
		return this.sent(this.verificationId(), null, randomUUID());
	}

	/**
	 * Enters an accepted message and its callbacks.
	 *
	 * @param {RequestEntry} request
	 * @param {string} to
	 * @param {{ messageId: string, verificationId: string, segments: number, code?: string, batch?: boolean, batchId?: string }} details
	 */
	take(request, to, details) {
		const { query } = request;
		const isOtp = details.code !== undefined;
		this.journal.accept(request, {
			kind: isOtp ? 'otp' : 'sms',
			to,
			text: isOtp ? null : query.message,
			senderId: query.senderId ?? null,
			channel: query.flowType,
			messageType: query.messageType ?? null,
			templateId: query.templateId ?? null,
			entityId: query.entityId ?? null,
			...details,
		});
		const statuses = this.config().statusByNumber[to];
		for (const status of Array.isArray(statuses) ? statuses : [null]) {
			const { messageId } = details;
			const receipt = { messageId, to, status, at: this.clock.now(), ripe: false };
			this.receipts.push(receipt);
			this.onAccepted(receipt);
		}
	}

	/** Takes the price of so many segments; false and nothing taken when there is too little. @param {number} segments */
	pay(segments) {
		const config = this.config();
		const cost = segments * config.pricePerSegment;
		if (cost > config.balance || config.balance <= 0) return false;
		config.balance -= cost;
		return true;
	}

	verificationId() {
		const id = String(this.nextVerificationId);
		this.nextVerificationId += 1;
		return id;
	}

	/** @param {Action | null} action */
	transactionId(action) {
		return action?.kind === 'duplicateIds' ? '00000000-0000-4000-8000-000000000000' : randomUUID();
	}

	/** @param {string} mobileNumber @param {Action | null} action */
	replyNumber(mobileNumber, action) {
		if (action?.kind === 'foreignNumbers') return '9000000001';
		return this.config().replyMobileNumber ?? mobileNumber;
	}

	/** @param {string} verificationId @param {string | null} mobileNumber @param {string} transactionId */
	sent(verificationId, mobileNumber, transactionId) {
		const data = this.sendData(200, verificationId, mobileNumber, transactionId);
		return this.json({ responseCode: 200, message: 'SUCCESS', data });
	}

	/**
	 * @param {number} code
	 * @param {string} verificationId
	 * @param {string | null} mobileNumber
	 * @param {string | null} transactionId
	 */
	sendData(code, verificationId, mobileNumber, transactionId) {
		return {
			verificationId,
			...(mobileNumber === 'missing' ? {} : { mobileNumber }),
			responseCode: String(code),
			errorMessage: code === 200 ? null : (NAMES.get(code) ?? 'ERROR'),
			timeout: this.config().otpTimeoutSeconds.toFixed(1),
			smsCLI: null,
			transactionId,
		};
	}

	/** @param {RequestEntry['query']} query */
	validateOtp(query) {
		const { customerId, businessErrorStatus } = this.config();
		if (query.customerId && query.customerId !== customerId) return this.refuse(501);
		const code = this.otps.attempt(query.verificationId ?? '', query.code ?? '');
		// The real service leaves `data` out here and only here.
		if (code === 702) {
			return this.json({ responseCode: 702, message: 'WRONG_OTP_PROVIDED' }, businessErrorStatus);
		}
		const verification = this.otps.byId.get(query.verificationId);
		if (code !== 200 || !verification) return this.refuse(code);
		const data = {
			// A string when it was sent, a number here.
			verificationId: Number(verification.id),
			mobileNumber: verification.mobileNumber,
			verificationStatus: 'VERIFICATION_COMPLETED',
			responseCode: '200',
			errorMessage: null,
			transactionId: null,
			authToken: null,
		};
		return this.json({ responseCode: 200, message: 'SUCCESS', data });
	}

	/** @param {Receipt} receipt */
	isDue(receipt) {
		return receipt.ripe || this.clock.now() - receipt.at >= this.config().deliverDelayMs;
	}

	/** Makes every callback due at once. */
	ripen() {
		for (const receipt of this.receipts) receipt.ripe = true;
	}

	/**
	 * The body of one callback: an object, or an array when several go together.
	 *
	 * @param {Receipt[]} receipts
	 */
	pushBody(receipts) {
		const config = this.config();
		const callbacks = receipts.map((receipt) => {
			const configured = config.statusByNumber[receipt.to];
			const fallback = typeof configured === 'string' ? configured : 'DELIVRD';
			const doneAt = receipt.at + (receipt.ripe ? 0 : config.deliverDelayMs);
			return {
				apiKey: null,
				clientId: null,
				messageId: receipt.messageId,
				status: receipt.status ?? fallback,
				errorCode: config.errorCodeByNumber[receipt.to] ?? 0,
				countryCode: null,
				mobile: receipt.to,
				submitDate: dateTime(receipt.at, config.timeZone),
				doneDate: dateTime(doneAt, config.timeZone),
			};
		});
		return JSON.stringify(config.push.batch > 1 ? callbacks : callbacks[0]);
	}
}

module.exports = { MessageCentral };
