import { ADDRESS, type CallbackProvider } from '../callback/provider';
import { countCalledBack, parseCallback } from './delivery';

const DEFAULT_TIME_ZONE = 'Asia/Kolkata';

/** How Message Central calls back. */
export const messageCentralCallback: CallbackProvider = {
	name: 'Message Central',
	credential: { type: 'messageCentralCallbackApi', displayName: 'Message Central Callback API' },
	defaultPath: 'messagecentral-reports',
	defaultTimeZone: DEFAULT_TIME_ZONE,
	// POST is what Message Central documents; GET and HEAD answer whoever opens the address to try it.
	methods: 'POST,GET,HEAD',
	// Message Central documents no acknowledgement: the status of the answer has to do.
	acknowledgement: { status: 'ok' },
	parser: (options) => ({
		count: countCalledBack,
		parse: (payload) =>
			parseCallback(payload, { timeZone: String(options.providerTimeZone ?? DEFAULT_TIME_ZONE) }),
	}),
	// From its own documentation.
	sample: {
		method: 'POST',
		body: {
			apiKey: null,
			clientId: null,
			messageId: 'a2e87214-d18c-4a2e-b7f4-802c4465a9b9',
			status: 'DELIVRD',
			errorCode: 0,
			countryCode: null,
			mobile: '919999999999',
			submitDate: '2023-11-02 13:59:18',
			doneDate: '2023-11-02 13:59:22',
		},
	},
	// Its page names the address, the subject and the facts.
	registration: {
		to: 'operations@messagecentral.com',
		subject: 'SMS Callback Integration with Message Central',
		lines: [
			'Please send SMS delivery callbacks for our account to the URL below.',
			'Customer ID: <your customer ID>',
			'Brand name: <your brand name>',
			'Registered e-mail: <e-mail of the account>',
			`Callback URL: ${ADDRESS}`,
		],
	},
};
