import { drawerOf, type CampaignRecord, type Claim } from '../campaign/record';
import { settleMessage, type Message, type Settled } from './message';
import type { Outcome, Reason } from './outcome';
import type { Problem } from '../problem';
import { brokenOff } from './unexpected';
import type { Provider } from '../provider';
import { MAY_HAVE_GONE } from './unknown';

export interface CampaignRun<S> {
	provider: Provider;
	record: CampaignRecord;
	campaign: string;
	/** Whether this is the first run of the campaign. */
	isNew: boolean;
	/** Whether requests leave for those that an interrupted run left open. */
	sendInterrupted: boolean;
	/** Plans and sends the recipients of one window. */
	send: (messages: Array<Message<S>>) => Promise<Settled[]>;
	/** Whether certainly no further request leaves. */
	isOver: () => boolean;
	/** Tells the person something that the outcomes do not say. */
	warn: (message: string) => void;
}

const SMALLEST_WINDOW = 100;
/** A crash leaves one window open, and each rewrites the record: a fixed share keeps both in proportion. */
const WINDOWS_PER_CAMPAIGN = 100;

/**
 * Sends a campaign window by window: claim, send, complete, one after the other. Recipients that the
 * record knows are not sent to again. When the record can no longer be trusted, the rest is not tried
 * and comes out as unknown: an earlier or parallel run may have sent to them.
 *
 * @param messages recipients, each number once
 */
export async function sendInWindows<S>(
	messages: Array<Message<S>>,
	run: CampaignRun<S>,
): Promise<Settled[]> {
	const settled: Settled[] = [];
	let stop: Reason | undefined;
	for (const window of run.isNew ? inTheirOrder(messages) : byDrawers(messages)) {
		// Nobody was sent to in a run before: there is nothing to read, and nothing will leave.
		const isLeftOver = stop === undefined && run.isNew && run.isOver();
		if (!isLeftOver) stop ??= await reasonToStop(run, window.length);
		const outcomes = await settleWindow(window, run, { isLeftOver, stop });
		for (const outcome of outcomes) settled.push(outcome);
	}
	await recordOrWarn(run, run.record.finish);
	return settled;
}

async function settleWindow<S>(
	window: Array<Message<S>>,
	run: CampaignRun<S>,
	{ isLeftOver, stop }: { isLeftOver: boolean; stop: Reason | undefined },
): Promise<Settled[]> {
	if (isLeftOver) return await run.send(window);
	if (stop === undefined) return await sendWindowOrSay(window, run);
	return window.map((message) =>
		settleMessage(run.provider, message, { outcome: 'unknown', ...stop }),
	);
}

const sizeOf = ({ length }: unknown[]) =>
	Math.max(SMALLEST_WINDOW, Math.floor(length / WINDOWS_PER_CAMPAIGN));

function inTheirOrder<T>(messages: T[]): T[][] {
	const size = sizeOf(messages);
	return Array.from({ length: Math.ceil(messages.length / size) }, (_, index) =>
		messages.slice(index * size, (index + 1) * size),
	);
}

/** Whole drawers of the record: what one crash leaves in doubt while it is read is a drawer. */
function byDrawers<S>(messages: Array<Message<S>>): Array<Array<Message<S>>> {
	const drawers: Array<Array<Message<S>>> = [];
	for (const message of messages) {
		(drawers[drawerOf(message.number.msisdn)] ??= []).push(message);
	}
	const size = sizeOf(messages);
	const windows: Array<Array<Message<S>>> = [];
	let open: Array<Message<S>> = [];
	for (const drawer of drawers) {
		if (drawer === undefined) continue;
		if (open.length > 0 && open.length + drawer.length > size) {
			windows.push(open);
			open = [];
		}
		open = [...open, ...drawer];
	}
	return open.length > 0 ? [...windows, open] : windows;
}

async function reasonToStop<S>(
	{ record, campaign }: CampaignRun<S>,
	recipients: number,
): Promise<Reason | undefined> {
	try {
		const state = await record.check(recipients);
		if (state === 'changed') {
			return {
				reasonCode: 'not_tried',
				reason: `Not tried: another run of this node changed the record of campaigns while '${campaign}' was being sent. Through it ${MAY_HAVE_GONE}. Wait until it has ended, then run this campaign again: who was not sent to gets the message then.`,
			};
		}
		if (state === 'ready') return undefined;
		return {
			reasonCode: 'over_limit',
			reason: `Not tried: the record of this node's campaigns is full. Through an earlier run ${MAY_HAVE_GONE}. Use a new Send node for the next campaign, or switch on 'Clear Campaigns Instead of Sending' once all are finished.`,
		};
	} catch (error) {
		return recordFailed(error);
	}
}

/** What breaks in one window must not take the outcomes of the others with it. */
async function sendWindowOrSay<S>(
	window: Array<Message<S>>,
	run: CampaignRun<S>,
): Promise<Settled[]> {
	try {
		return await sendWindow(window, run);
	} catch (error) {
		return window.map((message) => settleMessage(run.provider, message, brokenOff(error)));
	}
}

async function sendWindow<S>(window: Array<Message<S>>, run: CampaignRun<S>): Promise<Settled[]> {
	let claims: Map<string, Claim>;
	try {
		claims = await run.record.claim(window.map(({ number }) => number.msisdn));
	} catch (error) {
		const reason = recordFailed(error);
		return window.map((message) =>
			settleMessage(run.provider, message, { outcome: 'unknown', ...reason }),
		);
	}
	const known: Settled[] = [];
	const free: Array<Message<S>> = [];
	for (const message of window) {
		const result = fromClaim(claims.get(message.number.msisdn)!, run);
		if (result) known.push(settleMessage(run.provider, message, result));
		else free.push(message);
	}
	const sent = await run.send(free);
	await recordOrWarn(run, async () => {
		await run.record.complete(
			new Map<string, Outcome>(sent.map(({ outcome }) => [outcome.to, outcome.outcome])),
		);
	});
	return [...known, ...sent];
}

async function recordOrWarn<S>(
	{ campaign, warn }: CampaignRun<S>,
	write: () => Promise<void>,
): Promise<void> {
	try {
		await write();
	} catch (error) {
		warn(
			`The record of campaign '${campaign}' could not be completed, so the next run will report some recipients as unknown. ${(error as Error).message}`,
		);
	}
}

function fromClaim<S>(
	claim: Claim,
	{ campaign, sendInterrupted }: CampaignRun<S>,
): ({ outcome: Outcome } & Reason) | undefined {
	if (claim === 'already_sent') {
		return {
			outcome: 'skipped',
			reasonCode: 'already_sent',
			reason: `The number was sent to before in the campaign '${campaign}'.`,
		};
	}
	if (claim === 'free' || sendInterrupted) return undefined;
	return {
		outcome: 'unknown',
		reasonCode: 'interrupted_before',
		reason: `An earlier run of the campaign '${campaign}' was interrupted or got no answer while it sent to this number: ${MAY_HAVE_GONE}. Ask the provider first; to send again nevertheless, set 'If a Run Was Interrupted'.`,
	};
}

function recordFailed(error: unknown): Reason {
	const { message, advice } = error as Partial<Problem>;
	return {
		reasonCode: 'not_tried',
		reason: ['Not tried', message, advice].filter(Boolean).join(': '),
	};
}
