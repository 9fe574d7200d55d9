// @ts-check
'use strict';

/**
 * Every field of the configuration. The example file and the checks are made from this list.
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {'text' | 'secret' | 'whole' | 'choice' | 'switch' | 'address' | 'tonNpi' | 'zone' | 'file'} kind
 * @property {string} [preset] when it is left out
 * @property {boolean} [required]
 * @property {string[]} [choices]
 * @property {number} [least]
 * @property {number} [most] also the longest text
 * @property {string} about
 * @property {string} [sample] shown in the example of a required field
 *
 * @typedef {{ title: string, fields: Field[] }} Section
 */

const TON_NPI = 'Type of number and numbering plan, as two numbers with a comma.';

/** @type {Section[]} */
const SECTIONS = [
	{
		title: 'The SMPP account: what stands in the e-mail of the provider',
		fields: [
			{
				name: 'SMPP_HOST',
				kind: 'text',
				required: true,
				sample: 'smpp.example.com',
				about: 'Host name or IP address of the SMPP server.',
			},
			{
				name: 'SMPP_PORT',
				kind: 'whole',
				preset: '20002',
				least: 1,
				most: 65535,
				about:
					'Its port. 20002 is usual for this platform, 2775 elsewhere (unconfirmed at TCASTSMS).',
			},
			{
				name: 'SMPP_SYSTEM_ID',
				kind: 'text',
				required: true,
				most: 15,
				sample: 'your-system-id',
				about: 'The user name of SMPP, at most 15 characters.',
			},
			{
				name: 'SMPP_PASSWORD',
				kind: 'secret',
				most: 8,
				sample: 'secret12',
				about:
					'Its password, at most 8 characters. In double quotes when it has # or blanks. Or put it into a file and name that in SMPP_PASSWORD_FILE.',
			},
			{
				name: 'SMPP_SYSTEM_TYPE',
				kind: 'text',
				preset: '',
				most: 12,
				about: 'Leave empty unless the provider gave you one.',
			},
			{
				name: 'SMPP_TLS',
				kind: 'switch',
				preset: 'no',
				about:
					'yes: encrypted, and the certificate is checked. Without it the password and all texts can be read on the way.',
			},
			{
				name: 'SMPP_TLS_CA_FILE',
				kind: 'file',
				preset: '',
				about:
					'With TLS: certificates in PEM to trust instead of the usual ones, for a server with a certificate of its own making.',
			},
			{
				name: 'SMPP_TLS_NAME',
				kind: 'text',
				preset: '',
				about: 'With TLS: the name in the certificate when it is not SMPP_HOST.',
			},
		],
	},
	{
		title: 'How the provider wants it: the defaults suit most; ask when something is refused',
		fields: [
			{
				name: 'SMPP_BIND',
				kind: 'choice',
				choices: ['transceiver', 'pair'],
				preset: 'transceiver',
				about:
					'transceiver: one connection for both directions. pair: a transmitter and a receiver.',
			},
			{
				name: 'SMPP_BINDS',
				kind: 'whole',
				preset: '1',
				least: 1,
				most: 20,
				about: 'How many of them. More than the account allows are refused by the provider.',
			},
			{
				name: 'SMPP_VERSION',
				kind: 'choice',
				choices: ['3.4', '3.3'],
				preset: '3.4',
				about: 'Version of SMPP.',
			},
			{
				name: 'SMPP_WINDOW',
				kind: 'whole',
				preset: '10',
				least: 1,
				most: 1000,
				about: 'Messages under way without an answer, on each connection.',
			},
			{
				name: 'SMPP_RATE',
				kind: 'whole',
				preset: '50',
				least: 0,
				most: 10000,
				about:
					'SMS parts per second, all connections together; 0 for no limit. When the provider says that it is too fast, the gateway slows down by itself.',
			},
			{
				name: 'SMPP_ALPHABET',
				kind: 'choice',
				choices: ['gsm', 'latin1'],
				preset: 'gsm',
				about:
					'How plain texts are sent: gsm (data_coding 0), or latin1 (data_coding 3) for providers that show wrong characters for @ $ _ and accents.',
			},
			{
				name: 'SMPP_LONG',
				kind: 'choice',
				choices: ['udh8', 'udh16', 'sar', 'payload'],
				preset: 'udh8',
				about:
					'How long texts are sent: in parts with a header (udh8, udh16), in parts with SAR parameters (sar), or whole in message_payload (payload). udh16 leaves a little less room in each part.',
			},
			{
				name: 'SMPP_NAME_TON_NPI',
				kind: 'tonNpi',
				preset: '5,0',
				about: `For a sender with letters. ${TON_NPI}`,
			},
			{
				name: 'SMPP_SHORT_CODE_TON_NPI',
				kind: 'tonNpi',
				preset: '3,0',
				about: 'For a sender of up to 6 digits.',
			},
			{
				name: 'SMPP_NUMBER_TON_NPI',
				kind: 'tonNpi',
				preset: '1,1',
				about: 'For a sender that is a phone number.',
			},
			{ name: 'SMPP_RECIPIENT_TON_NPI', kind: 'tonNpi', preset: '1,1', about: 'For recipients.' },
			{
				name: 'SMPP_SENDER',
				kind: 'text',
				preset: '',
				most: 20,
				about: "The sender of messages that name none; empty: the provider's own.",
			},
			{
				name: 'SMPP_SERVICE_TYPE',
				kind: 'text',
				preset: '',
				most: 5,
				about: 'Leave empty unless the provider gave you one.',
			},
			{
				name: 'SMPP_ADDRESS_RANGE',
				kind: 'text',
				preset: '',
				most: 40,
				about: 'Leave empty unless the provider gave you one.',
			},
			{
				name: 'SMPP_VALIDITY_MINUTES',
				kind: 'whole',
				preset: '0',
				least: 0,
				most: 43200,
				about: 'How long the provider tries to deliver; 0: as long as it likes.',
			},
			{
				name: 'SMPP_MAX_PARTS',
				kind: 'whole',
				preset: '10',
				least: 1,
				most: 255,
				about: 'Longer texts are refused.',
			},
			{
				name: 'SMPP_RECEIPTS',
				kind: 'switch',
				preset: 'yes',
				about: 'Whether delivery receipts are asked for.',
			},
			{
				name: 'SMPP_RECEIPT_IDS',
				kind: 'choice',
				choices: ['auto', 'same', 'hex-then-decimal', 'decimal-then-hex'],
				preset: 'auto',
				about:
					'How receipts write the ID of a message, compared with the answer before: auto tries all, and the number has to fit.',
			},
			{
				name: 'SMPP_RESPONSE_SECONDS',
				kind: 'whole',
				preset: '15',
				least: 1,
				most: 300,
				about: 'A message without an answer after this is unknown. It is never sent again.',
			},
			{
				name: 'SMPP_ENQUIRE_SECONDS',
				kind: 'whole',
				preset: '30',
				least: 1,
				most: 3600,
				about:
					'After so long without a word from the provider it is asked whether it is still there.',
			},
		],
	},
	{
		title: 'The side of n8n: what goes into the credential "TCASTSMS API"',
		fields: [
			{
				name: 'HTTP_HOST',
				kind: 'text',
				preset: '127.0.0.1',
				about:
					'Address to listen on. 127.0.0.1: this machine only. 0.0.0.0: everybody who can reach it; then put TLS in front.',
			},
			{
				name: 'HTTP_PORT',
				kind: 'whole',
				preset: '20004',
				least: 0,
				most: 65535,
				about: 'Port to listen on. The Base URL is http://HOST:PORT.',
			},
			{
				name: 'HTTP_ACCOUNT',
				kind: 'text',
				required: true,
				sample: 'n8n',
				about: 'Account for n8n. You choose it.',
			},
			{
				name: 'HTTP_PASSWORD',
				kind: 'secret',
				sample: 'choose-a-long-one',
				about:
					'Password for n8n, at least 8 characters. You choose it; not the one of the provider. Or HTTP_PASSWORD_FILE.',
			},
			{
				name: 'HTTP_WRITE_SECONDS',
				kind: 'whole',
				preset: '30',
				least: 1,
				most: 280,
				about:
					'What was not handed to the provider this long after a request is withdrawn, and reported as refused.',
			},
			{
				name: 'HTTP_ANSWER_SECONDS',
				kind: 'whole',
				preset: '45',
				least: 2,
				most: 290,
				about:
					"Every request is answered after this. Has to be below the option 'Timeout (Seconds)' of the node, which is 60.",
			},
			{
				name: 'HTTP_MAX_NUMBERS',
				kind: 'whole',
				preset: '10000',
				least: 1,
				most: 10000,
				about: 'Numbers in one request.',
			},
		],
	},
	{
		title: 'Delivery reports to n8n',
		fields: [
			{
				name: 'PUSH_URL',
				kind: 'address',
				preset: '',
				about:
					"The address of the 'TCASTSMS Trigger' in n8n (Production URL). Empty: nothing is pushed; reports can be asked for.",
			},
			{
				name: 'PUSH_SECRET',
				kind: 'secret',
				preset: '',
				about: "The secret of the credential 'TCASTSMS Callback API' in n8n. Or PUSH_SECRET_FILE.",
			},
		],
	},
	{
		title: "Balance: SMPP has none. When the provider's HTTP interface is there too, it is asked",
		fields: [
			{
				name: 'BALANCE_URL',
				kind: 'address',
				preset: '',
				about: "Base URL of the provider's HTTP interface; empty: the balance is shown as 0.",
			},
			{
				name: 'BALANCE_ACCOUNT',
				kind: 'text',
				preset: '',
				about: 'Account of the HTTP interface.',
			},
			{
				name: 'BALANCE_PASSWORD',
				kind: 'secret',
				preset: '',
				about: 'Its password. Or BALANCE_PASSWORD_FILE.',
			},
		],
	},
	{
		title: 'The store',
		fields: [
			{
				name: 'STORE_FILE',
				kind: 'text',
				preset: 'gateway.db',
				about:
					'Where messages and receipts are kept. On a local disk, for one gateway alone, and backed up like a database.',
			},
			{
				name: 'STORE_DAYS',
				kind: 'whole',
				preset: '90',
				least: 1,
				most: 3650,
				about:
					'Messages are forgotten after so many days. A campaign that is run again later than this is sent again.',
			},
			{
				name: 'INBOX_DAYS',
				kind: 'whole',
				preset: '3',
				least: 1,
				most: 365,
				about: 'Messages that came in are listed for so many days.',
			},
			{
				name: 'TIME_ZONE',
				kind: 'zone',
				preset: 'Asia/Jakarta',
				about: "Zone of the times in reports; the same as 'Provider Time Zone' in the nodes.",
			},
		],
	},
];

const FIELDS = SECTIONS.flatMap(({ fields }) => fields);

module.exports = { FIELDS, SECTIONS };
