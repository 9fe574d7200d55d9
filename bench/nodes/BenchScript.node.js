// @ts-check

/**
 * The bare minimum to compare with: the same requests through n8n's plain request helper, so many
 * at once, and one output item per recipient.
 */
class BenchScript {
	description = {
		displayName: 'Bench Script',
		name: 'benchScript',
		group: ['output'],
		version: 1,
		description: 'Makes requests',
		defaults: { name: 'Bench Script' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Base', name: 'base', type: 'string', default: '' },
			{ displayName: 'Numbers per Request', name: 'perRequest', type: 'number', default: 1 },
			{ displayName: 'At Once', name: 'atOnce', type: 'number', default: 5 },
		],
	};

	/** @this {import('n8n-workflow').IExecuteFunctions} */
	async execute() {
		const base = this.getNodeParameter('base', 0);
		const perRequest = Number(this.getNodeParameter('perRequest', 0));
		const atOnce = Number(this.getNodeParameter('atOnce', 0));
		const items = this.getInputData();
		/** @type {import('n8n-workflow').INodeExecutionData[]} */
		const output = [];
		let next = 0;
		const work = async () => {
			while (next < items.length) {
				const batch = items.slice(next, next + perRequest);
				const first = next;
				next += perRequest;
				const numbers = batch.map(({ json }) => `62${String(json.phone).slice(1)}`).join(',');
				const text = perRequest === 1 ? `Hello ${batch[0].json.name}` : 'Hello';
				/** @type {{ array: Array<[string, string]> }} */
				const body = await this.helpers.httpRequest({
					method: 'GET',
					url: `${base}&numbers=${encodeURIComponent(numbers)}&content=${encodeURIComponent(text)}`,
					json: true,
				});
				body.array.forEach(([to, id], index) =>
					output.push({ json: { to, id }, pairedItem: { item: first + index } }),
				);
			}
		};
		await Promise.all(Array.from({ length: atOnce }, work));
		return [output];
	}
}

exports.BenchScript = BenchScript;
