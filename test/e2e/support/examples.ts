import { randomUUID } from 'crypto';

import {
	DEFAULT_PATHS,
	exampleNames,
	ownName,
	readExample,
	reportUrl,
	withCredentials,
	withDataTables,
} from '../../../demo/workflows';
import { createDataTable } from '../../../runtime/data-tables';
import { waitFor } from '../../../runtime/lib/wait';
import { activateLogin } from './login';
import { joinStage, type Credential, type Stage } from './stage';
import type { FromN8n } from './workflow';

/** Tests of an example that is among those of the packages under test. */
export function ofExample(name: string, define: () => void) {
	if (exampleNames().includes(name)) describe(name, define);
}

export const nodeOf = (workflow: FromN8n, name: string): FromN8n =>
	workflow.nodes.find((node: FromN8n) => node.name === name);

/** Everything that left a node, over all runs of it in an execution. */
export const allRunsOf = (execution: FromN8n, name: string): FromN8n[] =>
	(execution.runData[name] ?? []).flatMap((run: FromN8n) =>
		(run.data?.main ?? []).flat().map((item: FromN8n) => item.json),
	);

/** What TCASTSMS pushes about one message that it sent. */
export const delivered = (id: number, to: string) => [id, to, 20260214101517, 0, 'success'];

/** Asks again while n8n has not yet taken the address in, or has not yet put the execution to wait. */
export const untilTaken = async (ask: () => Promise<Response>): Promise<Response> =>
	await waitFor(
		'n8n to take the call',
		async () => {
			const response = await ask();
			return [404, 409].includes(response.status) ? undefined : response;
		},
		{ timeoutMs: 30_000 },
	);

/** Who may open the pages that ask for a user and a password. */
export const VISITOR = { user: 'melati', password: 'a password of the tests' };

/** What a browser says for them. */
export const asVisitor = {
	authorization: `Basic ${Buffer.from(`${VISITOR.user}:${VISITOR.password}`).toString('base64')}`,
};

/** The address of a page that a workflow shows. */
export const pageUrl = (n8nUrl: string, workflow: FromN8n, webhook: string) =>
	`${n8nUrl}/webhook/${nodeOf(workflow, webhook).parameters.path}`;

/**
 * An example with its credentials, its tables and addresses of its own, since n8n may hold on to one
 * for a while after it was given up.
 *
 * @param tables by the name of the Data Table node, or `''` for all others
 */
export function prepare(
	name: string,
	credentials: Credential[],
	tables: Record<string, string> = {},
): FromN8n {
	const workflow = withDataTables(withCredentials(readExample(name), credentials), tables);
	for (const { type, parameters } of workflow.nodes) {
		const path = parameters.options?.path ?? DEFAULT_PATHS[ownName(type) ?? ''];
		if (path) parameters.options = { ...parameters.options, path: `${path}-${randomUUID()}` };
	}
	return workflow;
}

/**
 * A workflow with webhooks at paths of its own. The old ones are taken for what stands for them
 * everywhere: pages that lead from one to the other hold them too.
 */
export function withOwnPaths(workflow: FromN8n): FromN8n {
	const paths = workflow.nodes.flatMap(({ type, parameters }: FromN8n) =>
		type === 'n8n-nodes-base.webhook' ? [parameters.path] : [],
	);
	const suffix = randomUUID();
	return [...new Set<string>(paths)].reduce(
		(changed, path) => JSON.parse(JSON.stringify(changed).replaceAll(path, `${path}-${suffix}`)),
		workflow,
	);
}

/**
 * The stage for tests of examples: a sandbox that remembers nothing of the test before, and workflows
 * that end with their test. To be called once, on top of a test file.
 */
export function useExamples() {
	let stage: Stage;
	let credentials: Credential[];
	let active: string[] = [];

	beforeAll(async () => {
		stage = await joinStage();
		const visitor = { name: 'Visitor', type: 'httpBasicAuth', data: VISITOR };
		credentials = [...(await stage.credentials()), await stage.client.createCredential(visitor)];
	});
	beforeEach(async () => await stage.sandbox.reset());
	afterEach(async () => {
		for (const id of active) await stage.client.deactivateWorkflow(id);
		active = [];
	});

	return {
		get stage() {
			return stage;
		},
		get credentials() {
			return credentials;
		},
		/** As the function of that name, with the credentials of this stage. */
		prepare: (name: string, tables?: Record<string, string>): FromN8n =>
			prepare(name, credentials, tables),
		/** Creates a Data Table of text columns. */
		table: async (columns: string[]): Promise<string> =>
			await createDataTable(stage.client, `Table ${randomUUID().slice(0, 8)}`, columns),
		/** Imports and activates until the end of the test. */
		activate: async (workflow: FromN8n): Promise<FromN8n> => {
			const { id } = await stage.client.importWorkflow(workflow);
			active.push(id);
			return await stage.client.activateWorkflow(id);
		},
		/** As `activateLogin`, until the end of the test. */
		activateLogin: async (name: string, change?: Parameters<typeof activateLogin>[3]) => {
			const workflow = await activateLogin(stage, credentials, name, change);
			active.push(workflow.id);
			return workflow;
		},
		/** Pushes delivery reports as TCASTSMS does, to a trigger of the workflow. */
		pushReports: async (workflow: FromN8n, trigger: string, rows: unknown[][]) => {
			const only = { nodes: [nodeOf(workflow, trigger)] };
			const response = await fetch(reportUrl(stage.url, only, stage.secret), {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ type: 'report', cnt: rows.length, array: rows }),
			});
			expect(response.status).toBe(200);
		},
	};
}
