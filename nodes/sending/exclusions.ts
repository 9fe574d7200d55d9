import { Problem } from '../shared/problem';
import { readOptOutList } from '../shared/recipients/opt-out';
import { checkOnePhone, type PhoneRules } from '../shared/recipients/phone';
import type { PhoneNumber } from '../shared/recipients/phone-number';
import type { SendingOptions } from './options';

/**
 * The opt-out list, each number in its normal form.
 *
 * @returns warnings too: what was left out on the person's own wish
 * @throws Problem when entries cannot be read: then nobody knows who opted out
 */
export function optedOutOf(
	{ optOut, ignoreUnreadableOptOuts }: SendingOptions,
	phone: PhoneRules,
): { optedOut: ReadonlySet<string>; warnings: string[] } {
	const { numbers, unreadable, examples } = readOptOutList(optOut, phone);
	if (unreadable === 0) return { optedOut: numbers, warnings: [] };
	const entries = unreadable === 1 ? 'an entry' : `${unreadable} entries`;
	const what = `'Opt-Out List' has ${entries} in which no single phone number can be read: ${examples.join(', ')}`;
	if (ignoreUnreadableOptOuts)
		return { optedOut: numbers, warnings: [`${what}. They were ignored.`] };
	throw new Problem(
		'invalid_setting',
		`${what}. Nothing was sent, because nobody knows who opted out there`,
		"Correct the list, or let its expression give the field with the number. The option 'Ignore Unreadable Opt-Outs' sends all the same.",
	);
}

/** @throws Problem when the option is set and holds no number */
export function testRecipientOf(
	{ testRecipient }: SendingOptions,
	phone: PhoneRules,
): PhoneNumber | undefined {
	if (testRecipient === undefined) return undefined;
	const check = checkOnePhone(testRecipient.typed, phone);
	if (check.ok) return check.number;
	throw new Problem(
		'invalid_setting',
		"'Test Recipient' is not a phone number",
		check.problem.reason,
	);
}
