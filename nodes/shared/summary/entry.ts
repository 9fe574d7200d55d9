import type { DeliveryState } from '../delivery/report';
import type { Outcome } from '../dispatch/outcome';
import { excerpt } from '../kept-answer';
import { meansYes, outcomeNamed, reasonNamed, stateNamed } from '../words/recognize';
import { isObject, messageIdText } from '../wire-values';
import { fieldsOf, textIn, type Fields } from './fields';
import { timeIn } from './time';

/** What one item says about one message. */
export interface Entry {
	messageId: string | undefined;
	provider: string | undefined;
	/** Digits, mostly; as it stands in the item. */
	to: string | undefined;
	outcome?: { word: Outcome; reason: string | undefined };
	report?: StateEntry;
	segments: number | undefined;
	/** The recipient shares the ID of its batch with others. */
	batch: string | undefined;
	sentAt: number | undefined;
	/** The same for an event that is reported twice. */
	eventKey: string | undefined;
}

export interface StateEntry {
	state: DeliveryState;
	final: boolean;
	reason: string | undefined;
	submittedAt: number | undefined;
	doneAt: number | undefined;
}

/**
 * Reads an item that left this package's nodes, or came back out of a table or an export of them.
 *
 * @param zone of times that say none
 * @returns undefined when the item tells neither outcome nor state of a message
 */
export function readEntry(item: Record<string, unknown>, zone: string): Entry | undefined {
	const fields = fieldsOf(item);
	const word = outcomeNamed(fields('outcome'));
	const report = readDelivery(fields, zone) ?? readState(fields, word !== undefined, zone);
	if (word === undefined && report === undefined) return undefined;
	const reason = reasonIn(fields);
	return {
		messageId: messageIdText(fields('messageid')) ?? undefined,
		provider: textIn(fields('provider'))?.toLowerCase().replace(/\s/g, ''),
		to: textIn(fields('to')),
		...(word === undefined ? {} : { outcome: { word, reason } }),
		...(report === undefined ? {} : { report }),
		segments: wholeNumber(fields('segments')),
		batch: isYes(fields('batch')) ? (textIn(fields('batchid')) ?? '') : undefined,
		sentAt: timeIn(fields('sentat'), zone),
		eventKey: textIn(fields('eventkey')),
	};
}

/** The report that an outcome carries when the node waited for it. */
function readDelivery(fields: Fields, zone: string): StateEntry | undefined {
	const delivery = fields('delivery');
	return isObject(delivery) ? readState(fieldsOf(delivery), false, zone) : undefined;
}

/** @param isOutcome the reason that stands beside the state is that of the outcome */
function readState(fields: Fields, isOutcome: boolean, zone: string): StateEntry | undefined {
	const names = ['deliverystate', 'delivery', 'state', 'deliverystatus', 'status'];
	const [state] = names.flatMap((name) => stateNamed(fields(name)) ?? []);
	if (state === undefined) return undefined;
	return {
		state,
		final: isYes(fields('deliveryfinal') ?? fields('final')),
		reason: textIn(fields('deliveryreason')) ?? (isOutcome ? undefined : reasonIn(fields)),
		submittedAt: timeIn(fields('submittedat'), zone),
		doneAt: timeIn(fields('doneat'), zone),
	};
}

const LONGEST_REASON = 100;

/** The code, which is the same for all whom it is about, or else the sentence. */
function reasonIn(fields: Fields): string | undefined {
	const reason = textIn(fields('reasoncode')) ?? textIn(fields('reason'));
	// Exports write codes in words.
	return reason && (reasonNamed(reason) ?? excerpt(reason, LONGEST_REASON));
}

function isYes(value: unknown): boolean {
	return (
		value === true ||
		value === 1 ||
		(typeof value === 'string' && (/^(?:true|1)$/i.test(value.trim()) || meansYes(value)))
	);
}

function wholeNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < 1_000
		? number
		: undefined;
}
