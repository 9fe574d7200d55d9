import fc from 'fast-check';
import { parseExpression, splitExpression } from '../../../nodes/shared/parameters/expression';
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

	it('take an expression apart alike', async () => {
		/** As n8n joins a value into a text. */
		const joined = (value: unknown) => (value || value === 0 || value === false ? value : '');
		let compared = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(expression, { minLength: 20, maxLength: 30 }), async (raws) => {
				const items = [{ json: { a: 'A', phone: 628, name: 'Budi ##a##', nothing: null } }];
				const split = raws.map((raw) => splitExpression(raw.slice(1)) ?? []);
				const codes = split.flatMap((pieces) =>
					pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [`={{${piece.code}}}`])),
				);
				for (const engine of engines) {
					const whole = await engine.resolve({ expressions: raws, items });
					const parts = await engine.resolve({ expressions: codes, items });
					let at = 0;
					for (const [i, pieces] of split.entries()) {
						const results = pieces.map((piece) =>
							typeof piece === 'string' ? { value: piece } : parts.results[at++][0],
						);
						const exact = whole.results[i][0];
						const values = results.flatMap((one) => ('value' in one ? [one.value] : []));
						const isPlain = values.every((value) => typeof value !== 'object' || value === null);
						if (!('value' in exact) || values.length < 2 || !isPlain) continue;
						if (values.length < pieces.length) continue;
						compared++;
						expect({ raw: raws[i], text: values.map(joined).join('') }).toEqual({
							raw: raws[i],
							text: exact.value,
						});
					}
				}
			}),
			{ numRuns: 30 },
		);
		expect(compared).toBeGreaterThan(100);
	}, 120_000);
});
