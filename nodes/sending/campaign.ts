import type { IExecuteFunctions } from 'n8n-workflow';
import {
	MAX_KEYS,
	openRecord,
	type CampaignRecord,
	type ProcessedStore,
} from '../shared/campaign/record';
import { processedStoreOf } from '../n8n/processed-store';
import { Problem } from '../shared/problem';
import type { SendingOptions } from './options';

/** A campaign that a run belongs to. */
export interface Campaign {
	name: string;
	record: CampaignRecord;
	/** Whether recipients whose outcome an interrupted run left open are sent to again. */
	resendInterrupted: boolean;
	/** Whether the node has no record at all yet: it is new, copied or re-created. */
	isFirst: boolean;
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
	const store = storeOf(context);
	return {
		name,
		record: openRecord(store, name),
		resendInterrupted: ifInterrupted === 'send',
		isFirst: (await store.count()) === 0,
	};
}

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
		checkAndRecord: async (keys) =>
			await orExplain(async () => await store.checkAndRecord(keys, MAX_KEYS)),
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
