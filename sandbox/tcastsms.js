// @ts-check
'use strict';

const { oddReply } = require('./odd-reply');
const { countSegments } = require('./segments');
const { compactStamp, isCompactStamp } = require('./time');
const { parseQuery } = require('./wire');

/**
 * @typedef {import('./types').Action} Action
 * @typedef {import('./types').Reply} Reply
 * @typedef {import('./types').RequestEntry} RequestEntry
 * @typedef {import('./types').TcastSmsConfig} TcastSmsConfig
 *
 * @typedef {object} Message an accepted SMS as getreport and the push see it
 * @property {string} id
 * @property {string} number
 * @property {number} at
 * @property {boolean} ripe
 */

const STATUS = {
	AUTHENTICATION: -1,
	IP_NOT_ALLOWED: -2,
	CONTENT_EMPTY: -4,
	CONTENT_TOO_LONG: -5,
	TOO_MANY_NUMBERS: -7,
	NUMBERS_EMPTY: -8,
	NUMBERS_ABNORMAL: -9,
	BALANCE: -10,
	TIME_FORMAT: -11,
	FIELD: -14,
};

const PATHS = new Map([
	['/getbalance', 'getbalance'],
	['/sendsms', 'sendsms'],
	['/getreport', 'getreport'],
	['/getsms', 'getsms'],
]);

/**
 * The forms of an Indonesian number the platform translates to 628…; others are returned as they
 * are. null when it is no number at all.
 *
 * @param {string} raw
 */
function translateNumber(raw) {
	let digits = raw.trim().replace(/^\+/, '');
	if (!/^\d{5,20}$/.test(digits)) return null;
	if (digits.startsWith('00')) digits = digits.slice(2);
	if (digits.startsWith('6208')) digits = `62${digits.slice(3)}`;
	if (digits.startsWith('08')) digits = `62${digits.slice(1)}`;
	return /^[1-9]\d{6,14}$/.test(digits) ? digits : null;
}

/** The TCASTSMS side: four calls, their states and the reports to push. */
class TcastSms {
	/**
	 * @param {object} parts
	 * @param {() => TcastSmsConfig} parts.config
	 * @param {import('./types').Clock} parts.clock
	 * @param {import('./journal').Journal} parts.journal
	 */
	constructor({ config, clock, journal }) {
		this.name = /** @type {const} */ ('tcastsms');
		this.paths = PATHS;
		this.config = config;
		this.clock = clock;
		this.journal = journal;
		/** @type {(message: Message) => void} */
		this.onAccepted = () => {};
		/** @type {Map<string, Message>} */
		this.messages = new Map();
		/** @type {{ id: number, from: string, to: string, text: string, at: number, read: boolean }[]} */
		this.inbox = [];
		// BigInt, so that ids beyond 2^53 can be tried too.
		this.nextId = BigInt(config().firstId);
	}

	/** Forgets messages and inbox, and numbers from the start again. */
	reset() {
		this.messages.clear();
		this.inbox = [];
		this.nextId = BigInt(this.config().firstId);
	}

	/** @param {string} search @param {Buffer} _body @param {RequestEntry['headers']} _headers */
	readQuery(search, _body, _headers) {
		return { query: parseQuery(search, this.config().plusIsSpace), file: undefined };
	}

	/**
	 * The call's parameters: from the JSON body of a POST, else from the query. null = unreadable.
	 *
	 * @param {RequestEntry} request
	 * @returns {Record<string, unknown> | null}
	 */
	params(request) {
		if (request.method !== 'POST') return request.query;
		try {
			const body = JSON.parse(request.body);
			return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
		} catch {
			return null;
		}
	}

	/**
	 * The numbers a request is about, as full digits.
	 *
	 * @param {RequestEntry} request
	 * @returns {string[]}
	 */
	numbersOf(request) {
		if (request.endpoint === 'getreport') {
			const ids = String(request.query.ids ?? '').split(',');
			return ids.flatMap((id) => this.messages.get(id.trim())?.number ?? []);
		}
		const numbers = this.params(request)?.numbers;
		if (numbers === undefined || numbers === null || numbers === '') return [];
		return String(numbers)
			.split(',')
			.map((raw) => translateNumber(raw) ?? raw.trim());
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
		if (isPost && !(request.endpoint === 'sendsms' && config.acceptPost))
			return this.reply('', 405);
		if (!isPost && request.method !== 'GET') return this.reply('', 405);
		const params = this.params(request);
		if (params === null) return this.refuse(STATUS.FIELD);
		if (params.account !== config.account || params.password !== config.password) {
			return this.refuse(STATUS.AUTHENTICATION);
		}
		if (!config.ipAllowed) return this.refuse(STATUS.IP_NOT_ALLOWED);
		switch (request.endpoint) {
			case 'sendsms':
				return this.sendSms(request, params, action);
			case 'getreport':
				return this.getReport(params);
			case 'getsms':
				return this.getSms(params);
			default:
				return this.reply(
					JSON.stringify({
						status: 0,
						balance: config.balance.toFixed(6),
						gift: config.gift.toFixed(6),
					}),
				);
		}
	}

	/**
	 * A reply of this provider's kind.
	 *
	 * @param {string} body
	 * @param {number} [httpStatus]
	 * @returns {Reply}
	 */
	reply(body, httpStatus = 200) {
		return { httpStatus, headers: { 'content-type': this.config().contentType }, body };
	}

	/**
	 * A negative status; only "no balance" is known to carry the counters too.
	 *
	 * @param {number} status
	 * @param {{ extra?: Record<string, unknown>, numbers?: number }} [more]
	 */
	refuse(status, { extra, numbers } = {}) {
		const counters =
			status === STATUS.BALANCE && numbers !== undefined ? { success: 0, fail: numbers } : {};
		return this.reply(JSON.stringify({ status, ...counters, ...extra }));
	}

	/**
	 * The reply a fault asks for without any work done.
	 *
	 * @param {RequestEntry} request
	 * @param {Action} action
	 */
	faultReply(request, action) {
		return this.refuse(action.status ?? action.code ?? -12, {
			extra: action.extra,
			numbers: request.numbers.length,
		});
	}

	/** @param {RequestEntry} request @param {Record<string, unknown>} params @param {Action | null} action */
	sendSms(request, params, action) {
		const config = this.config();
		const content = params.content === undefined ? '' : String(params.content);
		const sender =
			params.sender === undefined || params.sender === '' ? null : String(params.sender);
		const sendTime =
			params.sendtime === undefined || params.sendtime === '' ? null : String(params.sendtime);
		const { numbers } = request;
		const maxNumbers = request.method === 'POST' ? config.maxNumbersPost : config.maxNumbersGet;
		const length = config.maxContentUnit === 'bytes' ? Buffer.byteLength(content) : content.length;
		const isAbnormal = (/** @type {string} */ number) => translateNumber(number) === null;

		if (content === '') return this.refuse(STATUS.CONTENT_EMPTY);
		if (length > config.maxContent) return this.refuse(STATUS.CONTENT_TOO_LONG);
		if (numbers.length === 0) return this.refuse(STATUS.NUMBERS_EMPTY);
		if (numbers.length > maxNumbers) return this.refuse(STATUS.TOO_MANY_NUMBERS);
		if (config.malformedNumbers === 'request' && numbers.some(isAbnormal)) {
			return this.refuse(STATUS.NUMBERS_ABNORMAL);
		}
		if (sender !== null && !this.isSenderAllowed(sender))
			return this.refuse(config.badSenderStatus);
		if (sendTime !== null && !isCompactStamp(sendTime)) return this.refuse(STATUS.TIME_FORMAT);

		const takeable = numbers.filter(
			(number) => config.refuseNumbers[number] !== true && !isAbnormal(number),
		);
		const taken = takeable.slice(0, action?.acceptFirst);
		const segments = countSegments(content);
		const cost = segments * config.pricePerSegment;
		if (taken.length * cost > config.balance) {
			return this.refuse(STATUS.BALANCE, { numbers: numbers.length });
		}
		config.balance -= taken.length * cost;

		const rows = taken.map((number) => {
			const id = String(this.nextId);
			this.nextId += 1n;
			this.journal.accept(request, {
				kind: 'sms',
				to: number,
				text: content,
				senderId: sender,
				messageId: id,
				segments,
				sendTime,
			});
			const message = { id, number, at: this.clock.now(), ripe: false };
			this.messages.set(id, message);
			this.onAccepted(message);
			return { number, id };
		});
		return this.sendReply(rows, numbers, action);
	}

	/** @param {string} sender */
	isSenderAllowed(sender) {
		const { senders } = this.config();
		if (senders !== null && !senders.includes(sender)) return false;
		return sender.length <= 11 || /^\d{1,15}$/.test(sender);
	}

	/**
	 * The reply to a send, or what a fault makes of it.
	 *
	 * @param {{ number: string, id: string }[]} taken
	 * @param {string[]} numbers those that were asked for
	 * @param {Action | null} action
	 */
	sendReply(taken, numbers, action) {
		if (action?.kind === 'oddReply') {
			return this.reply(oddReply(taken, numbers, action.odd ?? {}), action.httpStatus);
		}
		const asked = numbers.length;
		let rows = taken;
		if (action?.kind === 'duplicateIds')
			rows = taken.map(({ number }) => ({ number, id: taken[0].id }));
		if (action?.kind === 'foreignNumbers') {
			rows = taken.map(({ id }, index) => ({ number: foreignNumber(index), id }));
		}
		if (action?.kind === 'extraRows') {
			const extra = Array.from({ length: action.rows ?? 1 }, (_, index) => ({
				number: foreignNumber(index),
				id: String(this.nextId + 900_000n + BigInt(index)),
			}));
			rows = [...taken, ...extra];
		}
		let counters = `,"success":${rows.length},"fail":${Math.max(0, asked - rows.length)}`;
		if (action?.kind === 'partial' && action.counters === 'none') counters = '';
		if (action?.kind === 'partial' && action.counters === 'short') {
			counters = `,"success":${rows.length},"fail":0`;
		}
		// Put together by hand: ids may be larger than a JavaScript number can be.
		const array = rows.map(({ number, id }) => `[${this.numberJson(number)},${id}]`).join(',');
		return this.reply(`{"status":0,"array":[${array}]${counters}}`);
	}

	/** @param {string} number */
	numberJson(number) {
		const isInt = this.config().numberType === 'int' && /^[1-9]\d*$/.test(number);
		return isInt ? number : JSON.stringify(number);
	}

	/**
	 * What has become of a message by now.
	 *
	 * @param {Message} message
	 * @returns {{ sent: number, sentAt: number, reason: string, deliver: number, deliveredAt: number }}
	 */
	stateOf(message) {
		const config = this.config();
		const age = message.ripe ? Infinity : this.clock.now() - message.at;
		const sentAt = message.at + (message.ripe ? 0 : config.reportDelayMs);
		const pending = { sentAt: 0, reason: '', deliver: 0, deliveredAt: 0 };
		if (age < config.reportDelayMs) {
			return { ...pending, sent: age < config.reportDelayMs / 2 ? 1 : 2 };
		}
		const failure = config.failNumbers[message.number];
		if (failure) return { ...pending, sent: failure.code, sentAt, reason: failure.reason };
		const sent = { sent: 0, sentAt, reason: 'success' };
		if (age < config.reportDelayMs + config.deliverDelayMs) {
			return { ...sent, deliver: 1, deliveredAt: 0 };
		}
		const undelivered = config.undeliveredNumbers[message.number];
		const deliver = undelivered ? (undelivered === true ? 2 : undelivered) : 3;
		return { ...sent, deliver, deliveredAt: sentAt + (message.ripe ? 0 : config.deliverDelayMs) };
	}

	/**
	 * Whether nothing more will change, as far as the push tells.
	 *
	 * @param {Message} message
	 */
	isDue(message) {
		if (message.ripe) return true;
		const { reportDelayMs, deliverDelayMs, push } = this.config();
		const delay = reportDelayMs + (push.fifthColumn === 'status' ? deliverDelayMs : 0);
		return this.clock.now() - message.at >= delay;
	}

	/** @param {number} ms */
	stamp(ms) {
		return ms === 0 ? '0' : compactStamp(ms, this.config().timeZone);
	}

	/** @param {Record<string, unknown>} params */
	getReport(params) {
		const config = this.config();
		const ids = String(params.ids ?? '')
			.split(',')
			.map((id) => id.trim())
			.filter((id) => id !== '');
		if (ids.length === 0 || ids.length > config.maxReportIds) return this.refuse(STATUS.FIELD);
		const count = { success: 0, fail: 0, unsent: 0, sending: 0, nofound: 0 };
		const delivery = { deliverSuc: 0, deliverFail: 0, deliverTimeout: 0 };
		/** @type {string[]} */
		const rows = [];
		for (const id of ids) {
			const message = this.messages.get(id);
			if (!message) {
				count.nofound += 1;
				continue;
			}
			const state = this.stateOf(message);
			if (state.sent === 0) count.success += 1;
			else if (state.sent === 1) count.unsent += 1;
			else if (state.sent === 2) count.sending += 1;
			else count.fail += 1;
			if (state.deliver === 3) delivery.deliverSuc += 1;
			if (state.deliver === 2) delivery.deliverFail += 1;
			if (state.deliver === 4) delivery.deliverTimeout += 1;
			const columns = [
				id,
				this.numberJson(message.number),
				this.stamp(state.sentAt),
				`${state.sent}`,
			];
			const label = { 0: 'success', 1: 'unsent', 2: 'sending' }[state.sent] ?? state.reason;
			if (config.reportColumns === 7) columns.push(JSON.stringify(label));
			if (config.reportColumns >= 6) columns.push(this.stamp(state.deliveredAt));
			if (config.reportColumns >= 5) columns.push(`${state.deliver}`);
			rows.push(`[${columns.join(',')}]`);
		}
		const { nofound, ...counted } = count;
		const counters = { ...counted, ...(config.reportColumns === 6 ? delivery : {}), nofound };
		const tail = JSON.stringify(counters).slice(1);
		return this.reply(`{"status":0,"array":[${rows.join(',')}],${tail}`);
	}

	/** @param {Record<string, unknown>} params */
	getSms(params) {
		const config = this.config();
		const since = Number(params.start_time ?? 0) * 1000;
		const messages = this.inbox
			.filter((message) => message.at >= since && !(config.inboxReadOnce && message.read))
			.slice(0, config.inboxMax ?? undefined);
		const rows = messages.map((message) => {
			message.read = true;
			const content =
				config.inboxEncoding === 'base64'
					? Buffer.from(message.text, 'utf8').toString('base64')
					: message.text;
			const tail = `${this.stamp(message.at)},${JSON.stringify(content)}]`;
			if (config.inboxColumns === 4)
				return `[${message.id},${this.numberJson(message.from)},${tail}`;
			const [from, to] = [JSON.stringify(message.from), JSON.stringify(message.to)];
			return `[${message.id},${from},${to},${tail}`;
		});
		return this.reply(`{"status":0,"cnt":${rows.length},"array":[${rows.join(',')}]}`);
	}

	/**
	 * Puts an inbound SMS into the inbox.
	 *
	 * @param {import('./types').InboxMessage} message
	 */
	addInbox({ from, to = '', text, at }) {
		const id = (this.inbox.at(-1)?.id ?? 0) + 1;
		const ms = at === undefined ? this.clock.now() : new Date(at).getTime();
		const message = { id, from: String(from), to: String(to), text, at: ms, read: false };
		this.inbox.push(message);
		return { id, from: message.from, to: message.to, text, at: ms };
	}

	/** Makes every report final at once. */
	ripen() {
		for (const message of this.messages.values()) message.ripe = true;
	}

	/**
	 * The body of one push.
	 *
	 * @param {Message[]} messages
	 */
	pushBody(messages) {
		const { fifthColumn } = this.config().push;
		const rows = messages.map((message) => {
			const state = this.stateOf(message);
			const fifth = fifthColumn === 'status' ? `${state.deliver}` : JSON.stringify(state.reason);
			const number = JSON.stringify(message.number);
			return `[${message.id},${number},${this.stamp(state.sentAt)},${state.sent},${fifth}]`;
		});
		return `{"type":"report","cnt":${rows.length},"array":[${rows.join(',')}]}`;
	}
}

/** A number nobody asked for. @param {number} index */
const foreignNumber = (index) => String(6_289_990_000_001 + index);

module.exports = { TcastSms, translateNumber };
