import { costOf } from '../cost';
import type { ReasonCode } from '../reason-codes';
import type { Message } from './message';
import type { Reason } from './outcome';
import { ENGLISH_NUMBERS, plural, UNBROKEN } from '../words/numbers';

export interface Brakes {
	/** Most recipients of one run; 0 means no limit. */
	maxRecipients: number;
	/** Most segments of one message; 0 means no limit. */
	maxSegments: number;
	/** What a run may cost; 0 means no limit. */
	maxCost: number;
	/** 0 when it is not known. */
	pricePerSegment: number;
	/** In front of amounts, as the person writes it. */
	currency: string;
}

/** What earlier rounds of the same execution have sent, or may have. */
export interface SentBefore {
	recipients: number;
	segments: number;
}

/** Why a run sends nothing at all, for the whole run and for each of its recipients. */
export interface BrakeProblem {
	/** Of the whole run. */
	reasonCode: ReasonCode;
	message: string;
	advice: string;
	reasonFor: (position: number) => Reason;
}

const NOTHING: SentBefore = { recipients: 0, segments: 0 };

/**
 * Stops a run that would cost more than the person allowed. Over a maximum nothing is sent at all.
 *
 * @returns the problem, or undefined when the run may start
 */
export function checkBrakes<S>(
	messages: Array<Message<S>>,
	brakes: Brakes,
	before: SentBefore = NOTHING,
): BrakeProblem | undefined {
	return (
		checkRecipients(messages, brakes.maxRecipients, before.recipients) ??
		checkSegments(messages, brakes.maxSegments) ??
		checkCost(messages, brakes, before)
	);
}

function checkRecipients<S>(
	messages: Array<Message<S>>,
	maximum: number,
	sentBefore: number,
): BrakeProblem | undefined {
	if (maximum <= 0 || messages.length === 0) return undefined;
	if (sentBefore + messages.length <= maximum) return undefined;
	const allowed = `${maximum} ${maximum === 1 ? 'is' : 'are'} allowed`;
	return problemFor(
		sentBefore === 0
			? `Nothing was sent: this run has ${messages.length} recipients, ${allowed}`
			: `Nothing more was sent: this node has sent to ${plural(sentBefore, 'recipient')} in this execution already, and to ${plural(messages.length, 'more recipient')} it would be too many: ${allowed}`,
		"If all of them are intended, raise the option 'Maximum Recipients per Run'.",
	);
}

function checkSegments<S>(messages: Array<Message<S>>, maximum: number): BrakeProblem | undefined {
	if (maximum <= 0) return undefined;
	const tooLong = messages.filter((message) => (message.count?.segments ?? 0) > maximum);
	if (tooLong.length === 0) return undefined;
	const worst = tooLong.reduce((a, b) => (b.count!.segments > a.count!.segments ? b : a));
	const positions = new Set(tooLong.map((message) => message.position));
	return problemFor(
		`Nothing was sent: ${tooLong.length} of ${plural(messages.length, 'text')} ${tooLong.length === 1 ? 'is' : 'are'} longer than ${plural(maximum, 'segment')}, the longest has ${worst.count!.segments} (${worst.count!.encoding})`,
		"Each segment is billed as an SMS. Shorten 'Message', or raise the option 'Maximum Segments per Message'.",
		'too_many_segments',
		(position) => (positions.has(position) ? 'too_many_segments' : 'not_tried'),
	);
}

function checkCost<S>(
	messages: Array<Message<S>>,
	{ maxCost, pricePerSegment: price, currency }: Brakes,
	before: SentBefore,
): BrakeProblem | undefined {
	if (maxCost <= 0 || messages.length === 0) return undefined;
	const shown = (amount: number) =>
		ENGLISH_NUMBERS.money(amount, currency).replaceAll(UNBROKEN, ' ');
	if (price <= 0) {
		return problemFor(
			`Nothing was sent: 'Maximum Cost per Run' is ${shown(maxCost)}, but without a price nobody can tell what the run costs`,
			"Add the option 'Price per Segment' with what the provider charges you for one segment, or remove 'Maximum Cost per Run'.",
			'invalid_setting',
		);
	}
	const segments = messages.reduce((sum, { count }) => sum + (count?.segments ?? 0), 0);
	if (costOf(before.segments + segments, price) <= maxCost) return undefined;
	const cost = `${shown(costOf(segments, price))} (${plural(segments, 'segment')} at ${shown(price)})`;
	return problemFor(
		before.segments === 0
			? `Nothing was sent: this run would cost ${cost}, ${shown(maxCost)} is allowed`
			: `Nothing more was sent: this node has sent ${plural(before.segments, 'segment')} for ${shown(costOf(before.segments, price))} in this execution already, and ${cost} more would be too much: ${shown(maxCost)} is allowed`,
		"If that is intended, raise the option 'Maximum Cost per Run'. Otherwise send to fewer recipients, or shorten 'Message'.",
	);
}

function problemFor(
	message: string,
	advice: string,
	reasonCode: ReasonCode = 'over_limit',
	codeOf: (position: number) => ReasonCode = () => reasonCode,
): BrakeProblem {
	return {
		reasonCode,
		message,
		advice,
		reasonFor: (position) => ({
			reasonCode: codeOf(position),
			reason: `${message}. ${advice}`,
		}),
	};
}
