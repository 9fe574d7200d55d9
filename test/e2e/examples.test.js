// @ts-check
'use strict';

const { joinStage } = require('./support/stage');
const { PACKAGE, exampleNames, readExample } = require('../../demo/workflows');

/** @type {Awaited<ReturnType<typeof joinStage>>} */
let stage;
/** @type {any[]} */
let types;
beforeAll(async () => {
	stage = await joinStage();
	types = await stage.client.nodeTypes();
});

describe.each(exampleNames())('%s', (name) => {
	const workflow = readExample(name);

	test('is inactive, holds no credential and explains itself', () => {
		expect(workflow.active).toBe(false);
		expect(JSON.stringify(workflow)).not.toMatch(/"credentials"/);
		expect(
			workflow.nodes.some((/** @type {any} */ node) => node.type === 'n8n-nodes-base.stickyNote'),
		).toBe(true);
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
			if (!node.type.startsWith(PACKAGE)) continue;
			const known = type.properties.map((/** @type {any} */ property) => property.name);
			expect(known).toEqual(expect.arrayContaining(Object.keys(node.parameters)));
		}
	});

	test('can be imported', async () => {
		const { id, nodes } = await stage.client.importWorkflow(workflow);
		expect(nodes).toHaveLength(workflow.nodes.length);
		await stage.client.deleteWorkflow(id);
	});
});
