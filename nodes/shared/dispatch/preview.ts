import { costOf } from '../cost';
import type { Provider } from '../provider';
import { indonesianOperator } from '../recipients/operators';
import { findOddCharacters, toPlainCharacters } from '../text/plain';
import { countSegments } from '../text/segments';
import { usedFields } from '../text/template';
import type { BrakeProblem } from './brakes';
import type { Draft, Message, Settled } from './message';
import type { ReasonCode } from '../reason-codes';

/** Samples, and dropped recipients that are named. */
const SAMPLES = 3;
const NAMED = 20;
/** Recipients that are kept and named. */
const KEPT = 10;

export interface PreviewInput<S> {
	provider: Provider;
	drafts: Array<Draft<S>>;
	messages: Array<Message<S>>;
	dropped: Settled[];
	batches: Array<Array<Message<S>>>;
	/** What would stop the whole run. */
	brake: Pick<BrakeProblem, 'message' | 'advice'> | undefined;
	/** Price of a segment as the person typed it; undefined when none was. */
	price: number | undefined;
	/** The provider's balance; undefined when it does not tell. */
	balance: number | undefined;
	/** Who a recipient is, as the list names people. */
	nameOf: (entry: Pick<Settled, 'fields' | 'origin'>) => string | undefined;
}

/** What a run would do and cost, in one object. Segment counts are estimates. */
export function describePreview<S>(input: PreviewInput<S>) {
	const { messages, dropped, drafts, nameOf } = input;
	const named = (entry: Pick<Settled, 'fields' | 'origin'>) => {
		const name = nameOf(entry);
		return name === undefined ? {} : { name };
	};
	const describe = (message: Message<S>) => describeMessage(message, named(message));
	const segments = sum(messages.map((message) => message.count?.segments ?? 0));
	const cost = input.price === undefined ? null : costOf(segments, input.price);
	return {
		provider: input.provider,
		recipients: drafts.length,
		kept: messages.length,
		dropped: dropped.length,
		droppedByReason: countBy(dropped, ({ outcome }) => outcome.reasonCode as ReasonCode),
		firstDropped: dropped.slice(0, NAMED).map(({ outcome, origin, fields }) => ({
			to: outcome.to,
			...named({ origin, fields }),
			reasonCode: outcome.reasonCode,
			reason: outcome.reason,
			...origin,
		})),
		firstKept: messages.slice(0, KEPT).map(describe),
		requests: input.batches.length,
		segments,
		texts: new Set(messages.map(({ text }) => text)).size,
		byEncoding: countBy(messages, ({ count }) => count?.encoding ?? 'GSM-7'),
		bySegments: countBy(messages, ({ count }) => String(count?.segments ?? 0)),
		byCountry: countBy(messages, ({ number }) => number.country || 'none'),
		byOperator: countOperators(messages),
		pricePerSegment: input.price ?? null,
		cost,
		balance: input.balance ?? null,
		balanceIsEnough: cost === null || input.balance === undefined ? null : input.balance >= cost,
		samples: messages.slice(0, SAMPLES).map(describe),
		longest: describeLongest(messages, drafts, describe),
		oddCharacters: describeOddCharacters(messages),
		stoppedBy: input.brake === undefined ? null : `${input.brake.message}. ${input.brake.advice}`,
	};
}

export type Preview = ReturnType<typeof describePreview>;

function describeMessage<S>({ number, text, count, origin }: Message<S>, named: { name?: string }) {
	return {
		to: number.msisdn,
		...named,
		text,
		characters: [...text].length,
		segments: count?.segments ?? 0,
		encoding: count?.encoding ?? null,
		...origin,
	};
}

/** The message that costs most, with the field of its row that holds the most text. */
function describeLongest<S>(
	messages: Array<Message<S>>,
	drafts: Array<Draft<S>>,
	describe: (message: Message<S>) => ReturnType<typeof describeMessage>,
) {
	const longest = messages.reduce<Message<S> | undefined>(
		(a, b) => (a === undefined || weight(b) > weight(a) ? b : a),
		undefined,
	);
	if (longest === undefined) return null;
	const draft = drafts.find(({ position }) => position === longest.position);
	const fields = usedFields(draft?.text ?? [], longest.fields).sort(
		(a, b) => b.value.length - a.value.length,
	);
	return { ...describe(longest), field: fields[0]?.name ?? null };
}

/** Segments first, then length. */
function weight<S>({ count, text }: Message<S>): number {
	return (count?.segments ?? 0) * 100_000 + text.length;
}

/** "By prefix": only Indonesian numbers, where the first digits hint at the operator. */
function countOperators<S>(messages: Array<Message<S>>) {
	return countBy(
		messages.filter(({ number }) => number.country === 'ID'),
		({ number }) => indonesianOperator(number.national),
	);
}

/** Odd characters that make texts dearer, with what plain ones would cost. */
function describeOddCharacters<S>(messages: Array<Message<S>>) {
	const saved = new Map<
		string,
		{ saved: number; characters: ReturnType<typeof findOddCharacters> }
	>();
	const characters = new Map<string, { character: string; name: string; texts: number }>();
	let segmentsSaved = 0;
	for (const { text, count } of messages) {
		if (!saved.has(text)) {
			const plain = toPlainCharacters(text);
			const less = plain === text ? 0 : (count?.segments ?? 0) - countSegments(plain).segments;
			saved.set(text, { saved: less, characters: less > 0 ? findOddCharacters(text) : [] });
		}
		const found = saved.get(text)!;
		segmentsSaved += found.saved;
		for (const { character, name } of found.characters) {
			const entry = characters.get(character) ?? { character, name, texts: 0 };
			entry.texts++;
			characters.set(character, entry);
		}
	}
	return { segmentsSaved, characters: [...characters.values()] };
}

function countBy<T>(entries: T[], key: (entry: T) => string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const entry of entries) counts[key(entry)] = (counts[key(entry)] ?? 0) + 1;
	return counts;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
