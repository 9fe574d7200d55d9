import type { Reason } from '../../shared/dispatch/outcome';
import type { ReasonCode } from '../../shared/reason-codes';

export const SUCCESS = 200;
/** With this code or HTTP status an answer says that its recipients do not share one fate. */
export const MULTI_STATUS = 207;
const SERVER_ERROR = 500;
export const ALREADY_EXISTS = 506;

interface CodeMeaning {
	reasonCode: ReasonCode;
	text: string;
}

/** Codes with which the provider refuses a request, from programs that use it and from its own documents. */
const REFUSALS: Record<number, CodeMeaning> = {
	400: {
		reasonCode: 'provider_refused',
		text: 'the request was not valid. Check the fields of this item',
	},
	401: { reasonCode: 'authentication', text: 'the token was not accepted. Check the credential' },
	403: { reasonCode: 'authentication', text: 'the token was not accepted. Check the credential' },
	409: { reasonCode: 'provider_refused', text: 'the same exists already' },
	501: {
		reasonCode: 'authentication',
		text: "the customer ID is not valid. Check 'Customer ID' of the credential",
	},
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

/** Codes with which it says that it failed itself, so that it may have done it nevertheless. */
const FAILURES = new Set([SERVER_ERROR, 502, 503, 504]);
const FAILED: CodeMeaning = {
	reasonCode: 'provider_error',
	text: 'the provider failed while it handled the request',
};

/** Whether a code certainly means that nothing was done. An unlisted one may mean anything. */
export function isListedRefusal(code: number): boolean {
	return code in REFUSALS;
}

/** Whether a code says that the token was rejected, before anything was done. */
export function isTokenRefusal(code: number): boolean {
	return code === 401 || code === 403;
}

/** Codes after which nothing that follows in the same run can succeed. */
export function isLoginRefusal(code: number): boolean {
	return isTokenRefusal(code) || code === 501;
}

/** Words of the provider's own names for refusals (WRONG_OTP_PROVIDED), and their relatives. */
const REFUSING =
	/fail|error|invalid|wrong|expire|reject|refus|denied|declin|insufficient|limit reached|exceed|exists|duplicate|^already|bad request|unauthori|forbidden|block|not |unable|cannot|unsuccess|unsent|pending/i;

/** Whether a word that stands beside a success speaks against it. */
export function namesRefusal(word: string): boolean {
	return REFUSING.test(word.replace(/[_-]+/g, ' ').trim());
}

/**
 * Words a response code other than 200; `providerCode` keeps it verbatim. One that is not listed is
 * called an error, since it does not tell whether anything was done.
 */
export function describeCode(code: number, message: string | undefined): Reason {
	const meaning = FAILURES.has(code) ? FAILED : REFUSALS[code];
	const said = message ? ` ${shorten(message)}` : '';
	return {
		reasonCode: meaning?.reasonCode ?? 'provider_error',
		reason: `Message Central returned ${code}${said}${meaning ? `: ${meaning.text}` : ', which is not one of its known codes'}.`,
		providerCode: String(code),
	};
}

/** The longest text of the provider's that is repeated in a sentence. */
const LONGEST_WORDS = 200;

/** Words of the provider, cut where they have no end. Secrets have to be masked before. */
export function shorten(words: string): string {
	return words.length <= LONGEST_WORDS ? words : `${words.slice(0, LONGEST_WORDS)}…`;
}

/** Whether the provider says that it failed itself, which says nothing about the next request. */
export function isFailure(code: number): boolean {
	return FAILURES.has(code);
}
