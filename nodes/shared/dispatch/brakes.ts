import type { Message } from './message';
import type { Reason } from './outcome';
import type { ReasonCode } from '../reason-codes';
import { plural } from './tally';

export interface Brakes {
	/** Most recipients of one run; 0 means no limit. */
	maxRecipients: number;
	/** Most segments of one message; 0 means no limit. */
	maxSegments: number;
}

/** Why a run sends nothing at all, for the whole run and for each of its recipients. */
export interface BrakeProblem {
	message: string;
	advice: string;
	reasonFor: (position: number) => Reason;
}

/**
 * Stops a run that would cost more than the person allowed. Over a maximum nothing is sent at all.
 *
 * @param sentBefore recipients of the node's earlier rounds in the same execution
 * @returns the problem, or undefined when the run may start
 */
export function checkBrakes<S>(
	messages: Array<Message<S>>,
	brakes: Brakes,
	sentBefore = 0,
): BrakeProblem | undefined {
	return (
		checkRecipients(messages, brakes.maxRecipients, sentBefore) ??
		checkSegments(messages, brakes.maxSegments)
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
		() => 'over_limit',
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
		(position) => (positions.has(position) ? 'too_many_segments' : 'not_tried'),
	);
}

function problemFor(
	message: string,
	advice: string,
	codeOf: (position: number) => ReasonCode,
): BrakeProblem {
	return {
		message,
		advice,
		reasonFor: (position) => ({
			reasonCode: codeOf(position),
			reason: `${message}. ${advice}`,
		}),
	};
}
