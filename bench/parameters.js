// @ts-check
const path = require('node:path');
const { median } = require('../runtime/lib/statistics');
const { startEngine } = require('../test/support/engine/engine');

const items = 10_000;
const rounds = 7;

/**
 * Two parameters with dragged fields, read for every item in a real execution: through n8n's
 * engine, and through the package's own reader. Needs a built package.
 */
exports.run = async () => {
	const engine = await startEngine({ fresh: true });
	/** @type {Array<{ reader: number, n8n: number }>} */
	const times = [];
	for (let round = 0; round < rounds; round++) {
		const { outputs, error } = await engine.run({
			node: {
				type: 'fixture',
				parameters: {
					operation: 'time',
					text: '={{ $json.phone }}',
					other: '=Dear {{ $json["full name"] }}, your code is {{ $json.code }}.',
					reader: path.resolve(__dirname, '../dist/nodes/n8n/parameter-reader.js'),
				},
			},
			items: Array.from({ length: items }, (_, i) => ({
				json: { phone: `62812${i}`, 'full name': `Person ${i}`, code: i },
			})),
		});
		if (error) throw new Error(error.message);
		times.push(/** @type {any} */ (outputs[0][0].json));
	}
	const { core, node, expressionEngine } = engine.info;
	await engine.stop();
	const value = median(times.map(({ reader, n8n }) => reader / n8n));
	const perItem = median(times.map(({ n8n }) => n8n / 1e6));
	return [
		{
			name: `Reading two dragged parameters, ours to n8n's (${core}, ${expressionEngine}, Node ${node})`,
			value,
			unit: 'ratio',
			bar: 1 / 200,
			holds: value <= 1 / 200,
		},
		{
			name: "Reading them through n8n's engine, per item",
			value: perItem,
			unit: 'ms',
			bar: null,
			holds: null,
		},
	];
};

if (require.main === module) {
	exports.run().then((results) => console.table(results));
}
