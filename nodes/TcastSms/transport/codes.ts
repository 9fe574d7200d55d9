import type { Reason } from '../../shared/dispatch/outcome';
import type { ReasonCode } from '../../shared/reason-codes';

interface StatusMeaning {
	reasonCode: ReasonCode;
	/** What it probably means: TCASTSMS itself documents only 0, the rest is what related platforms say. */
	probably: string;
	/** What the person can do about it. */
	advice: string;
}

const ASK_TCAST = 'Ask TCASTSMS, naming this number.';

const MEANINGS: Record<number, StatusMeaning> = {
	[-1]: {
		reasonCode: 'authentication',
		probably: 'the account or password was not accepted',
		advice: "Check 'Account' and 'Password' of the credential.",
	},
	[-2]: {
		reasonCode: 'ip_not_allowed',
		probably: 'the IP address of this n8n is not allowed',
		advice: 'Ask TCASTSMS to allow the address that n8n calls from.',
	},
	[-3]: {
		reasonCode: 'content_blocked',
		probably: 'the text has words or characters that are blocked',
		advice: "Change the 'Message'.",
	},
	[-4]: { reasonCode: 'empty_text', probably: 'the text is empty', advice: "Fill in 'Message'." },
	[-5]: {
		reasonCode: 'text_too_long',
		probably: 'the text is too long',
		advice: "Shorten the 'Message'.",
	},
	[-6]: {
		reasonCode: 'template_mismatch',
		probably: 'the text does not match a registered template',
		advice: "Use the registered wording in 'Message'.",
	},
	[-7]: {
		reasonCode: 'over_limit',
		probably: 'there were too many numbers in one request',
		advice: "Lower the option 'Numbers per Request'.",
	},
	[-8]: { reasonCode: 'invalid_number', probably: 'there was no number', advice: "Check 'To'." },
	[-9]: {
		reasonCode: 'invalid_number',
		probably: 'a number is not valid',
		advice: "Check the numbers in 'To'.",
	},
	[-10]: {
		reasonCode: 'insufficient_balance',
		probably: 'the balance is used up',
		advice: 'Top up the TCASTSMS account.',
	},
	[-11]: {
		reasonCode: 'schedule_invalid',
		probably: 'the time to send at was not understood',
		advice: "Remove the option 'Schedule at Provider (Unconfirmed)'.",
	},
	[-12]: {
		reasonCode: 'provider_error',
		probably: 'the platform failed while it took the batch',
		advice: ASK_TCAST,
	},
	[-13]: {
		reasonCode: 'authentication',
		probably: 'the account is locked',
		advice: 'Ask TCASTSMS to unlock the account.',
	},
	[-14]: {
		reasonCode: 'provider_refused',
		probably: 'a field was empty or an ID was not valid, or the source of the numbers was not',
		advice: ASK_TCAST,
	},
	[-15]: {
		reasonCode: 'too_many_requests',
		probably: 'requests came too often, or the name of a job was not valid',
		advice: 'Wait a little, then ask again less often.',
	},
	[-16]: {
		reasonCode: 'provider_refused',
		probably: 'a time was out of range, or the type of a job was not valid',
		advice: ASK_TCAST,
	},
	[-17]: {
		reasonCode: 'provider_refused',
		probably: 'the template was empty, or a job was not valid for another reason',
		advice: ASK_TCAST,
	},
};

/** Only seen on distant relatives of the platform. */
const DISTANT: Record<number, string> = {
	[-18]: 'the port program is in an unusual state',
	[-19]: 'the price has to be confirmed',
	[-20]: 'the data exists already',
	[-21]: 'a check failed',
	[-22]: 'a parameter was not valid',
	[-23]: 'a data limit was reached',
	[-24]: 'the data was not found',
	[-25]: 'a time was out of range',
	[-26]: 'the fee could not be taken',
	[-27]: 'the total limit for the period was reached',
	[-28]: 'the limit per number for the period was reached',
	[-29]: 'the workspace is disabled',
	[-30]: 'the API key is disabled',
	[-31]: 'the IP address of this n8n is not allowed',
	[-32]: 'the API key has no permission',
};

/** Whether any member of the platform's family documents this status. */
export function isListedStatus(status: number): boolean {
	return status in MEANINGS || status in DISTANT;
}

/**
 * Words a status other than 0.
 *
 * @returns the reason with the number in it, `providerCode` verbatim
 */
export function describeStatus(status: number): Reason {
	const meaning = MEANINGS[status] ?? {
		reasonCode: 'provider_refused',
		probably: DISTANT[status] ?? 'a code that is not documented',
		advice: ASK_TCAST,
	};
	return {
		reasonCode: meaning.reasonCode,
		reason: `TCASTSMS returned status ${status} (probably: ${meaning.probably}). ${meaning.advice}`,
		providerCode: String(status),
	};
}
