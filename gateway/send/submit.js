// @ts-check
'use strict';

const { SHORT_MESSAGE_MAX } = require('../smpp/pdu');
const { udh16, udh8 } = require('../text/headers');

/**
 * @typedef {object} AddressSettings
 * @property {number} ton
 * @property {number} npi
 *
 * @typedef {object} SubmitSettings
 * @property {string} serviceType
 * @property {Record<'name' | 'shortCode' | 'number' | 'recipient', AddressSettings>} addresses by kind of sender
 * @property {number} validityMinutes 0: the provider's own
 * @property {'udh8' | 'udh16' | 'sar' | 'payload'} long
 * @property {boolean} receipts
 */

const UDH_INDICATOR = 0x40;
/** A sender of digits that is no longer than this is a short code. */
const SHORT_CODE_DIGITS = 6;

/** @param {string} sender @returns {keyof SubmitSettings['addresses'] | undefined} undefined: none is given */
function senderKind(sender) {
	if (sender === '') return undefined;
	if (!/^\d+$/.test(sender)) return 'name';
	return sender.length <= SHORT_CODE_DIGITS ? 'shortCode' : 'number';
}

/** A relative time of SMPP 3.4, 7.1.1.2. @param {number} minutes */
function relativeTime(minutes) {
	const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
	const days = Math.floor(minutes / 1440);
	const rest = minutes % 1440;
	return `0000${two(days)}${two(Math.floor(rest / 60))}${two(rest % 60)}00000R`;
}

/**
 * The fields of one submit_sm.
 *
 * @param {{ number: string, sender: string, reference: number, parts: import('../text/parts').Part[] }} message
 * @param {number} index 0 for the first part
 * @param {SubmitSettings} settings
 * @returns {{ fields: Record<string, string | number | Buffer>, tags: Record<string, Buffer | number> }}
 */
function submitFields({ number, sender, reference, parts }, index, settings) {
	const kind = senderKind(sender);
	const from = kind === undefined ? { ton: 0, npi: 0 } : settings.addresses[kind];
	const to = settings.addresses.recipient;
	const { coding, octets } = parts[index];
	const place = { reference, total: parts.length, index: index + 1 };
	const isLong = parts.length > 1;
	/** @type {Record<string, Buffer | number>} */
	const tags = {};
	let content = octets;
	let esmClass = 0;
	if (isLong && settings.long === 'sar') {
		const sixteen = Buffer.alloc(2);
		sixteen.writeUInt16BE(reference);
		tags.sar_msg_ref_num = sixteen;
		tags.sar_total_segments = place.total;
		tags.sar_segment_seqnum = place.index;
	} else if (isLong) {
		esmClass = UDH_INDICATOR;
		content = Buffer.concat([settings.long === 'udh16' ? udh16(place) : udh8(place), octets]);
	}
	if (content.length > SHORT_MESSAGE_MAX) {
		tags.message_payload = content;
		content = Buffer.alloc(0);
	}
	return {
		fields: {
			service_type: settings.serviceType,
			source_addr_ton: from.ton,
			source_addr_npi: from.npi,
			source_addr: sender,
			dest_addr_ton: to.ton,
			dest_addr_npi: to.npi,
			destination_addr: number,
			esm_class: esmClass,
			validity_period: settings.validityMinutes === 0 ? '' : relativeTime(settings.validityMinutes),
			registered_delivery: settings.receipts ? 1 : 0,
			data_coding: coding,
			short_message: content,
		},
		tags,
	};
}

module.exports = { senderKind, submitFields };
