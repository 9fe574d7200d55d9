// @ts-check
'use strict';

const { STATE, digestOf } = require('../store/messages');

/**
 * @typedef {import('./sender').Outgoing} Outgoing
 *
 * @typedef {object} Fate what became of one number
 * @property {string} number
 * @property {'accepted' | 'refused' | 'unknown'} fate
 * @property {number} id
 * @property {string | null} reason
 *
 * @typedef {object} Asked
 * @property {string[]} numbers each once
 * @property {string[] | null} refs one per number, or none at all
 * @property {string} sender
 * @property {string} text
 * @property {import('../text/parts').Part[]} parts
 *
 * @typedef {object} Deadlines in milliseconds from now
 * @property {number} writeMs what was not written by then is withdrawn
 * @property {number} answerMs what has no answer by then is unknown
 */

const WITHDRAWN = 'it was not written in time, and was withdrawn';
const OTHER_REF = 'this ref belongs to another number or text';
const STOPPING = 'the gateway is stopping';

/** Gives every number of a request its fate: there is no queue behind it. */
class Fates {
	/**
	 * @param {object} parts
	 * @param {import('./sender').Sender} parts.sender
	 * @param {import('../store/store').Store} parts.store
	 * @param {import('../store/messages').Messages} parts.messages
	 * @param {Deadlines} parts.deadlines
	 */
	constructor({ sender, store, messages, deadlines }) {
		this.sender = sender;
		this.store = store;
		this.messages = messages;
		this.deadlines = deadlines;
		/** Messages under way, so that who asks again waits for the same one. @type {Map<number, { outgoing: Outgoing, fate: Promise<Fate> }>} */
		this.open = new Map();
		this.stopping = false;
	}

	/**
	 * @param {Asked} asked
	 * @returns {Promise<Fate[]>} in the order of the numbers
	 * @throws {Error} when the store cannot be written: nothing was sent then
	 */
	async send(asked) {
		const { numbers, refs } = asked;
		if (this.stopping) return numbers.map((number) => refused(number, 0, STOPPING));
		const writeUntil = Date.now() + this.deadlines.writeMs;
		const answerUntil = Date.now() + this.deadlines.answerMs;
		/** @type {Array<{ id: number, fate: Promise<Fate>, outgoing?: Outgoing }>} */
		let known = [];
		await this.store
			.write(() => {
				known = numbers.map((number, index) =>
					this.look(asked, number, refs?.[index] ?? null, writeUntil),
				);
			})
			.catch((error) => {
				for (const { id, outgoing } of known) if (outgoing) this.open.delete(id);
				throw error;
			});
		const own = known.flatMap(({ outgoing }) => outgoing ?? []);
		for (const outgoing of own) this.sender.add(outgoing);
		this.sender.pump();
		const stopWriting = setTimeout(() => this.withdraw(own), writeUntil - Date.now());
		const results = await this.within(known, numbers, answerUntil - Date.now());
		clearTimeout(stopWriting);
		return results;
	}

	/**
	 * What is known under a ref, or a new message. Runs within a commit: whoever asks for the same ref a
	 * moment later, in the same commit even, finds this one.
	 *
	 * @param {Asked} asked @param {string} number @param {string | null} ref @param {number} giveUpAt
	 * @returns {{ id: number, fate: Promise<Fate>, outgoing?: Outgoing }}
	 */
	look({ sender, text, parts }, number, ref, giveUpAt) {
		const digest = digestOf(number, sender, text);
		const stored = ref === null ? undefined : this.messages.byRef(ref);
		if (stored !== undefined) {
			if (stored.digest !== digest) {
				return { id: 0, fate: Promise.resolve(refused(number, 0, OTHER_REF)) };
			}
			const open = this.open.get(stored.id);
			if (open !== undefined) return { id: stored.id, fate: open.fate };
			if (stored.state !== STATE.REFUSED) {
				return { id: stored.id, fate: Promise.resolve(fateOf(stored)) };
			}
			// Certainly not taken: asking again may try again.
			this.messages.freeRef(stored.id);
		}
		const id = this.messages.insert({ ref, number, digest, parts: parts.length });
		const entry = this.prepare(id, number, sender, parts, giveUpAt);
		this.open.set(id, entry);
		return { id, ...entry };
	}

	/** @param {number} id @param {string} number @param {string} sender @param {Outgoing['parts']} parts @param {number} giveUpAt */
	prepare(id, number, sender, parts, giveUpAt) {
		/** @type {(fate: Fate) => void} */
		let settle = () => {};
		/** @type {Promise<Fate>} */
		const fate = new Promise((resolve) => (settle = resolve));
		/** @type {Outgoing} */
		const outgoing = {
			id,
			number,
			sender,
			reference: id % 65536,
			parts,
			written: 0,
			taken: 0,
			durable: false,
			withdrawn: false,
			giveUpAt,
			ended: false,
			onEnd: (state, reason) => {
				this.open.delete(id);
				settle(fateOf({ id, number, state, reason }));
			},
		};
		return { outgoing, fate };
	}

	/** @param {Outgoing[]} messages */
	withdraw(messages) {
		const back = messages.filter((message) => this.sender.withdraw(message));
		if (back.length === 0) return;
		const finish = () => {
			for (const message of back) message.onEnd(STATE.REFUSED, WITHDRAWN);
		};
		this.store
			.write(() => {
				for (const { id } of back) this.messages.setState(id, STATE.REFUSED, WITHDRAWN);
			})
			.then(finish, finish);
	}

	/**
	 * @param {Array<{ id: number, fate: Promise<Fate> }>} known @param {string[]} numbers @param {number} ms
	 * @returns {Promise<Fate[]>}
	 */
	async within(known, numbers, ms) {
		/** @type {(Fate | undefined)[]} */
		const settled = known.map(() => undefined);
		/** @type {NodeJS.Timeout | undefined} */
		let timer;
		const timeUp = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
		const all = Promise.all(
			known.map(async ({ fate }, index) => {
				settled[index] = await fate;
			}),
		);
		await Promise.race([all, timeUp]);
		clearTimeout(timer);
		return settled.map(
			(fate, index) =>
				fate ?? {
					number: numbers[index],
					fate: 'unknown',
					id: known[index].id,
					reason: 'it was written, and no answer came in time',
				},
		);
	}

	/** Takes nothing more, takes back what was not written and waits for what was. @param {number} waitMs */
	async stop(waitMs) {
		this.stopping = true;
		const open = [...this.open.values()];
		this.withdraw(open.map(({ outgoing }) => outgoing));
		const all = Promise.all(open.map(({ fate }) => fate));
		await Promise.race([all, new Promise((resolve) => setTimeout(resolve, waitMs).unref())]);
	}
}

/** @param {string} number @param {number} id @param {string} reason @returns {Fate} */
const refused = (number, id, reason) => ({ number, fate: 'refused', id, reason });

/** @param {{ id: number, number: string, state: number, reason: string | null }} stored @returns {Fate} */
function fateOf({ id, number, state, reason }) {
	if (state === STATE.ACCEPTED) return { number, fate: 'accepted', id, reason: null };
	const fate = state === STATE.REFUSED ? 'refused' : 'unknown';
	return { number, fate, id, reason };
}

module.exports = { Fates };
