import { randomUUID } from 'crypto';

import { insertRows } from '../../../runtime/data-tables';
import { nodeOf, prepare } from './examples';
import type { Credential, Stage } from './stage';
import { setUp } from './tables';
import type { FromN8n } from './workflow';

export const BUDI = { number: '0812-1010-0055', name: 'Budi' };
export const SARI = { number: '081210100056', name: 'Sari' };

const CHOSEN = {
	Contacts: ['Find the Person', 'Read the Contacts'],
	'SMS opt-out': ['Put on the List', 'Read the List'],
	'SMS keys': ['Key of the Page', 'Key of the Links'],
};

/** Gives the webhooks of a workflow an address of its own. */
export function withOwnPath(stage: Stage, workflow: FromN8n): string {
	const path = randomUUID().slice(0, 8);
	for (const { type, parameters } of workflow.nodes) {
		if (type === 'n8n-nodes-base.webhook') parameters.path = path;
	}
	return `${stage.url}/webhook/${path}`;
}

/**
 * The example *Opt out by link* with two people, ready to be activated. Each run is a campaign of its
 * own.
 */
export async function prepareOptOut(stage: Stage, credentials: Credential[]) {
	const example = prepare('tcastsms-opt-out-by-link', credentials);
	const { workflow, tables } = await setUp(stage, example, CHOSEN);
	const page = withOwnPath(stage, workflow);
	const { parameters } = nodeOf(workflow, 'Send SMS');
	parameters.message = parameters.message.replace('https://sms.tokomelati.id/webhook/o', page);
	parameters.campaign = '={{ $execution.id }}';
	await insertRows(stage.client, tables.Contacts, [BUDI, SARI]);
	return { workflow, tables, page };
}

/** Sends the campaign, and gives the link at the end of each text by number. */
export async function sendLinks(stage: Stage, id: string): Promise<Map<string, string>> {
	await stage.client.runWorkflow(id, { startNode: 'Start the Campaign' });
	const accepted = await stage.sandbox.accepted();
	return new Map(accepted.map(({ to, text }) => [to, /https?:\S+$/.exec(text ?? '')?.[0] ?? '']));
}
