// @ts-check
'use strict';

const { senderKind } = require('../send/submit');
const { cutText } = require('../text/parts');

/**
 * @typedef {object} SendSettings
 * @property {number} maxNumbers
 * @property {number} maxParts
 * @property {string} defaultSender
 * @property {import('../text/parts').TextSettings} text
 */

/** Statuses as related platforms number them, which the nodes know. */
const STATUS = /** @type {const} */ ({
	LOGIN: -1,
	CONTENT_EMPTY: -4,
	CONTENT_TOO_LONG: -5,
	TOO_MANY_NUMBERS: -7,
	NUMBERS_EMPTY: -8,
	NUMBERS_ABNORMAL: -9,
	TIME: -11,
	FIELD: -14,
	NOT_READY: -12,
});

const LONGEST_NAME = 11;
const LONGEST_NUMBER = 20;
const LONGEST_REF = 128;

/** @param {unknown} value */
const text = (value) => (value === undefined || value === null ? '' : String(value));

/**
 * Checks a call of /sendsms before anything is done for it.
 *
 * @param {Record<string, unknown>} parameters
 * @param {SendSettings} settings
 * @returns {{ status: number, message: string } | { asked: import('../send/fates').Asked }}
 */
function readSend(parameters, settings) {
	const content = text(parameters.content);
	const listed = text(parameters.numbers)
		.split(',')
		.map((number) => number.trim().replace(/^\+/, ''))
		.filter((number) => number !== '');
	const sender = text(parameters.sender) || settings.defaultSender;
	if (content === '') return no(STATUS.CONTENT_EMPTY, 'content is empty');
	if (listed.length === 0) return no(STATUS.NUMBERS_EMPTY, 'numbers is empty');
	if (listed.length > settings.maxNumbers) {
		return no(STATUS.TOO_MANY_NUMBERS, `more than ${settings.maxNumbers} numbers`);
	}
	if (!listed.every((number) => /^[1-9]\d{4,14}$/.test(number))) {
		return no(STATUS.NUMBERS_ABNORMAL, 'numbers have to be digits with the country code');
	}
	if (text(parameters.sendtime) !== '') {
		return no(STATUS.TIME, 'a time to send at is not taken: schedule it in n8n');
	}
	if (!isSender(sender)) {
		return no(
			STATUS.FIELD,
			`sender has to be up to ${LONGEST_NAME} plain characters, or up to ${LONGEST_NUMBER} digits`,
		);
	}
	const parts = cutText(content, settings.text);
	if (parts.length > settings.maxParts) {
		return no(STATUS.CONTENT_TOO_LONG, `more than ${settings.maxParts} parts`);
	}
	const refs = text(parameters.ref) === '' ? null : text(parameters.ref).split(',');
	const refsFit =
		refs === null ||
		(refs.length === listed.length &&
			refs.every((ref) => /^[\x21-\x7e]+$/.test(ref) && ref.length <= LONGEST_REF) &&
			new Set(refs).size === refs.length);
	if (!refsFit) return no(STATUS.FIELD, 'ref has to be one for each number, each another');
	// A number that comes twice is sent to once.
	const numbers = [...new Set(listed)];
	const own = refs && numbers.map((number) => refs[listed.indexOf(number)]);
	return { asked: { numbers, refs: own, sender, text: content, parts } };
}

/** @param {string} sender */
function isSender(sender) {
	const kind = senderKind(sender);
	if (kind === 'name') return sender.length <= LONGEST_NAME && /^[\x20-\x7e]+$/.test(sender);
	return sender.length <= LONGEST_NUMBER;
}

/** @param {number} status @param {string} message */
const no = (status, message) => ({ status, message });

/**
 * The answer in the form of TCASTSMS: who was accepted has a row, who was refused is counted, who is
 * unknown is in neither. The further members say it in words.
 *
 * @param {import('../send/fates').Fate[]} fates
 */
function sendAnswer(fates) {
	const of = (/** @type {string} */ fate) => fates.filter((one) => one.fate === fate);
	const accepted = of('accepted');
	const refused = of('refused');
	const unknown = of('unknown');
	return {
		status: 0,
		array: accepted.map(({ number, id }) => [Number(number), id]),
		success: accepted.length,
		fail: refused.length,
		...(refused.length > 0 && {
			refused: refused.map(({ number, reason }) => [Number(number), reason]),
		}),
		...(unknown.length > 0 && {
			unknown: unknown.map(({ number, reason }) => [Number(number), reason]),
		}),
	};
}

module.exports = { STATUS, readSend, sendAnswer };
