import fc from 'fast-check';
import { parseExpression } from '../../../nodes/shared/parameters/expression';
import { startEngine, type Engine, type Resolved } from '../../support/engine/engine';
import { expression, json } from './generated';

/** Both evaluators of n8n, where there are two. */
let engines: Engine[];
beforeAll(async () => {
	const byDefault = await startEngine();
	engines = [byDefault];
	if (byDefault.info.expressionEngine === 'vm') {
		engines.push(await startEngine({ expressionEngine: 'legacy' }));
	}
});

describe("the fast path and n8n's engine", () => {
	it('agree on every value that the fast path gives', async () => {
		let compared = 0;
		let skipped = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.array(expression, { minLength: 30, maxLength: 40 }),
				fc.array(json, { minLength: 4, maxLength: 6 }),
				async (expressions, jsons) => {
					const fast = expressions.map((raw) => {
						const resolve = parseExpression(raw);
						return jsons.map((one) => resolve?.(one));
					});
					// Only what the fast path answers need be evaluated.
					const simple = expressions.filter((_, i) => fast[i].some((one) => one !== undefined));
					const items = jsons.map((one) => ({ json: one as never }));
					for (const engine of engines) {
						const { results } = await engine.resolve({ expressions: simple, items });
						const found: Array<[string, Resolved[]]> = simple.map((raw, i) => [raw, results[i]]);
						for (const [raw, exact] of found) {
							const given = fast[expressions.indexOf(raw)];
							for (const [i, value] of given.entries()) {
								if (value === undefined) {
									skipped++;
									continue;
								}
								compared++;
								expect({ raw, json: jsons[i], value }).toEqual({
									raw,
									json: jsons[i],
									value: 'value' in exact[i] ? exact[i].value : exact[i],
								});
							}
						}
					}
				},
			),
			{ numRuns: 40 },
		);
		// The generators must not drift to where there is nothing to compare.
		expect(compared).toBeGreaterThan(1000);
		expect(skipped).toBeGreaterThan(100);
	}, 120_000);
});
