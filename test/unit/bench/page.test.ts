import { page } from '../../../bench/peers/page';
import { pictures } from '../../../bench/peers/pictures';
import { plan } from '../../../bench/peers/plan';
import { cell, report } from './cells.js';

const CELLS = [
	cell({ peer: 'items', text: 'one' }, [{ nodeMs: 1_400 }, { nodeMs: 1_500 }, { nodeMs: 9_000 }]),
	cell({ peer: 'http', text: 'one' }, [{ nodeMs: 20_000, pauseMs: 3_000, mostInFlight: 10_000 }]),
	cell({ peer: 'http-batches' }, [{ mostInFlight: 9_876 }]),
	cell({ peer: 'twilio', tls: true, fresh: true }, [{ nodeMs: 240_000, peakOverIdle: 52_428_800 }]),
	cell({ peer: 'csv', text: 'one' }, [{ void: '3 not sent to, 0 sent to twice, 0 strangers' }]),
];

const rowOf = (text: string, title: string) =>
	text
		.split('\n')
		.filter((line) => line.startsWith(`| ${title} |`))
		.map((line) => line.split(' | '));

describe('docs/performance.md', () => {
	const text = page(report(CELLS));

	test('says what each took: the median of its rounds, and for each recipient', () => {
		const [row] = rowOf(text, 'TCASTSMS node, items');
		expect(row.slice(1, 3)).toEqual(['1.5 s', '0.15 ms']);
	});

	test('puts the Twilio node into both tables, and says what it was measured with', () => {
		const times = rowOf(text, "n8n's Twilio node").map((row) => row[1]);
		expect(times.filter((time) => time === '240 s')).toHaveLength(2);
		expect(text).toContain('measured with personal texts only');
	});

	test('says of sizes that were not run that they were not', () => {
		expect(rowOf(text, 'Bare Node script')[0][1]).toBe('not run');
		expect(text).toMatch(/A million rows[^#]*Not run\./);
	});

	test('says what did not count, and shows no figure of it', () => {
		expect(text).toContain('3 not sent to, 0 sent to twice');
		expect(rowOf(text, 'TCASTSMS node, CSV')[0][1]).toBe('not run');
	});

	test('says what batches of one really do, as the provider counted it', () => {
		expect(text).toMatch(
			/batches of one \| .*\*\*not\*\* mean one after the other.*\*\*9 876 requests at once\*\*/,
		);
	});

	test('says where and with what it was measured', () => {
		for (const part of [
			'2027-01-02',
			'28 minutes',
			'n8n 2.41.1',
			'24.1.0',
			'A processor',
			'abc1234',
		]) {
			expect(text).toContain(part);
		}
	});

	test('says what does not hold', () => {
		expect(text).toMatch(
			/HTTP Request as it comes \| 13\.3 \| at least 15 \| \*\*does not hold\*\*/,
		);
	});

	test('shows each picture that is written beside it, and no other', () => {
		const shown = [...text.matchAll(/\(pictures\/([\w.-]+)\)/g)].map(([, file]) => file);
		expect(shown.sort()).toEqual(Object.keys(pictures(report(CELLS))).sort());
	});

	test('has the same numbers in its pictures', () => {
		const drawn = pictures(report(CELLS))['performance-one.svg'];
		expect(drawn).toContain('>1.5 s<');
		expect(drawn).toContain('>240 s<');
		expect(drawn).not.toContain('CSV');
	});

	test('has room for every name in its pictures', () => {
		const everything = plan({ full: true }).flatMap(({ cells }) =>
			cells.map((one) => cell(one, [{ peakOverIdle: 1e8 }])),
		);
		for (const drawn of Object.values(pictures(report(everything)))) {
			for (const [, x, name] of drawn.matchAll(/<text x="(\d+)"[^>]*text-anchor="end">([^<]*)</g)) {
				// Letters of that size are about seven wide.
				expect(name.length * 7.3).toBeLessThan(Number(x));
			}
		}
	});

	test('says that a run was broken off', () => {
		expect(page({ ...report(CELLS), endedAt: null })).toContain('broken off before its end');
	});

	test('names the setting that takes away what n8n itself costs before an answer', () => {
		expect(text).toContain('N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true');
	});

	test('shows how soon a report is acknowledged where that was measured', () => {
		const p99 = { ours: 70, header: 65.4, open: 58 };
		const results = [{ mode: 'regular', lazy: true, p99, ratios: { open: 1.21, header: 1.07 } }];
		const measured = { ...report(CELLS), acknowledgement: { pushes: 1000, rounds: 3, results } };
		expect(page(measured)).toContain(
			'| regular mode, engine on demand | 70 ms | 65.4 ms (1.07 ×) | 58 ms (1.21 ×) |',
		);
	});
});

describe('A run with tiny sizes', () => {
	test('is told as such, and judged by nothing', () => {
		const text = page({ ...report(CELLS), isSmall: true });
		expect(text).toContain('Its times say nothing');
	});
});
