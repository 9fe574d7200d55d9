// @ts-check
'use strict';

/** @typedef {import('./random').Random} Random */

/**
 * @typedef {object} Recipient one number as it stands in the input
 * @property {string | number} typed
 * @property {string | null} msisdn null where nothing may be sent to it
 * @property {boolean} home a mobile number of the country that the node sends to without being told
 */

/** What people type into a phone column besides phone numbers. */
const NONSENSE = ['12', 'abc', '0211234567', '+62', '0812', 'n/a', 6281, '+999123456789'];

/** @param {Random} random @param {string} national with its leading 8 */
const spell = (random, national) =>
	random.pick([
		`62${national}`,
		`+62${national}`,
		`0${national}`,
		Number(`62${national}`),
		`+62 ${national.slice(0, 3)}-${national.slice(3, 7)}-${national.slice(7)}`,
	]);

/**
 * A campaign's recipients: mostly good Indonesian numbers, some twice, some abroad, some none at all.
 *
 * @param {Random} random @param {number} count
 * @param {{ nonsense: number, foreign: number, duplicates: number }} shares
 * @returns {Recipient[]}
 */
function makeRecipients(random, count, shares) {
	const first = random.int(10_000_000, 98_000_000);
	/** @type {Recipient[]} */
	const recipients = [];
	for (let index = 0; index < count; index++) {
		const point = random.next();
		if (point < shares.nonsense) {
			recipients.push({ typed: random.pick(NONSENSE), msisdn: null, home: false });
		} else if (point < shares.nonsense + shares.foreign) {
			const msisdn = `9198765${String(10_000 + index)}`;
			recipients.push({ typed: `+${msisdn}`, msisdn, home: false });
		} else {
			const repeated = random.chance(shares.duplicates) && index > 0;
			const which = repeated ? random.int(0, index - 1) : index;
			const national = `812${first + which}`;
			recipients.push({ typed: spell(random, national), msisdn: `62${national}`, home: true });
		}
	}
	return recipients;
}

module.exports = { makeRecipients };
