import type { Reason } from '../../../shared/dispatch/outcome';
import type { ReasonCode } from '../../../shared/reason-codes';
import { shortReason } from '../../../shared/kept-answer';
import type { Envelope } from './envelope';

interface CodeMeaning {
	reasonCode: ReasonCode;
	/** What it probably means: TCASTSMS publishes no table, the family of its platform does. */
	probably: string;
	/** What the person can do about it. */
	advice: string;
}

const ASK_TCAST = 'Ask TCASTSMS, naming this code.';
const CHECK_KEY = "Check 'API Key' and 'Client ID' of the credential.";

/** Codes with which a request is refused as a whole. */
const MEANINGS: Readonly<Record<number, CodeMeaning>> = {
	3: {
		reasonCode: 'invalid_sender',
		probably: 'the sender ID is empty',
		advice: "Fill in 'Sender ID' with the registered name.",
	},
	4: { reasonCode: 'empty_text', probably: 'the text is empty', advice: "Fill in 'Message'." },
	5: {
		reasonCode: 'provider_refused',
		probably: 'something about the message is missing',
		advice: ASK_TCAST,
	},
	7: {
		reasonCode: 'authentication',
		probably: 'the API key or the client ID was not accepted',
		advice: CHECK_KEY,
	},
	8: {
		reasonCode: 'authentication',
		probably: 'the user is not active',
		advice: 'Ask TCASTSMS to activate the account.',
	},
	9: {
		reasonCode: 'authentication',
		probably: 'the user is locked',
		advice: 'Ask TCASTSMS to unlock the account.',
	},
	10: {
		reasonCode: 'authentication',
		probably: 'the account may not use this API',
		advice: 'Ask TCASTSMS to allow it.',
	},
	11: {
		reasonCode: 'ip_not_allowed',
		probably: 'the IP address of this n8n is not allowed',
		advice: 'Ask TCASTSMS to allow the address that n8n calls from.',
	},
	13: {
		reasonCode: 'invalid_number',
		probably: 'a number is not valid',
		advice: "Check the numbers in 'To'.",
	},
	15: {
		reasonCode: 'invalid_sender',
		probably: 'the sender ID is not valid',
		advice: "Use the name that is registered with TCASTSMS in 'Sender ID'.",
	},
	19: {
		reasonCode: 'schedule_invalid',
		probably: 'the time to send at was not understood',
		advice: ASK_TCAST,
	},
	20: {
		reasonCode: 'invalid_number',
		probably: 'the text or the number is empty',
		advice: "Check 'To' and 'Message'.",
	},
	21: {
		reasonCode: 'insufficient_balance',
		probably: 'the balance is used up',
		advice: 'Top up the TCASTSMS account.',
	},
	23: {
		reasonCode: 'provider_refused',
		probably: 'something that it needs is missing',
		advice: ASK_TCAST,
	},
	24: {
		reasonCode: 'template_mismatch',
		probably: 'the text does not match a registered template',
		advice: "Use the registered wording in 'Message'.",
	},
	28: { reasonCode: 'provider_refused', probably: 'a group was not found', advice: ASK_TCAST },
	29: { reasonCode: 'provider_refused', probably: 'it exists already', advice: ASK_TCAST },
};

/** Codes about who is asking: they are the same for whatever is asked next. */
const ABOUT_THE_LOGIN = new Set([7, 8, 9, 10, 11]);

/** Codes that may be about one number of several, of which the others may have been taken. */
const ABOUT_A_NUMBER = new Set([13, 20]);

const FAILED = 6;

/** Codes of single numbers that were seen in answers of the family; it publishes no table. */
const ROW_MEANINGS: Readonly<Record<number, { reasonCode: ReasonCode; advice: string }>> = {
	401: {
		reasonCode: 'invalid_sender',
		advice: "Use a name that is registered for this account in 'Sender ID'.",
	},
	1081: { reasonCode: 'invalid_number', advice: "Check the number in 'To'." },
	1083: {
		reasonCode: 'no_route',
		advice: 'Ask TCASTSMS whether the account may send to this network.',
	},
};

/** Whether the family of the platform documents this code. */
export function isListed(code: number): boolean {
	return code in MEANINGS;
}

/** Whether no other request of this login can succeed either. */
export function isAboutTheLogin(code: number): boolean {
	return ABOUT_THE_LOGIN.has(code);
}

/**
 * Whether a code says for certain that none of so many numbers was taken. One that no table has, and
 * that of a failure half-way, do not.
 */
export function refusesAll(code: number, numbers: number): boolean {
	return isListed(code) && !(numbers > 1 && ABOUT_A_NUMBER.has(code));
}

/**
 * Words a code other than 0.
 *
 * @param description what the provider says about it, without secrets
 */
export function describeCode(
	{ code, codeText }: Pick<Envelope, 'code' | 'codeText'>,
	description: string | undefined,
): Reason {
	const { reasonCode, probably, advice } = MEANINGS[code] ?? {
		reasonCode: 'provider_error',
		probably:
			code === FAILED ? 'something went wrong at TCASTSMS' : 'a code that is not documented',
		advice: ASK_TCAST,
	};
	return {
		reasonCode,
		reason: `TCASTSMS returned code ${codeText} (probably: ${probably}${said(description)}). ${advice}`,
		providerCode: codeText,
	};
}

/** Words the code of a single number. */
export function describeRow(code: number, description: string | undefined): Reason {
	const { reasonCode, advice } = ROW_MEANINGS[code] ?? {
		reasonCode: 'provider_refused',
		advice: ASK_TCAST,
	};
	return {
		reasonCode,
		reason: `TCASTSMS did not accept this number (code ${code}${said(description)}). ${advice}`,
		providerCode: String(code),
	};
}

function said(description: string | undefined): string {
	return description === undefined ? '' : `; it said: ${shortReason(description)}`;
}
