import { choice, text, toggle } from '../../../n8n/option';
import {
	matchKeyword,
	matchStart,
	OPT_OUT_WORDS,
	requestOf,
	type InboxRequest,
	type KeywordPlace,
} from '../../inbox/keywords';
import type { InboxMessage } from '../../inbox/message';

export const keywordPlace = choice({
	displayName: 'Keyword Must Be',
	name: 'keywordPlace',
	type: 'options',
	options: [
		{
			name: 'The Whole Message',
			value: 'whole',
			description: '"Stop!" and "UNREG PROMO" count, "Stop kontak rusak" does not',
		},
		{
			name: 'The First Word',
			value: 'first',
			description:
				'Whatever follows: "STOP kirim sms terus" counts. BATAL, CANCEL, END and QUIT still have to be the whole message.',
		},
	],
	default: 'whole',
	description:
		'When a message counts as one of the keywords, and as a request to stop. Requests to start again are always the whole message.',
});

export const includeStart = toggle({
	displayName: 'Include Start Words',
	name: 'includeStart',
	type: 'boolean',
	default: false,
	description:
		'Whether messages that take an opt-out back (START, UNSTOP, MULAI, SUBSCRIBE) come too, with "start" in their field "request"',
});

/** For an operation that gives all messages unless it is set. */
export const keywords = text({
	displayName: 'Keywords',
	name: 'keywords',
	type: 'string',
	default: '',
	placeholder: `e.g. ${OPT_OUT_WORDS.join(', ')}`,
	description:
		'Words separated by comma: only messages that are one of them, and those that cannot be read. Leave empty for all messages.',
});

export interface KeywordRules {
	/** Of the messages that are wanted; undefined for all. */
	keywords?: readonly string[];
	place: KeywordPlace;
	includeStart: boolean;
}

/** A message with what somebody asks for by it, and the keyword by which it was chosen. */
export type ReadMessage = InboxMessage & { request: InboxRequest | null; keyword?: string };

export const splitKeywords = (typed: string): string[] => typed.split(/[,;\n]/);

/**
 * Chooses messages by their keyword, and says of each what somebody asks for.
 *
 * @returns those without a form that can be read too: each may be somebody's STOP
 */
export function chooseByKeyword<M extends InboxMessage>(
	messages: M[],
	{ keywords: wanted, place, includeStart: withStart }: KeywordRules,
): Array<M & ReadMessage> {
	return messages.flatMap((message) => {
		const request = message.unreadable ? null : requestOf(message.text, place);
		if (wanted === undefined || message.unreadable) return [{ ...message, request }];
		const keyword =
			matchKeyword(message.text, wanted, place)?.trim() ??
			(withStart ? matchStart(message.text) : undefined);
		return keyword === undefined ? [] : [{ ...message, request, keyword }];
	});
}
