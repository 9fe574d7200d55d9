// @ts-check
'use strict';

const { encode } = require('../../gateway/smpp/pdu');

/**
 * @typedef {import('../types').Action} Action
 * @typedef {import('./session').Session} Session
 * @typedef {import('../../gateway/smpp/pdu').Pdu} Pdu
 *
 * @typedef {object} Work what the SMSC would have done
 * @property {() => Buffer} usual does it, and gives the answer
 * @property {(status: number) => Buffer} refusal an answer with another status, nothing done
 */

/** A status when a fault names none: throttled. */
const THROTTLED = 0x58;
const NACK = 0x03;
const DRIP_MS = 20;

/** Whether the message is taken although the answer does not say so. @param {Action} action */
const taken = ({ accept }) => accept === true;

/**
 * Ways of answering wrongly, by the kind of a fault.
 *
 * @type {Record<string, (session: Session, pdu: Pdu, action: Action, work: Work) => void>}
 */
const MISBEHAVIOURS = {
	delay: (session, _pdu, { ms = 1000 }, work) => {
		const answer = work.usual();
		setTimeout(() => session.write(answer), ms);
	},
	status: (session, _pdu, action, work) => {
		if (taken(action)) work.usual();
		session.write(work.refusal(action.status ?? THROTTLED));
	},
	nack: (session, { sequence }, action, work) => {
		if (taken(action)) work.usual();
		session.write(encode('generic_nack', { sequence, status: action.status ?? NACK }));
	},
	resetBefore: (session) => session.socket.resetAndDestroy(),
	resetAfter: (session, _pdu, _action, work) => {
		work.usual();
		session.socket.resetAndDestroy();
	},
	hang: (_session, _pdu, action, work) => {
		if (taken(action)) work.usual();
	},
	silence: (session, _pdu, action, work) => {
		if (taken(action)) work.usual();
		session.deaf = true;
	},
	truncate: (session, _pdu, { bytes = 10, accept = true }, work) => {
		const answer = accept ? work.usual() : work.refusal(THROTTLED);
		session.write(answer.subarray(0, bytes));
		// Nothing follows: it would be read as the rest.
		session.deaf = true;
		setTimeout(() => session.socket.destroy(), 20);
	},
	badLength: (session, _pdu, action, work) => {
		const answer = Buffer.from(taken(action) ? work.usual() : work.refusal(THROTTLED));
		answer.writeUInt32BE(action.bytes ?? 0x7fffffff, 0);
		session.write(answer);
	},
	twice: (session, _pdu, _action, work) => {
		const answer = work.usual();
		session.write(answer);
		session.write(answer);
	},
	wrongSequence: (session, _pdu, _action, work) => {
		const answer = Buffer.from(work.usual());
		answer.writeUInt32BE((answer.readUInt32BE(12) + 1_000_000) & 0x7fffffff, 12);
		session.write(answer);
	},
	drip: (session, _pdu, { everyMs = DRIP_MS }, work) => {
		const answer = work.usual();
		if (session.holds > 0) return session.write(answer);
		// What else is written meanwhile comes behind it.
		session.hold();
		let next = 0;
		// One after the other: timers that are late together do not keep their order.
		const timer = setInterval(() => {
			session.socket.write(answer.subarray(next, next + 1));
			next++;
			if (next < answer.length) return;
			clearInterval(timer);
			session.release();
		}, everyMs);
	},
};

module.exports = { MISBEHAVIOURS };
