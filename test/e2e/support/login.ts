import { randomUUID } from 'crypto';

import { readExample, withCredentials } from '../../../demo/workflows';
import type { Credential, Stage } from './stage';
import type { FromN8n } from './workflow';

let numbers = 0;

/** A mobile number that nobody was sent a code to yet: the pause before the next one outlives a test. */
export function newNumber(): string {
	return `62812${String(Date.now()).slice(-7)}${numbers++ % 10}`;
}

export const wrong = (code: string) =>
	String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');

/**
 * Starts a login example at an address of its own.
 *
 * @param change what is to be different in a node
 */
export async function activateLogin(
	stage: Stage,
	credentials: Credential[],
	name: string,
	change: (node: FromN8n) => void = () => {},
): Promise<{ id: string; url: string }> {
	const workflow = withCredentials(readExample(name), credentials);
	const suffix = randomUUID();
	for (const node of workflow.nodes) {
		if (node.parameters.path) node.parameters.path += `-${suffix}`;
		change(node);
	}
	const { id } = await stage.client.importWorkflow(workflow);
	await stage.client.activateWorkflow(id);
	const { parameters } = workflow.nodes.find(({ type }: FromN8n) => /webhook$/.test(type));
	return { id, url: `${stage.url}/webhook/${parameters.path}` };
}

/** The newest code that a provider sent. */
export async function newestCode(
	stage: Stage,
	provider: 'tcastsms' | 'messagecentral' = 'tcastsms',
): Promise<string> {
	const sent = (await stage.sandbox.accepted({ provider })).at(-1);
	return sent?.code ?? /\d{6}/.exec(sent?.text ?? '')?.[0] ?? '';
}
