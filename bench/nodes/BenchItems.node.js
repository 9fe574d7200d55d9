// @ts-check

/** Makes the items of a benchmark inside n8n, without the Code node's task runner. */
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
		properties: [{ displayName: 'Count', name: 'count', type: 'number', default: 10 }],
	};

	/** @this {import('n8n-workflow').IExecuteFunctions} */
	async execute() {
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
