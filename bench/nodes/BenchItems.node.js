// @ts-check
const { readFileSync } = require('node:fs');
const path = require('node:path');

/**
 * Makes the items of a benchmark inside n8n, without the Code node's task runner; or one item with a
 * file, as a form or a download would.
 */
class BenchItems {
	description = {
		displayName: 'Bench Items',
		name: 'benchItems',
		group: ['transform'],
		version: 1,
		description: 'Makes recipients',
		defaults: { name: 'Bench Items' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Count', name: 'count', type: 'number', default: 10 },
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
		],
	};

	/** @this {import('n8n-workflow').IExecuteFunctions} */
	async execute() {
		const file = String(this.getNodeParameter('file', 0));
		if (file !== '') {
			const data = await this.helpers.prepareBinaryData(readFileSync(file), path.basename(file));
			return [[{ json: {}, binary: { data }, pairedItem: { item: 0 } }]];
		}
		const count = Number(this.getNodeParameter('count', 0));
		return [
			Array.from({ length: count }, (_, index) => ({
				json: { phone: `0812${String(10_000_000 + index)}`, name: `Person ${index}` },
				pairedItem: { item: 0 },
			})),
		];
	}
}

exports.BenchItems = BenchItems;
