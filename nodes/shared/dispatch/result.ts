import type { OutcomeExtras, Reason } from './outcome';

/** What a provider's answer says about one recipient of a request. */
export type RecipientResult =
	| ({
			outcome: 'accepted';
			/** Undefined where a batch has one for all. */
			messageId: string | undefined;
			response?: unknown;
			/** Fields that only one provider or channel has. */
			extra?: OutcomeExtras;
	  } & Partial<Reason>)
	| ({
			outcome: 'refused' | 'unknown';
			response?: unknown;
			extra?: OutcomeExtras;
	  } & Reason);

/** What a provider's answer says about a whole request. */
export interface BatchResult {
	/** One per recipient, in the order of the request. */
	results: RecipientResult[];
	/** Set when the request was refused as a whole, which may be a sign that going on is hopeless. */
	wholeRefusal?: {
		problem: Reason;
		/** Nothing further can succeed, for example after a refused login. */
		hopeless: boolean;
	};
	/** What does not fit together in the answer, for a hint to the person. */
	contradiction?: string;
}
