import type { Reason } from './dispatch/outcome';
import type { ReasonCode } from './reason-codes';

/**
 * What stops something before it can be done, in the one shape the package has for it: a code for
 * machines, a sentence that says what is the matter, and one that says what to do.
 *
 * Thrown by everything below the nodes. One place turns it into n8n's error (`asNodeError`), one into
 * the outcome of a recipient (`reasonOf`).
 */
export class Problem extends Error {
	/**
	 * @param reasonCode one of the package's own codes
	 * @param message what happened, for people, without a full stop
	 * @param advice what to do about it, for people; empty when the message says it already
	 * @param about names of what it is about, for a sentence in another language
	 */
	constructor(
		readonly reasonCode: ReasonCode,
		message: string,
		readonly advice: string,
		/** See `Reason`. */
		readonly about?: string,
	) {
		super(message);
		this.name = 'Problem';
	}
}

/** What an answer was read as, as something that can be thrown: its one sentence says what to do too. */
export function problemFrom({ reasonCode, reason }: Reason): Problem {
	return new Problem(reasonCode, reason, '');
}

/** The words for what nobody expected. Of the error itself only its name is said: its text may hold anything. */
export function describeUnexpected(error: unknown): { message: string; advice: string } {
	const name = error instanceof Error ? error.name : typeof error;
	return {
		message: `Something went wrong inside this node (${name})`,
		advice:
			'Nobody expected this. Please report it on the page of this package, with the version of n8n and of the package and what you did, but without passwords or phone numbers.',
	};
}
