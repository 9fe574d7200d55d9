import type { CampaignRecord, Claim } from '../campaign/record';
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
	/** Whether requests leave for those that an interrupted run left open. */
	sendInterrupted: boolean;
	/** Plans and sends the recipients of one window. */
	send: (messages: Array<Message<S>>) => Promise<Settled[]>;
	/** Tells the person something that the outcomes do not say. */
	warn: (message: string) => void;
}

const SMALLEST_WINDOW = 100;
const LARGEST_WINDOW = 1000;
/** A crash leaves one window open: small campaigns get small ones, large ones few rewrites of the record. */
const WINDOWS_PER_CAMPAIGN = 20;

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
	for (const window of cut(messages)) {
		stop ??= await reasonToStop(run, window.length);
		const outcomes: Settled[] = stop
			? window.map((message) =>
					settleMessage(run.provider, message, { outcome: 'unknown', ...stop }),
				)
			: await sendWindowOrSay(window, run);
		settled.push(...outcomes);
	}
	return settled;
}

function cut<T>(messages: T[]): T[][] {
	const size = Math.min(
		LARGEST_WINDOW,
		Math.max(SMALLEST_WINDOW, Math.ceil(messages.length / WINDOWS_PER_CAMPAIGN)),
	);
	return Array.from({ length: Math.ceil(messages.length / size) }, (_, index) =>
		messages.slice(index * size, (index + 1) * size),
	);
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
	try {
		await run.record.complete(
			new Map<string, Outcome>(sent.map(({ outcome }) => [outcome.to, outcome.outcome])),
		);
	} catch (error) {
		run.warn(
			`The record of campaign '${run.campaign}' could not be completed for ${sent.length} recipients, so the next run will report them as unknown. ${(error as Error).message}`,
		);
	}
	return [...known, ...sent];
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
