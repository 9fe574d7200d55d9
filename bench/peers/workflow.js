// @ts-check
'use strict';

/** @typedef {{ type: string, typeVersion?: number, parameters?: object, credentials?: object }} NodePart */

const to = (/** @type {string} */ name) => ({ node: name, type: 'main', index: 0 });

/**
 * A workflow that starts by hand.
 *
 * @param {string} name
 * @param {Record<string, NodePart>} parts nodes by their names
 * @param {Array<[from: string, to: string, output?: number]>} lines
 */
function workflow(name, parts, lines) {
	const all = { Start: { type: 'n8n-nodes-base.manualTrigger' }, ...parts };
	/** @type {Record<string, { main: Array<Array<ReturnType<typeof to>>> }>} */
	const connections = {};
	for (const [from, target, output = 0] of lines) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push(to(target));
	}
	return {
		name,
		settings: { executionOrder: 'v1' },
		nodes: Object.entries(all).map(([title, part], index) => ({
			id: `node-${index}`,
			name: title,
			typeVersion: 1,
			position: [200 * index, 0],
			parameters: {},
			...part,
		})),
		connections,
	};
}

module.exports = { workflow };
