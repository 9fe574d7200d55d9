// @ts-check
'use strict';

const { STATE } = require('../store/messages');

/** The result column of a message that the provider refused: "send refused" in this platform's family. */
const SEND_REFUSED = 1005;
const SENT = 0;
/** Result 2 is "sending" in an answer to getreport. */
const SENDING = 2;
/** Delivery status 1: sent, nothing heard from the handset yet. */
const NOT_YET = 1;

/**
 * One message as a row of a delivery report: `[id, number, time, result, doneTime, deliveryStatus]`, or
 * with the provider's own words before the time. Their number tells the layout.
 *
 * @param {import('../store/messages').Stored} message
 * @param {(ms: number) => number} stamp
 * @returns {Array<string | number>}
 */
function reportRow({ id, number, at, state, reason, report, report_reason, report_at }, stamp) {
	const first = [id, number, stamp(at)];
	if (report !== null) {
		const words = report_reason === null ? [] : [report_reason];
		return [...first, SENT, ...words, report_at ?? 0, report];
	}
	if (state === STATE.ACCEPTED) return [...first, SENT, 0, NOT_YET];
	if (state === STATE.REFUSED) return [...first, SEND_REFUSED, reason ?? 'refused', 0, 0];
	return [...first, SENDING];
}

module.exports = { reportRow };
