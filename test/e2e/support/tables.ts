import { randomUUID } from 'crypto';

import { outputsOf } from '../../../demo/records';
import { withDataTables } from '../../../demo/workflows';
import { createDataTable } from '../../../runtime/data-tables';
import type { Stage } from './stage';
import type { FromN8n } from './workflow';

const START = 'Set Up Once';

const isCreating = ({ type, parameters }: FromN8n) =>
	type === 'n8n-nodes-base.dataTable' && parameters.operation === 'create';

/** The nodes of an example that make its tables. */
const makersOf = (workflow: FromN8n): FromN8n[] => workflow.nodes.filter(isCreating);

/**
 * Does what the notes say about an example's tables: runs its branch *Set Up Once* and chooses what
 * came of it. On 1.x, which cannot make tables in a workflow, makes them by hand first.
 *
 * @param chosen names of nodes by the name of the table that is to be chosen in them
 * @returns the workflow as a person would go on with it, and the tables' ids by their names
 */
export async function setUp(
	stage: Stage,
	example: FromN8n,
	chosen: Record<string, string[]>,
): Promise<{ workflow: FromN8n; tables: Record<string, string> }> {
	const workflow = structuredClone(example);
	const own = randomUUID().slice(0, 8);
	const tables: Record<string, string> = {};
	const keyNodes = ['Is There a Key?', 'Keep the Key'];
	for (const { parameters } of makersOf(workflow)) {
		const name = parameters.tableName;
		parameters.tableName = `${name} ${own}`;
		if (!stage.isLine1) continue;
		const columns = parameters.columns.column.map((column: FromN8n) => column.name);
		tables[name] = await createDataTable(stage.client, parameters.tableName, columns);
	}
	const choose = (into: FromN8n) => {
		const ids: Record<string, string> = {};
		for (const [table, nodes] of Object.entries(chosen)) {
			for (const node of nodes) ids[node] = tables[table];
		}
		if (stage.isLine1) for (const node of keyNodes) ids[node] = tables['SMS keys'];
		return withDataTables(into, ids);
	};
	if (!stage.isLine1 || workflow.nodes.some(({ name }: FromN8n) => keyNodes.includes(name))) {
		const { id } = await stage.client.importWorkflow(stage.isLine1 ? choose(workflow) : workflow);
		const execution = await stage.client.runWorkflow(id, { startNode: START });
		expect(execution.status).toBe('success');
		for (const { name, parameters } of makersOf(workflow)) {
			if (stage.isLine1) continue;
			const [table] = outputsOf(execution, name)[0] as FromN8n[];
			tables[parameters.tableName.slice(0, -own.length - 1)] = table.id;
		}
	}
	return { workflow: choose(workflow), tables };
}
