import { Problem } from '../problem';
import type { PhoneCheck } from '../recipients/phone';
import { leastLength, type Template } from '../text/template';
import type { Reason } from './outcome';

/** Longer than any phone number with everything that people write around it. */
const MOST_OF_NUMBER = 100;

/** Parts of one SMS, whose number is one byte (3GPP TS 23.040, 9.2.3.24.1), times the characters of each. */
const MOST_OF_TEXT = 255 * 153;

/** Characters that the texts of one run have together: a thousand for each of 100 000 recipients. */
const MOST_OF_RUN = 100_000_000;

/** Refuses what is far too long for a number before anything is looked up; undefined for all else. */
export function longNumber(to: unknown): Extract<PhoneCheck, { ok: false }> | undefined {
	if (typeof to !== 'string' || to.length <= MOST_OF_NUMBER) return undefined;
	const typed = to.trim();
	if (typed.length <= MOST_OF_NUMBER) return undefined;
	const shown = `${typed.slice(0, 40)}…`;
	return {
		ok: false,
		to: shown,
		problem: {
			reasonCode: 'invalid_number',
			reason: `'${shown}' has ${typed.length} characters, which is too long for a phone number. If it holds several numbers, separate them with commas.`,
		},
	};
}

/**
 * Refuses a text that is certainly too long by the lengths of its parts, so that it is never put
 * together: thousands of recipients may share one endless value.
 */
export function longText(
	template: Template,
	fields: Record<string, unknown>,
	maxLength = MOST_OF_TEXT,
): Reason | undefined {
	const most = Math.min(maxLength, MOST_OF_TEXT);
	// A character outside of the basic plane counts as one and takes two places.
	if (leastLength(template, fields) <= 2 * most) return undefined;
	return {
		reasonCode: 'text_too_long',
		reason: `The text has more than ${most} characters, which are allowed. Shorten 'Message' or the values that it is filled with.`,
	};
}

/** Watches what the texts of a run take together. */
export class TextsOfRun {
	private characters = 0;

	/** @throws Problem `over_limit` */
	add(text: string): void {
		this.characters += text.length;
		if (this.characters <= MOST_OF_RUN) return;
		throw new Problem(
			'over_limit',
			`The texts of this run have more than ${MOST_OF_RUN.toLocaleString('en-US')} characters together, which is the limit`,
			"Shorten 'Message', or send to fewer recipients per run.",
		);
	}
}
