// @ts-check
'use strict';

const VERSIONS = /** @type {Record<string, number>} */ ({ 3.3: 0x33, 3.4: 0x34 });
const SECOND = 1000;
const CONNECT_MS = 10_000;
const RECONNECT_MS = 1000;
const RECONNECT_MAX_MS = 60_000;

/**
 * The configuration as the parts of the program want it.
 *
 * @param {Record<string, any>} config from readConfig
 */
function settingsFrom(config) {
	const text = { alphabet: config.SMPP_ALPHABET, long: config.SMPP_LONG };
	return {
		link: {
			place: {
				host: config.SMPP_HOST,
				port: config.SMPP_PORT,
				tls: config.SMPP_TLS,
				ca: config.SMPP_TLS_CA_FILE || undefined,
				serverName: config.SMPP_TLS_NAME || undefined,
			},
			times: {
				responseMs: config.SMPP_RESPONSE_SECONDS * SECOND,
				enquireMs: config.SMPP_ENQUIRE_SECONDS * SECOND,
			},
			login: {
				systemId: config.SMPP_SYSTEM_ID,
				password: config.SMPP_PASSWORD,
				systemType: config.SMPP_SYSTEM_TYPE,
				version: VERSIONS[config.SMPP_VERSION],
				addressRange: config.SMPP_ADDRESS_RANGE,
				addressTon: 0,
				addressNpi: 0,
			},
			mode: config.SMPP_BIND,
			binds: config.SMPP_BINDS,
			window: config.SMPP_WINDOW,
			connectMs: CONNECT_MS,
			reconnectMs: config.reconnectMs ?? RECONNECT_MS,
			reconnectMaxMs: RECONNECT_MAX_MS,
		},
		rate: config.SMPP_RATE,
		text,
		submit: {
			serviceType: config.SMPP_SERVICE_TYPE,
			addresses: {
				name: config.SMPP_NAME_TON_NPI,
				shortCode: config.SMPP_SHORT_CODE_TON_NPI,
				number: config.SMPP_NUMBER_TON_NPI,
				recipient: config.SMPP_RECIPIENT_TON_NPI,
			},
			validityMinutes: config.SMPP_VALIDITY_MINUTES,
			long: config.SMPP_LONG,
			receipts: config.SMPP_RECEIPTS,
		},
		send: {
			maxNumbers: config.HTTP_MAX_NUMBERS,
			maxParts: config.SMPP_MAX_PARTS,
			defaultSender: config.SMPP_SENDER,
			text,
		},
		idForm: config.SMPP_RECEIPT_IDS,
		login: { account: config.HTTP_ACCOUNT, password: config.HTTP_PASSWORD },
		listen: { host: config.HTTP_HOST, port: config.HTTP_PORT },
		deadlines: {
			writeMs: config.HTTP_WRITE_SECONDS * SECOND,
			answerMs: config.HTTP_ANSWER_SECONDS * SECOND,
		},
		push: { url: config.PUSH_URL, secret: config.PUSH_SECRET },
		balance: {
			url: config.BALANCE_URL,
			account: config.BALANCE_ACCOUNT,
			password: config.BALANCE_PASSWORD,
		},
		storeFile: config.STORE_FILE,
		keep: { messageDays: config.STORE_DAYS, inboxDays: config.INBOX_DAYS },
		timeZone: config.TIME_ZONE,
	};
}

module.exports = { settingsFrom };
