// @ts-check
'use strict';

/** Command IDs of SMPP 3.4, section 5.1.2.1. An answer has the top bit set. */
const COMMANDS = /** @type {const} */ ({
	generic_nack: 0x80000000,
	bind_receiver: 0x00000001,
	bind_receiver_resp: 0x80000001,
	bind_transmitter: 0x00000002,
	bind_transmitter_resp: 0x80000002,
	submit_sm: 0x00000004,
	submit_sm_resp: 0x80000004,
	deliver_sm: 0x00000005,
	deliver_sm_resp: 0x80000005,
	unbind: 0x00000006,
	unbind_resp: 0x80000006,
	bind_transceiver: 0x00000009,
	bind_transceiver_resp: 0x80000009,
	outbind: 0x0000000b,
	enquire_link: 0x00000015,
	enquire_link_resp: 0x80000015,
	alert_notification: 0x00000102,
	data_sm: 0x00000103,
	data_sm_resp: 0x80000103,
});

/** @typedef {keyof typeof COMMANDS} CommandName */

/** Command statuses of SMPP 3.4, section 5.1.3. */
const STATUSES = /** @type {const} */ ({
	ESME_ROK: 0x00,
	ESME_RINVMSGLEN: 0x01,
	ESME_RINVCMDLEN: 0x02,
	ESME_RINVCMDID: 0x03,
	ESME_RINVBNDSTS: 0x04,
	ESME_RALYBND: 0x05,
	ESME_RINVPRTFLG: 0x06,
	ESME_RINVREGDLVFLG: 0x07,
	ESME_RSYSERR: 0x08,
	ESME_RINVSRCADR: 0x0a,
	ESME_RINVDSTADR: 0x0b,
	ESME_RINVMSGID: 0x0c,
	ESME_RBINDFAIL: 0x0d,
	ESME_RINVPASWD: 0x0e,
	ESME_RINVSYSID: 0x0f,
	ESME_RCANCELFAIL: 0x11,
	ESME_RREPLACEFAIL: 0x13,
	ESME_RMSGQFUL: 0x14,
	ESME_RINVSERTYP: 0x15,
	ESME_RINVNUMDESTS: 0x33,
	ESME_RINVDLNAME: 0x34,
	ESME_RINVDESTFLAG: 0x40,
	ESME_RINVSUBREP: 0x42,
	ESME_RINVESMCLASS: 0x43,
	ESME_RCNTSUBDL: 0x44,
	ESME_RSUBMITFAIL: 0x45,
	ESME_RINVSRCTON: 0x48,
	ESME_RINVSRCNPI: 0x49,
	ESME_RINVDSTTON: 0x50,
	ESME_RINVDSTNPI: 0x51,
	ESME_RINVSYSTYP: 0x53,
	ESME_RINVREPFLAG: 0x54,
	ESME_RINVNUMMSGS: 0x55,
	ESME_RTHROTTLED: 0x58,
	ESME_RINVSCHED: 0x61,
	ESME_RINVEXPIRY: 0x62,
	ESME_RINVDFTMSGID: 0x63,
	ESME_RX_T_APPN: 0x64,
	ESME_RX_P_APPN: 0x65,
	ESME_RX_R_APPN: 0x66,
	ESME_RQUERYFAIL: 0x67,
	ESME_RINVOPTPARSTREAM: 0xc0,
	ESME_ROPTPARNOTALLWD: 0xc1,
	ESME_RINVPARLEN: 0xc2,
	ESME_RMISSINGOPTPARAM: 0xc3,
	ESME_RINVOPTPARAMVAL: 0xc4,
	ESME_RDELIVERYFAILURE: 0xfe,
	ESME_RUNKNOWNERR: 0xff,
});

/** Optional parameters that are read or written here, SMPP 3.4, section 5.3.2. */
const TAGS = /** @type {const} */ ({
	receipted_message_id: 0x001e,
	user_message_reference: 0x0204,
	source_port: 0x020a,
	sar_msg_ref_num: 0x020c,
	sar_total_segments: 0x020e,
	sar_segment_seqnum: 0x020f,
	sc_interface_version: 0x0210,
	network_error_code: 0x0423,
	message_payload: 0x0424,
	message_state: 0x0427,
});

/** @typedef {keyof typeof TAGS} TagName */

const commandNames = new Map(Object.entries(COMMANDS).map(([name, id]) => [id, name]));
const statusNames = new Map(Object.entries(STATUSES).map(([name, code]) => [code, name]));
const tagNames = new Map(Object.entries(TAGS).map(([name, tag]) => [tag, name]));

/** @param {number} id @returns {CommandName | undefined} */
const commandName = (id) => /** @type {any} */ (commandNames.get(/** @type {any} */ (id)));

/**
 * A status as people look it up: `ESME_RTHROTTLED (0x00000058)`, or the number alone.
 *
 * @param {number} code
 */
function statusText(code) {
	const hex = `0x${code.toString(16).toUpperCase().padStart(8, '0')}`;
	const name = statusNames.get(/** @type {any} */ (code));
	return name === undefined ? hex : `${name} (${hex})`;
}

/** @param {number} tag @returns {TagName | undefined} */
const tagName = (tag) => /** @type {any} */ (tagNames.get(/** @type {any} */ (tag)));

module.exports = { COMMANDS, STATUSES, TAGS, commandName, statusText, tagName };
