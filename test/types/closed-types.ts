/**
 * Read by the compiler only, with `npm run lint`: each line below an `@ts-expect-error` has one fault,
 * and the compiler complains when it finds none there.
 */
import { makeReport } from '../../nodes/shared/delivery/make-report';
import type { DeliveryReport } from '../../nodes/shared/delivery/report';
import type { RecipientResult } from '../../nodes/shared/dispatch/result';
import type { SendOutcome } from '../../nodes/shared/dispatch/outcome';

const report: Parameters<typeof makeReport>[0] = {
	provider: 'tcastsms',
	messageId: '5',
	to: '6281210100055',
	state: 'delivered',
	final: true,
	providerStatus: '0',
	raw: null,
};

const outcome: SendOutcome = {
	provider: 'tcastsms',
	to: '6281210100055',
	outcome: 'accepted',
	messageId: '5',
	reasonCode: null,
	reason: null,
	providerCode: null,
	segments: 1,
	encoding: 'GSM-7',
};

export const accepted = [makeReport(report), outcome];

export const refused: unknown[] = [
	// @ts-expect-error a state that does not exist
	makeReport({ ...report, state: 'deliverd' }),
	// @ts-expect-error an id is text
	makeReport({ ...report, messageId: 5 }),
	// @ts-expect-error a field that does not exist
	makeReport({ ...report, messageID: '5' }),
	// @ts-expect-error a code that is not in the list
	makeReport({ ...report, reasonCode: 'number_blokced' }),
	// @ts-expect-error an outcome that does not exist
	{ ...outcome, outcome: 'acepted' } satisfies SendOutcome,
	// @ts-expect-error a field that does not exist
	{ ...outcome, reasoncode: null } satisfies SendOutcome,
	// @ts-expect-error a field of the outcome that only some have, misspelt
	{ outcome: 'accepted', messageId: '5', extra: { batchID: '7' } } satisfies RecipientResult,
	// @ts-expect-error read from a report
	(done: DeliveryReport) => done.doneat,
	// @ts-expect-error read from an outcome
	(sent: SendOutcome) => sent.sentat,
];
