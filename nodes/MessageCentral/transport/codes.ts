import type { Reason, ReasonCode } from '../../shared/dispatch/outcome';

export const SUCCESS = 200;
export const SERVER_ERROR = 500;
export const ALREADY_EXISTS = 506;

interface CodeMeaning {
	reasonCode: ReasonCode;
	text: string;
}

/** Codes of the provider's envelope, from programs that use it and from its own documents. */
const MEANINGS: Record<number, CodeMeaning> = {
	400: {
		reasonCode: 'provider_refused',
		text: 'the request was not valid. Check the fields of this item',
	},
	401: { reasonCode: 'authentication', text: 'the token was not accepted. Check the credential' },
	403: { reasonCode: 'authentication', text: 'the token was not accepted. Check the credential' },
	409: { reasonCode: 'provider_refused', text: 'the same exists already' },
	500: { reasonCode: 'provider_error', text: 'the provider failed while it handled the request' },
	501: {
		reasonCode: 'authentication',
		text: "the customer ID is not valid. Check 'Customer ID' of the credential",
	},
	502: { reasonCode: 'provider_error', text: 'the provider failed while it handled the request' },
	503: { reasonCode: 'provider_error', text: 'the provider failed while it handled the request' },
	504: { reasonCode: 'provider_error', text: 'the provider failed while it handled the request' },
	505: { reasonCode: 'provider_refused', text: 'the verification ID is not known' },
	506: {
		reasonCode: 'provider_refused',
		text: 'a verification of this number is still running. Wait until it has expired',
	},
	508: {
		reasonCode: 'insufficient_balance',
		text: 'possibly the credits are used up. Top up the account',
	},
	511: {
		reasonCode: 'country_not_allowed',
		text: 'the country code is not valid or not enabled for the account',
	},
	800: { reasonCode: 'too_many_requests', text: 'a limit was reached. Wait before trying again' },
	805: {
		reasonCode: 'insufficient_balance',
		text: 'possibly the credits are used up. Top up the account',
	},
};

/** Codes after which nothing that follows in the same run can succeed. */
export function isLoginRefusal(code: number): boolean {
	return code === 401 || code === 403 || code === 501;
}

/** Words a response code other than 200; `providerCode` keeps it verbatim. */
export function describeCode(code: number, message: string | undefined): Reason {
	const meaning = MEANINGS[code];
	const said = message ? ` ${message}` : '';
	return {
		reasonCode: meaning?.reasonCode ?? 'provider_refused',
		reason: `Message Central returned ${code}${said}${meaning ? `: ${meaning.text}` : ''}.`,
		providerCode: String(code),
	};
}
