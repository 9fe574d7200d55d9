// @ts-check
'use strict';

const { randomUUID } = require('node:crypto');
const { SPELLINGS } = require('./odd-reply');
const { countSegments, isGsm } = require('./segments');
const { dateTime } = require('./time');
const { parseQuery } = require('./wire');

/**
 * @typedef {import('./types').Action} Action
 * @typedef {import('./types').Reply} Reply
 * @typedef {import('./types').RequestEntry} RequestEntry
 * @typedef {import('./types').TcastSmsV2Config} TcastSmsV2Config
 * @typedef {import('./types').OddReply} OddReply
 * @typedef {{ number: string, id: string | null, code: number, words: string }} Row `id` is null when it was not taken
 *
 * @typedef {object} Message an accepted SMS as MessageStatus sees it
 * @property {string} id
 * @property {string} number
 * @property {string} text
 * @property {string} sender
 * @property {number} at
 * @property {boolean} ripe
 */

const CODE = {
	SENDER_EMPTY: 3,
	TEXT_EMPTY: 4,
	FAILED: 6,
	LOGIN: 7,
	INACTIVE: 8,
	LOCKED: 9,
	API_NOT_ALLOWED: 10,
	IP_NOT_ALLOWED: 11,
	SENDER: 15,
	NUMBER_EMPTY: 20,
	BALANCE: 21,
	MISSING: 23,
};

/** @type {Record<number, string>} */
const WORDS = {
	[CODE.SENDER_EMPTY]: 'SenderId is blank',
	[CODE.TEXT_EMPTY]: 'Message is blank',
	[CODE.FAILED]: 'Something went wrong',
	[CODE.LOGIN]: 'Invalid ApiCredentials',
	[CODE.INACTIVE]: 'User is inactive',
	[CODE.LOCKED]: 'User is locked',
	[CODE.API_NOT_ALLOWED]: 'Unauthorised API access',
	[CODE.IP_NOT_ALLOWED]: 'Unauthorised IP address',
	[CODE.SENDER]: 'Invalid SenderId',
	[CODE.NUMBER_EMPTY]: 'Mobile number is blank',
	[CODE.BALANCE]: 'Insufficient credits',
	[CODE.MISSING]: 'Parameter missing',
};

const PATHS = new Map([
	['/api/v2/SendSMS', 'SendSMS'],
	['/api/v2/Balance', 'Balance'],
	['/api/v2/MessageStatus', 'MessageStatus'],
]);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** TCASTSMS' other interface: three calls with an API key, and what it knows of its messages. */
class TcastSmsV2 {
	/**
	 * @param {object} parts
	 * @param {() => TcastSmsV2Config} parts.config
	 * @param {import('./types').Clock} parts.clock
	 * @param {import('./journal').Journal} parts.journal
	 */
	constructor({ config, clock, journal }) {
		this.name = /** @type {const} */ ('tcastsmsV2');
		this.paths = PATHS;
		this.config = config;
		this.clock = clock;
		this.journal = journal;
		/** @type {Map<string, Message>} */
		this.messages = new Map();
	}

	reset() {
		this.messages.clear();
	}

	/** Its server reads a plus as a blank. @param {string} search @param {Buffer} _body @param {RequestEntry['headers']} _headers */
	readQuery(search, _body, _headers) {
		return { query: parseQuery(search, true), file: undefined };
	}

	/** Field names are read in any case, from a JSON body or the query. null = unreadable. @param {RequestEntry} request */
	params(request) {
		/** @type {Record<string, unknown>} */
		let fields = request.query;
		if (request.method === 'POST') {
			try {
				fields = JSON.parse(request.body);
			} catch {
				return null;
			}
			if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null;
		}
		return Object.fromEntries(
			Object.entries(fields).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]),
		);
	}

	/** @param {RequestEntry} request @returns {string[]} full digits, as far as they are */
	numbersOf(request) {
		const params = this.params(request);
		if (request.endpoint === 'MessageStatus') {
			return this.messages.get(params?.messageid ?? '')?.number.split(',') ?? [];
		}
		const list = params?.mobilenumbers ?? '';
		return list === '' ? [] : list.split(',').map((number) => number.trim().replace(/^\+/, ''));
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
		if (request.rawUrl.length > config.maxUrlLength) return this.reply('', 414);
		const isPost = request.method === 'POST';
		if (isPost ? request.endpoint !== 'SendSMS' : request.method !== 'GET')
			return this.reply('', 405);
		const params = this.params(request);
		if (params === null) return this.refuse(CODE.MISSING);
		if (params.apikey !== config.apiKey || params.clientid !== config.clientId) {
			return this.refuse(CODE.LOGIN);
		}
		if (config.user === 'inactive') return this.refuse(CODE.INACTIVE);
		if (config.user === 'locked') return this.refuse(CODE.LOCKED);
		if (!config.apiAllowed) return this.refuse(CODE.API_NOT_ALLOWED);
		if (!config.ipAllowed) return this.refuse(CODE.IP_NOT_ALLOWED);
		switch (request.endpoint) {
			case 'SendSMS':
				return this.sendSms(request, params, action);
			case 'MessageStatus':
				return this.messageStatus(params.messageid ?? '');
			default:
				return this.envelope(0, this.wallets());
		}
	}

	/** @param {string} body @param {number} [httpStatus] @returns {Reply} */
	reply(body, httpStatus = 200) {
		return { httpStatus, headers: { 'content-type': this.config().contentType }, body };
	}

	/** @param {number} code @param {unknown} data @param {string | null} [words] */
	envelope(code, data, words) {
		const { codeType, successWords } = this.config();
		const written = { int: code, text: String(code), padded: String(code).padStart(3, '0') };
		const description = code === 0 ? successWords : (words ?? WORDS[code] ?? 'Error');
		return this.reply(
			JSON.stringify({ ErrorCode: written[codeType], ErrorDescription: description, Data: data }),
		);
	}

	/** @param {number} code */
	refuse(code) {
		return this.envelope(code, this.config().errorData);
	}

	/** The reply a fault asks for without any work done. @param {RequestEntry} _request @param {Action} action */
	faultReply(_request, action) {
		const { httpStatus } = this.envelope(0, null);
		const reply = this.envelope(
			action.code ?? action.status ?? CODE.FAILED,
			action.data ?? null,
			action.message,
		);
		return { ...reply, httpStatus: action.httpStatus ?? httpStatus };
	}

	wallets() {
		const { balance, balanceForm, moreWallets } = this.config();
		const credits =
			balanceForm === 'number' ? balance : balanceForm.replace('{}', balance.toFixed(4));
		return [...moreWallets, { PluginType: 'SMS', Credits: credits }];
	}

	/** @param {RequestEntry} request @param {Record<string, string>} params @param {Action | null} action */
	sendSms(request, params, action) {
		const config = this.config();
		const { message: text = '', senderid: sender = '' } = params;
		const { numbers } = request;
		if (text === '') return this.refuse(CODE.TEXT_EMPTY);
		if (sender === '' && !config.defaultSender) return this.refuse(CODE.SENDER_EMPTY);
		if (numbers.length === 0) return this.refuse(CODE.NUMBER_EMPTY);
		if (numbers.length > config.maxNumbers) return this.refuse(CODE.FAILED);
		const isForeign = config.senders !== null && !config.senders.includes(sender);
		if (isForeign && config.badSender === 'request') return this.refuse(CODE.SENDER);
		const isUnicode = params.is_unicode?.toLowerCase() === 'true';
		const rows = numbers.map((number) => this.check(number, isForeign));
		const takeable = rows.filter(({ code }) => code === 0).slice(0, action?.acceptFirst);
		const segments = countSegments(text);
		const cost = takeable.length * segments * config.pricePerSegment;
		if (cost > config.balance) return this.refuse(CODE.BALANCE);
		config.balance -= cost;
		for (const row of takeable) {
			row.id = randomUUID();
			this.journal.accept(request, {
				kind: 'sms',
				to: row.number,
				// Without the flag, what the plain alphabet lacks arrives as a question mark.
				text: isUnicode ? text : [...text].map((one) => (isGsm(one) ? one : '?')).join(''),
				senderId: sender === '' ? null : sender,
				messageId: row.id,
				segments,
				sendTime: null,
			});
			const { number, id } = row;
			this.messages.set(id, { id, number, text, sender, at: this.clock.now(), ripe: false });
		}
		return this.sendReply(rows, action);
	}

	/** @param {string} number @param {boolean} isForeign @returns {Row} */
	check(number, isForeign) {
		const refusal = this.config().refuseNumbers[number];
		const row = { number, id: null, code: 0, words: 'Success' };
		if (refusal) return { ...row, ...refusal };
		if (isForeign) return { ...row, code: 401, words: 'source_address filter mismatch' };
		if (!/^[1-9]\d{6,14}$/.test(number)) {
			return { ...row, code: 1081, words: 'Country not found in master data' };
		}
		return row;
	}

	/** @param {Row[]} rows @param {Action | null} action */
	sendReply(rows, action) {
		const odd = action?.kind === 'oddReply' ? (action.odd ?? {}) : {};
		const taken = rows.filter(({ id }) => id !== null);
		const spell = SPELLINGS[odd.numbers ?? ''] ?? ((/** @type {string} */ one) => `"${one}"`);
		let written = rows
			// Those that a fault kept back are refused, or not named at all.
			.filter(({ id, code }) => id !== null || code !== 0 || odd.refusedId !== undefined)
			.map((row) => ({ number: spell(row.number), ...this.writeRow(row, odd) }));
		if (action?.kind === 'duplicateIds') {
			written = written.map((row) => ({ ...row, id: JSON.stringify(taken[0]?.id ?? '') }));
		}
		if (action?.kind === 'foreignNumbers') {
			written = written.map((row, index) => ({ ...row, number: `"${foreignNumber(index)}"` }));
		}
		if (action?.kind === 'extraRows') {
			const extra = Array.from({ length: action.rows ?? 1 }, (_, index) => ({
				number: `"${foreignNumber(index)}"`,
				code: '0',
				words: 'Success',
				id: JSON.stringify(randomUUID()),
			}));
			written = [...written, ...extra];
		}
		if (odd.order === 'reversed') written.reverse();
		if (odd.repeated) written = [...written, ...written.slice(0, 1)];
		const list = written.map(
			({ number, code, words, id }) =>
				`{"MessageErrorCode":${code},"MessageErrorDescription":${JSON.stringify(words)},"MobileNumber":${number},"MessageId":${id},"Custom":${this.config().custom}}`,
		);
		const data = odd.data ?? `[${list.join(',')}]`;
		const { body } = this.envelope(odd.status ?? 0, null);
		return this.reply(
			body.replace(/"Data":null}$/, () => `"Data":${data}}`),
			action?.httpStatus,
		);
	}

	/** What a row says, in pieces of JSON. @param {Row} row @param {OddReply} odd */
	writeRow({ id, code, words }, odd) {
		if (id === null) {
			const refused = code === 0 ? (odd.refusedCode ?? '1083') : String(code);
			return { code: refused, words: code === 0 ? 'Refused' : words, id: odd.refusedId ?? '""' };
		}
		return { code: odd.takenCode ?? '0', words, id: odd.takenId ?? JSON.stringify(id) };
	}

	/** @param {string} id */
	messageStatus(id) {
		const config = this.config();
		const message = this.messages.get(id);
		const age = message === undefined || message.ripe ? Infinity : this.clock.now() - message.at;
		if (message === undefined || age < config.reportDelayMs) {
			return this.envelope(config.notFoundCode, null, 'Report Not Found');
		}
		const isPending = age < config.reportDelayMs + config.deliverDelayMs;
		const status = config.statusByNumber[message.number] ?? 'DELIVRD';
		return this.envelope(0, {
			MobileNumber: message.number,
			SenderId: message.sender,
			Message: message.text,
			SubmitDate: this.stamp(message.at),
			// To the minute, so it may lie before the other one.
			DoneDate: isPending ? null : this.stamp(message.at - (message.at % 60_000)),
			MessageId: id,
			Status: isPending ? config.pendingStatus : status,
			ErrorCode: config.statusCode,
		});
	}

	/** `17 Jul 2024 22:11:38`. @param {number} ms */
	stamp(ms) {
		const [date, time] = dateTime(ms, this.config().timeZone).split(' ');
		const [year, month, day] = date.split('-');
		return `${day} ${MONTHS[Number(month) - 1]} ${year} ${time}`;
	}

	/** Makes every report final at once. */
	ripen() {
		for (const message of this.messages.values()) message.ripe = true;
	}
}

/** A number nobody asked for. @param {number} index */
const foreignNumber = (index) => String(6_289_990_000_001 + index);

module.exports = { TcastSmsV2 };
