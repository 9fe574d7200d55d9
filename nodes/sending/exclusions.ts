import type { IExecuteFunctions } from 'n8n-workflow';
import { Problem } from '../shared/problem';
import { readOptOutList, type OptOutList } from '../shared/recipients/opt-out';
import { checkOnePhone, type PhoneRules } from '../shared/recipients/phone';
import type { PhoneNumber } from '../shared/recipients/phone-number';
import { wordsOf } from '../reporting/language';
import { ENGLISH, type Words } from '../shared/words/en';
import type { SendingOptions } from './options';
import { readOptOutFiles } from './opt-out-file';
import type { Sources } from './sources';

/** Who must not be sent to, and what the person should know of where that was read. */
export interface OptedOut {
	/** MSISDNs. */
	optedOut: ReadonlySet<string>;
	notes: string[];
	/** What was left out on the person's own wish. */
	warnings: string[];
}

/**
 * The opt-out list and that of the file, each number in its normal form.
 *
 * @param sources files of the recipients, which are no opt-out lists
 * @throws Problem when a file or an entry cannot be read: then nobody knows who opted out
 */
export async function optedOutOf(
	context: IExecuteFunctions,
	options: SendingOptions,
	phone: PhoneRules,
	sources: Sources,
): Promise<OptedOut> {
	const typed = readOptOutList(options.optOut, phone);
	const optedOut = new Set(typed.numbers);
	const words = wordsOf(options);
	const warnings = readableOf(({ list }) => list.optOutList, typed, options);
	if (options.optOutFile === undefined) return { optedOut, notes: [], warnings };
	const files = await readOptOutFiles(context, options.optOutFile.field, phone, sources, words);
	for (const { list, name, shownName } of files) {
		for (const number of list.numbers) optedOut.add(number);
		const called = ({ language, list: text }: Words) =>
			text.optOutFile(language === 'en' ? name : shownName);
		warnings.push(...readableOf(called, list, options));
	}
	return { optedOut, notes: files.map(({ note }) => note), warnings };
}

/**
 * @param called what the list is called in a language
 * @returns what was ignored, if that is wished
 */
function readableOf(
	called: (words: Words) => string,
	{ unreadable, examples }: OptOutList,
	options: SendingOptions,
): string[] {
	if (unreadable === 0) return [];
	const say = (words: Words) =>
		words.list.notNumbers(called(words), unreadable, examples.join(', '));
	if (options.ignoreUnreadableOptOuts) {
		const words = wordsOf(options);
		return [`${say(words)}. ${words.list.ignored}`];
	}
	throw new Problem(
		'invalid_setting',
		`${say(ENGLISH)}. Nothing was sent, because nobody knows who opted out there`,
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
