// @ts-check
'use strict';

const { defaultSmsc } = require('./smsc/config');

/** @typedef {import('./types').SandboxConfig} SandboxConfig */

const PUSH = {
	url: null,
	method: 'POST',
	contentType: 'application/json',
	batch: 1,
	intervalMs: 250,
	extraHeaders: {},
	retries: 2,
	retryDelayMs: 500,
	timeoutMs: 10_000,
	concurrency: 1,
	repeat: 1,
};

/**
 * The configuration a sandbox starts with, fresh on every call.
 *
 * @returns {SandboxConfig}
 */
function defaultConfig() {
	return {
		tcastsms: {
			account: 'demo-account',
			// A blank, an at sign and a plus: each breaks under sloppy URL encoding.
			password: 'demo p@ss+word',
			balance: 499_740,
			gift: 0,
			pricePerSegment: 1,
			maxNumbersGet: 100,
			maxNumbersPost: 10_000,
			maxContent: 1024,
			maxContentUnit: 'chars',
			maxUrlLength: 8192,
			maxReportIds: 200,
			acceptPost: true,
			// The documentation insists on %20, so a plus is taken literally.
			plusIsSpace: false,
			numberType: 'int',
			contentType: 'application/json;charset=utf-8',
			malformedNumbers: 'request',
			badSenderStatus: -14,
			reportColumns: 4,
			reportDelayMs: 0,
			deliverDelayMs: 0,
			refuseNumbers: {},
			failNumbers: {},
			undeliveredNumbers: {},
			ipAllowed: true,
			senders: null,
			inboxColumns: 4,
			inboxEncoding: 'base64',
			inboxMax: null,
			inboxReadOnce: false,
			firstId: 1_620_442,
			timeZone: 'Asia/Jakarta',
			delayMs: 0,
			push: { ...PUSH, extraHeaders: {}, method: 'PUT', batch: 50, fifthColumn: 'reason' },
		},
		tcastsmsV2: {
			// Each of the three characters of Base64 that an address changes when it is not encoded.
			apiKey: 'Zk9+aBc/dEf2gHi4jKl6mNo8pQr0sTu+vWx1yZ/a3bQ=',
			clientId: '3f2b9c1e-7d64-4a58-9e0b-5c6d7e8f9a0b',
			user: 'active',
			apiAllowed: true,
			ipAllowed: true,
			balance: 499_740,
			balanceForm: 'IDR {}',
			moreWallets: [],
			pricePerSegment: 1,
			maxNumbers: 100,
			maxUrlLength: 8192,
			defaultSender: true,
			senders: null,
			badSender: 'row',
			refuseNumbers: {},
			codeType: 'int',
			successWords: null,
			errorData: null,
			custom: '""',
			contentType: 'application/json; charset=utf-8',
			reportDelayMs: 0,
			deliverDelayMs: 0,
			notFoundCode: 1,
			pendingStatus: 'ACCEPTD',
			statusByNumber: {},
			statusCode: '000',
			timeZone: 'Asia/Jakarta',
			delayMs: 0,
		},
		messagecentral: {
			customerId: 'C-DEMO123',
			// Its base64 form holds a plus, a slash and padding, for the same reason.
			password: 'ok?go>demo pass1',
			email: null,
			country: null,
			tokenLifetimeSeconds: 604_800,
			tokenShape: 'token',
			authTokens: [],
			rejectStatus: 401,
			rejectBody: 'empty',
			badPasswordStatus: 200,
			businessErrorStatus: 200,
			activeOtpStatus: 200,
			balance: 1_000_000,
			pricePerSegment: 1,
			balanceApi: true,
			otpTimeoutSeconds: 60,
			otpMaxTries: 5,
			otpCode: null,
			firstVerificationId: 1234,
			validateMethods: ['GET'],
			replyMobileNumber: null,
			countryCodes: null,
			senders: null,
			maxPhoneNumbers: null,
			maxUrlLength: 8192,
			plusIsSpace: true,
			contentType: 'application/json',
			deliverDelayMs: 0,
			statusByNumber: {},
			errorCodeByNumber: {},
			timeZone: 'Asia/Kolkata',
			delayMs: 0,
			push: { ...PUSH, extraHeaders: {}, concurrency: 4 },
		},
		twilio: {
			accountSid: `AC${'0'.repeat(32)}`,
			authToken: 'demo-token',
			contentType: 'application/json',
			delayMs: 0,
		},
		smsc: defaultSmsc(),
		openai: { apiKey: 'sandbox-key', turns: [] },
	};
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isPlainObject(value) {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges `changes` into `target` in place: objects deeply, everything else (arrays too) replaced.
 *
 * @template {object} T
 * @param {T} target
 * @param {unknown} changes
 * @returns {T}
 */
function deepMerge(target, changes) {
	if (!isPlainObject(changes)) return target;
	const into = /** @type {Record<string, unknown>} */ (target);
	for (const [key, value] of Object.entries(changes)) {
		if (key === '__proto__' || value === undefined) continue;
		const current = into[key];
		if (isPlainObject(value)) {
			into[key] = deepMerge(isPlainObject(current) ? current : {}, value);
		} else {
			into[key] = Array.isArray(value) ? [...value] : value;
		}
	}
	return target;
}

module.exports = { defaultConfig, deepMerge };
