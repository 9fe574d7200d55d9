// @ts-check
'use strict';

/**
 * The body of each PDU, SMPP 3.4, sections 4.1 to 4.12: fields in order.
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {'cstring' | 'byte' | 'short_message'} type
 * @property {number} [max] octets of a cstring, its zero included
 *
 * @typedef {object} Layout
 * @property {Field[]} fields
 * @property {boolean} [optional] whether optional parameters may follow
 */

/** @param {string} name @param {number} max @returns {Field} */
const text = (name, max) => ({ name, type: 'cstring', max });
/** @param {string} name @returns {Field} */
const byte = (name) => ({ name, type: 'byte' });

const MESSAGE_ID = text('message_id', 65);

const BIND = {
	fields: [
		text('system_id', 16),
		text('password', 9),
		text('system_type', 13),
		byte('interface_version'),
		byte('addr_ton'),
		byte('addr_npi'),
		text('address_range', 41),
	],
};
const BIND_RESP = { fields: [text('system_id', 16)], optional: true };
const ADDRESSES = [
	text('service_type', 6),
	byte('source_addr_ton'),
	byte('source_addr_npi'),
	text('source_addr', 21),
	byte('dest_addr_ton'),
	byte('dest_addr_npi'),
	text('destination_addr', 21),
	byte('esm_class'),
];
const SM = {
	fields: [
		...ADDRESSES,
		byte('protocol_id'),
		byte('priority_flag'),
		text('schedule_delivery_time', 17),
		text('validity_period', 17),
		byte('registered_delivery'),
		byte('replace_if_present_flag'),
		byte('data_coding'),
		byte('sm_default_msg_id'),
		/** @type {Field} */ ({ name: 'short_message', type: 'short_message' }),
	],
	optional: true,
};
const DATA_SM = {
	fields: [
		...ADDRESSES.map((field) => (field.type === 'cstring' ? { ...field, max: 65 } : field)),
		byte('registered_delivery'),
		byte('data_coding'),
	],
	optional: true,
};
const EMPTY = { fields: [] };

/** @type {Record<import('./names').CommandName, Layout>} */
const LAYOUTS = {
	generic_nack: EMPTY,
	bind_receiver: BIND,
	bind_receiver_resp: BIND_RESP,
	bind_transmitter: BIND,
	bind_transmitter_resp: BIND_RESP,
	bind_transceiver: BIND,
	bind_transceiver_resp: BIND_RESP,
	submit_sm: SM,
	submit_sm_resp: { fields: [MESSAGE_ID], optional: true },
	deliver_sm: SM,
	deliver_sm_resp: { fields: [MESSAGE_ID], optional: true },
	unbind: EMPTY,
	unbind_resp: EMPTY,
	outbind: { fields: [text('system_id', 16), text('password', 9)] },
	enquire_link: EMPTY,
	enquire_link_resp: EMPTY,
	alert_notification: { fields: [], optional: false },
	data_sm: DATA_SM,
	data_sm_resp: { fields: [MESSAGE_ID], optional: true },
};

module.exports = { LAYOUTS };
