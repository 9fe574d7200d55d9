import { ADDRESS, type CallbackProvider } from '../callback/provider';
import { countPushed, parsePush } from './delivery';

const DEFAULT_TIME_ZONE = 'Asia/Jakarta';

/** How TCASTSMS pushes delivery reports. */
export const tcastSmsCallback: CallbackProvider = {
	name: 'TCASTSMS',
	credential: { type: 'tcastSmsCallbackApi', displayName: 'TCASTSMS Callback API' },
	defaultPath: 'tcastsms-reports',
	defaultTimeZone: DEFAULT_TIME_ZONE,
	// PUT is what TCASTSMS documents, POST what proxies and test tools make of it; GET and HEAD answer
	// whoever opens the address to try it.
	methods: 'PUT,POST,GET,HEAD',
	// TCASTSMS documents no acknowledgement; status 0 is its own word for "fine".
	acknowledgement: { status: 0 },
	parser: (options) => ({
		count: countPushed,
		parse: (payload) =>
			parsePush(payload, {
				timeZone: String(options.providerTimeZone ?? DEFAULT_TIME_ZONE),
				successAs: options.reportSuccessAs === 'delivered' ? 'delivered' : 'sent',
			}),
	}),
	// From its own documentation.
	sample: {
		method: 'PUT',
		body: {
			type: 'report',
			cnt: 2,
			array: [
				[1, '1234545456', 20180801123015, 0, 'success'],
				[2, '2356844545', 20180801223015, 1, 'no balance'],
			],
		},
	},
	registration: {
		subject: 'Push of SMS delivery reports',
		lines: [
			'Please push the delivery reports of our account to the address below, by HTTP PUT as your documentation describes.',
			'Account: <your account>',
			`Address: ${ADDRESS}`,
		],
	},
};
