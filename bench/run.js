// @ts-check
/**
 * Runs the benchmarks and prints what they measure against what is promised, as ratios within one
 * run. Those with n8n get a real one first. Ends with an error when one does not hold.
 *
 *     npm run bench -- [--only NAME,NAME] [--json FILE]
 */
const fs = require('node:fs');
const { parseArgs } = require('node:util');

const BENCHMARKS = {
	parameters: () => require('./parameters').run(),
	spreadsheet: () => require('./spreadsheet').run(),
	sending: () => require('./sending').run(),
	campaign: () => require('./campaign').run({}),
	acknowledgement: () => require('./acknowledgement').run(),
};

async function main() {
	const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
	const chosen = values.only?.split(',') ?? Object.keys(BENCHMARKS);
	const results = [];
	for (const name of chosen) {
		const run = BENCHMARKS[/** @type {keyof typeof BENCHMARKS} */ (name)];
		if (run === undefined) throw new Error(`There is no benchmark '${name}'.`);
		console.error(`Measuring ${name} …`);
		results.push(...(await run()));
	}
	console.table(
		results.map(({ name, value, unit, bar, holds }) => ({
			name,
			value: Number(value.toPrecision(3)),
			unit,
			bar,
			holds,
		})),
	);
	if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(results, null, '\t')}\n`);
	const missed = results.filter(({ holds }) => holds === false);
	for (const { name, value, bar } of missed) {
		console.error(`Does not hold: ${name}: ${value.toPrecision(3)}, at most ${bar}`);
	}
	return missed.length === 0 ? 0 : 1;
}

main().then(
	(code) => process.exit(code),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
