import type { PhoneNumber } from '../recipients/phone-number';
import type { SegmentCount } from '../text/segments';
import type { Template } from '../text/template';
import type { Origin, Outcome, OutcomeExtras, Reason, SendOutcome } from './outcome';
import type { Provider } from '../provider';
import { withNulls } from '../with-nulls';
import { withWarning } from './unknown';

/** One recipient as it was read, before any check. */
export interface Draft<S> {
	/** Place among all recipients of the run: outcomes leave in this order. */
	position: number;
	origin: Origin;
	/** One number as it was typed. */
	to: unknown;
	/** The text before it is filled; undefined where the provider writes the text itself (OTP). */
	text?: Template;
	/** The provider's own settings for this recipient, such as the sender. */
	settings: S;
	/** Fields of the item or row that placeholders are filled from. */
	fields: Record<string, unknown>;
	/** Why a field has no value that could be used, as a sentence, by the field's name. */
	faults?: Record<string, string>;
	/** Set when it is known already that nothing may be sent to the recipient. */
	problem?: Reason;
	/** Set when it is not to be sent to, whatever its number is. */
	leftOut?: Reason;
}

/** A recipient that passed every check and only waits for its request. */
export interface Message<S> {
	position: number;
	origin: Origin;
	number: PhoneNumber;
	text: string;
	/** Undefined where there is no text to count. */
	count: SegmentCount | undefined;
	settings: S;
	fields: Record<string, unknown>;
}

/** A recipient with its outcome. */
export interface Settled {
	position: number;
	origin: Origin;
	outcome: SendOutcome;
	fields: Record<string, unknown>;
	/**
	 * What was, or would have been, sent; only for whoever passed every check. It may hold a code, so it
	 * leaves only where that is allowed.
	 */
	text?: string;
	/** What the reason is about, see `Reason`. */
	about?: string;
}

type Described = Pick<Settled, 'position' | 'origin' | 'fields'> & {
	to: string;
	count?: SegmentCount;
};

/** Gives a recipient its outcome, in the one form that both providers share. */
export function settle(
	provider: Provider,
	recipient: Described,
	result: {
		outcome: Outcome;
		messageId?: string;
		response?: unknown;
		extra?: OutcomeExtras;
	} & Partial<Reason>,
): Settled {
	const { position, origin, fields } = recipient;
	const reason = result.outcome === 'unknown' ? withWarning(result.reason ?? '') : result.reason;
	return {
		position,
		origin,
		fields,
		...(result.about === undefined ? {} : { about: result.about }),
		outcome: withNulls({
			provider,
			to: recipient.to,
			outcome: result.outcome,
			messageId: result.messageId,
			reasonCode: result.reasonCode,
			reason,
			providerCode: result.providerCode,
			segments: recipient.count?.segments,
			encoding: recipient.count?.encoding,
			...(origin.row === undefined ? {} : { row: origin.row }),
			...(origin.sheet === undefined ? {} : { sheet: origin.sheet }),
			...result.extra,
			...(result.response === undefined ? {} : { response: result.response }),
		}),
	};
}

/** Gives a checked message its outcome. */
export function settleMessage<S>(
	provider: Provider,
	message: Message<S>,
	result: Parameters<typeof settle>[2],
): Settled {
	const settled = settle(provider, { ...message, to: message.number.msisdn }, result);
	return message.text === '' ? settled : { ...settled, text: message.text };
}
