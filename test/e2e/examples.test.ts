import { joinStage, type Stage } from './support/stage';
import { type FromN8n } from './support/workflow';
import { exampleNames, ownName, readExample } from '../../demo/workflows';
let stage: Stage;
let types: FromN8n[];
beforeAll(async () => {
	stage = await joinStage();
	types = await stage.client.nodeTypes();
});

describe.each(exampleNames())('%s', (name) => {
	const workflow = readExample(name);

	test('is inactive, holds no credential and explains itself', () => {
		expect(workflow.active).toBe(false);
		expect(JSON.stringify(workflow)).not.toMatch(/"credentials"/);
		expect(workflow.nodes.some((node: FromN8n) => node.type === 'n8n-nodes-base.stickyNote')).toBe(
			true,
		);
	});

	test('whatever is called from outside has an id, without which n8n 1.x changes its address', () => {
		for (const { name, type, webhookId } of workflow.nodes) {
			if (/\.(webhook|form|formTrigger|tcastSmsTrigger|messageCentralTrigger)$/.test(type))
				expect([name, webhookId]).toEqual([name, expect.any(String)]);
		}
	});

	test('uses only nodes, versions and parameters that this n8n has', () => {
		for (const node of workflow.nodes) {
			const type = types.find(
				(candidate) =>
					candidate.name === node.type && [candidate.version].flat().includes(node.typeVersion),
			);
			expect([node.name, type?.name]).toEqual([node.name, node.type]);
			if (ownName(node.type) === undefined) continue;
			const known = type.properties.map((property: FromN8n) => property.name);
			expect(known).toEqual(expect.arrayContaining(Object.keys(node.parameters)));
		}
	});

	test('can be imported', async () => {
		const { id, nodes } = await stage.client.importWorkflow(workflow);
		expect(nodes).toHaveLength(workflow.nodes.length);
		await stage.client.deleteWorkflow(id);
	});
});
