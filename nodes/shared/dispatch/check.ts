import { Pace } from '../pace';
import { checkCountry } from '../recipients/countries';
import { checkPhone, type PhoneRules } from '../recipients/phone';
import { isNumber } from '../recipients/sender';
import type { PhoneNumber } from '../recipients/phone-number';
import { messageText, type MessageText, type TextRules } from '../text/message-text';
import { toPlainCharacters } from '../text/plain';
import { findReplyRequest } from '../text/reply-request';
import { countSegments, type SegmentCount } from '../text/segments';
import { isPlaceholder, type Template } from '../text/template';
import type { Provider } from '../provider';
import { longNumber, longText, TextsOfRun } from './bounds';
import { settle, type Draft, type Message, type Settled } from './message';
import type { Reason } from './outcome';

export interface CheckRules<S> extends TextRules {
	provider: Provider;
	phone: PhoneRules;
	/** ISO codes, or `*`. */
	allowedCountries: readonly string[];
	/** Longest text in characters; undefined: no limit. */
	maxTextLength?: number;
	/** Replace odd characters by plain ones before the text is counted. */
	plainCharacters?: boolean;
	/** Drop a recipient whose number came before. */
	dropDuplicates: boolean;
	/** MSISDNs that must not be sent to. */
	optedOut?: ReadonlySet<string>;
	/** Who a message comes from, by name or number, empty for a default; set where it may have a footer. */
	senderOf?: (settings: S) => string;
	/** Checks what only this provider knows, such as its sender. */
	checkSettings?: (settings: S) => Reason | undefined;
}

/** Recipients that may be sent to, and those that got their outcome without a request. */
export interface Checked<S> {
	messages: Array<Message<S>>;
	settled: Settled[];
}

/**
 * Fills and checks every recipient. One that fails gets its outcome here; no request will leave for it.
 *
 * @throws Problem `over_limit` when all texts together are more than can be kept
 */
export async function checkDrafts<S>(
	drafts: Array<Draft<S>>,
	rules: CheckRules<S>,
): Promise<Checked<S>> {
	const checked: Checked<S> = { messages: [], settled: [] };
	const seen = new Set<string>();
	const requestIn = keepingLast(findReplyRequest);
	const texts = new TextsOfRun();
	const writeText = textWriter(rules);
	const pace = new Pace();
	for (const draft of drafts) {
		if (pace.due()) await pace.rest();
		const result = checkDraft(draft, rules, { writeText, requestIn }, seen);
		if ('number' in result) {
			texts.add(result.text);
			checked.messages.push(result);
		} else checked.settled.push(result);
	}
	return checked;
}

function checkDraft<S>(
	draft: Draft<S>,
	rules: CheckRules<S>,
	{ writeText, requestIn }: TextWork<S>,
	seen: Set<string>,
): Message<S> | Settled {
	const { position, origin, fields, settings } = draft;
	const phone = longNumber(draft.to) ?? checkPhone(draft.to, rules.phone);
	const to = phone.ok ? phone.number.msisdn : phone.to;
	const { text, count, problem: textProblem, footer } = writeText(draft);
	const finish = (outcome: 'refused' | 'skipped', problem: Reason) =>
		settle(rules.provider, { position, origin, fields, to, count }, { outcome, ...problem });

	if (draft.leftOut) return finish('skipped', draft.leftOut);
	if (draft.problem) return finish('refused', draft.problem);
	if (!phone.ok) return finish('refused', phone.problem);
	const problem =
		checkCountry(phone.number.country, rules.allowedCountries) ??
		textProblem ??
		rules.checkSettings?.(settings) ??
		checkFooter(footer, rules.senderOf?.(settings), requestIn);
	if (problem) return finish('refused', problem);

	const skipped = checkSkipped(phone.number, rules, seen);
	if (skipped) return finish('skipped', skipped);
	seen.add(to);
	return { position, origin, fields, settings, number: phone.number, text, count };
}

/** The text of a recipient, empty where there is none or it must not be sent. */
interface Written {
	text: string;
	count: SegmentCount | undefined;
	footer?: string;
	problem?: Reason;
}

/** What is done with texts, once for all recipients who share one. */
interface TextWork<S> {
	writeText: (draft: Draft<S>) => Written;
	requestIn: typeof findReplyRequest;
}

/** Writes texts; one without placeholders is the same for all recipients that share it, so it is made once. */
function textWriter<S>(rules: CheckRules<S>): (draft: Draft<S>) => Written {
	const write = (template: Template, draft: Draft<S>): Written => {
		const filled = fill(template, draft, rules);
		const text = filled.ok ? asWanted(filled.text, rules) : '';
		const count = text === '' ? undefined : countSegments(text);
		const footer = filled.ok ? filled.footer : undefined;
		return { text, count, footer, problem: checkText(filled, rules.maxTextLength) };
	};
	let shared: { template: Template; written: Written } | undefined;
	return (draft) => {
		const { text: template } = draft;
		if (template === undefined) return NO_TEXT;
		if (shared?.template === template) return shared.written;
		const written = write(template, draft);
		if (!template.some(isPlaceholder)) shared = { template, written };
		return written;
	};
}

const NO_TEXT: Written = { text: '', count: undefined };

function fill<S>(
	template: Template,
	{ fields, faults }: Draft<S>,
	rules: CheckRules<S>,
): MessageText {
	const problem = longText(template, fields, rules.maxTextLength);
	return problem ? { ok: false, problem } : messageText(template, fields, faults, rules);
}

function asWanted<S>(text: string, { plainCharacters }: CheckRules<S>): string {
	return plainCharacters ? toPlainCharacters(text) : text;
}

function checkText(filled: MessageText, maxLength: number | undefined): Reason | undefined {
	if (!filled.ok) return filled.problem;
	// Counted as people count: a letter outside of the basic plane is one character.
	const isLong = maxLength !== undefined && filled.text.length > maxLength;
	const length = isLong ? [...filled.text].length : 0;
	if (maxLength !== undefined && length > maxLength) {
		return {
			reasonCode: 'text_too_long',
			reason: `The text has ${length} characters, ${maxLength} are allowed. Shorten 'Message', or raise the option 'Maximum Text Length'.`,
		};
	}
	return undefined;
}

/** Most recipients of a run have the same footer. */
function keepingLast<T>(work: (text: string) => T): (text: string) => T {
	let last: { text: string; result: T } | undefined;
	return (text) => {
		if (last?.text !== text) last = { text, result: work(text) };
		return last.result;
	};
}

/** Nobody can reply to a name, so a line that asks for it is a promise that cannot be kept. */
function checkFooter(
	footer: string | undefined,
	sender: string | undefined,
	requestIn: typeof findReplyRequest,
): Reason | undefined {
	if (!footer || !sender || isNumber(sender)) return undefined;
	const asks = requestIn(footer);
	if (asks === undefined) return undefined;
	return {
		reasonCode: 'invalid_text',
		reason: `'Footer' asks people to reply ("${asks}"), but the sender is the name '${sender}', and nobody can reply to a name. Name another way in 'Footer', such as a number or a page, or use a number that takes replies as 'Sender ID'.`,
	};
}

function checkSkipped<S>(
	number: PhoneNumber,
	rules: CheckRules<S>,
	seen: Set<string>,
): Reason | undefined {
	if (rules.optedOut?.has(number.msisdn)) {
		return { reasonCode: 'opted_out', reason: 'The number is on the opt-out list.' };
	}
	if (rules.dropDuplicates && seen.has(number.msisdn)) {
		return {
			reasonCode: 'duplicate',
			reason: 'The number came before in this run, so it was not sent to again.',
		};
	}
	return undefined;
}
