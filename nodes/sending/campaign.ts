import type { IExecuteFunctions } from 'n8n-workflow';
import {
	MOST_RECIPIENTS,
	openRecord,
	type CampaignRecord,
	type ProcessedStore,
} from '../shared/campaign/record';
import { processedStoreOf } from '../n8n/processed-store';
import { Problem } from '../shared/problem';
import { grouped } from '../shared/words/numbers';
import type { SendingOptions } from './options';

/** A campaign that a run belongs to. */
export interface Campaign {
	name: string;
	record: CampaignRecord;
	/** Whether recipients whose outcome an interrupted run left open are sent to again. */
	resendInterrupted: boolean;
}

/**
 * The campaign of a run, when 'Protect Against Repeats' asks for one. Its record is kept in n8n's own
 * processed-data store, per node.
 *
 * @throws Problem when the campaign has no name or n8n keeps no record, for example for an
 *   unsaved workflow
 */
export async function readCampaign(
	context: IExecuteFunctions,
	{ ifInterrupted }: SendingOptions,
): Promise<Campaign | undefined> {
	if (context.getNodeParameter('repeatProtection', 0, 'run') !== 'campaign') return undefined;
	const name = String(context.getNodeParameter('campaign', 0, '') ?? '').trim();
	if (name === '') {
		throw new Problem(
			'invalid_setting',
			"'Campaign' is empty",
			"Give the campaign a name, such as 'ramadan-2027', or set 'Protect Against Repeats' to 'Within This Execution'.",
		);
	}
	return {
		name,
		record: await openRecord(storeOf(context), name),
		resendInterrupted: ifInterrupted === 'send',
	};
}

/**
 * Begins a run of the campaign, before anything is sent.
 *
 * @returns whether it is the campaign's first, and why nothing may be sent, if so
 */
export async function beginCampaign(
	{ record }: Campaign,
	recipients: number,
): Promise<{ isNew: boolean; problem?: Problem }> {
	try {
		const { isNew, isTooLarge } = await record.begin(recipients);
		return isTooLarge ? { isNew, problem: noRoom(record.recipients, recipients) } : { isNew };
	} catch (error) {
		return { isNew: false, problem: error as Problem };
	}
}

const noRoom = (kept: number, recipients: number) =>
	new Problem(
		'over_limit',
		`Nothing was sent: this campaign has ${grouped(recipients)} recipients, and the record of this node's campaigns has ${grouped(kept)} already. It has room for ${grouped(MOST_RECIPIENTS)}, since n8n would stand still over a longer one`,
		"Send the list in parts, each with a Send node of its own. If the node's earlier campaigns are finished, 'Clear Campaigns Instead of Sending' makes room.",
	);

/** Forgets every campaign of this node. */
export async function clearRecord(context: IExecuteFunctions): Promise<undefined> {
	await orExplain(async () => {
		await processedStoreOf(context).clear();
	});
	return undefined;
}

function storeOf(context: IExecuteFunctions): ProcessedStore {
	const store = processedStoreOf(context);
	return {
		checkAndRecord: async (keys) => await orExplain(async () => await store.checkAndRecord(keys)),
		remove: async (keys) => await orExplain(async () => await store.remove(keys)),
		count: async () => await orExplain(store.count),
	};
}

async function orExplain<T>(call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (error) {
		throw recordProblem(error as Error);
	}
}

const recordProblem = ({ message }: Error) =>
	new Problem(
		'invalid_setting',
		"n8n could not keep the campaign's record",
		`Save the workflow before you run it; a campaign's record belongs to the saved node. n8n said: ${message}`,
	);
