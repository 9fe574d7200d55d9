import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { barChart, limitChart } from '../../../bench/peers/plots';

interface Element {
	name: string;
	attributes: Record<string, string>;
	text: string;
}

/** Every element of a picture, as a parser that takes nothing but XML reads it. */
function elementsOf(svg: string): Element[] {
	const parser = new SaxesParser();
	const elements: Element[] = [];
	const open: Element[] = [];
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', ({ name, attributes }) => {
		const element = { name, attributes: attributes as Record<string, string>, text: '' };
		elements.push(element);
		open.push(element);
	});
	parser.on('text', (text) => {
		if (open.length > 0) open[open.length - 1].text += text;
	});
	parser.on('closetag', () => void open.pop());
	parser.write(svg).close();
	return elements;
}

const wordsOf = (svg: string) =>
	elementsOf(svg)
		.filter(({ name }) => name === 'text')
		.map(({ text }) => text);

const barsOf = (svg: string) =>
	elementsOf(svg).filter(
		({ name, attributes }) => name === 'rect' && attributes.class !== 'ground',
	);

const ROWS = [
	{ name: 'Ours', value: 1_000, label: '1 s', ours: true },
	{ name: 'HTTP <Request> & "friends"', value: 20_000, label: '20 s' },
];

describe('A picture of bars', () => {
	const svg = barChart('10 000 recipients', ROWS, 'Time');

	test('holds the title, the names and the numbers', () => {
		expect(wordsOf(svg)).toEqual([
			...['10 000 recipients', 'Time'],
			...['Ours', '1 s', 'HTTP <Request> & "friends"', '20 s'],
		]);
	});

	test('has bars as long as their values', () => {
		const [ours, other] = barsOf(svg);
		expect(Number(other.attributes.width) / Number(ours.attributes.width)).toBeCloseTo(20, 0);
		expect([ours.attributes.class, other.attributes.class]).toEqual(['ours', 'other']);
	});

	test('is drawn for light and for dark pages', () => {
		const [root] = elementsOf(svg);
		expect(root).toMatchObject({ name: 'svg', attributes: { role: 'img' } });
		expect(svg).toContain('prefers-color-scheme: dark');
	});

	test('is well-formed, and keeps inside its edges, whatever is in it', () => {
		const row = fc.record({
			name: fc.string({ maxLength: 40 }).filter((text) => /^[\x20-\x7e]*$/.test(text)),
			value: fc.double({ min: 0, max: 1e9, noNaN: true }),
			label: fc.constantFrom('1 s', '<1 ms'),
		});
		fc.assert(
			fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
				const drawn = barChart('A & B', rows);
				const [{ attributes }] = elementsOf(drawn);
				expect(barsOf(drawn)).toHaveLength(rows.length);
				for (const bar of barsOf(drawn)) {
					const right = Number(bar.attributes.x) + Number(bar.attributes.width);
					expect(right).toBeLessThan(Number(attributes.width));
					expect(Number(bar.attributes.y)).toBeLessThan(Number(attributes.height));
				}
			}),
			{ numRuns: 50, seed: 15 },
		);
	});
});

describe('A picture of a limit', () => {
	const seconds = [
		{ taken: 20, turnedAway: 10 },
		{ taken: 10, turnedAway: 0 },
	];
	const svg = limitChart('20 a second', seconds, 20);

	test('has a column for what was taken and one for what was turned away, in their proportion', () => {
		const columns = barsOf(svg).map(({ attributes }) => ({
			of: attributes.class,
			height: Number(attributes.height),
		}));
		expect(columns.map(({ of }) => of)).toEqual(['ours', 'bad', 'ours']);
		expect(columns[0].height / columns[1].height).toBeCloseTo(2, 1);
		expect(columns[0].height / columns[2].height).toBeCloseTo(2, 1);
	});

	test('says the numbers of each second, and the limit', () => {
		const titles = elementsOf(svg).filter(({ name }) => name === 'title');
		expect(titles[0].text).toBe('second 1: 20 taken, 10 turned away');
		expect(wordsOf(svg)).toContain('20');
	});

	test('has the line of the limit where columns of that height end', () => {
		const line = elementsOf(svg).find(({ attributes }) => attributes.class === 'limit');
		expect(line?.attributes.y1).toBe(barsOf(svg)[0].attributes.y);
	});

	test('can be of nothing', () => {
		expect(barsOf(limitChart('Nothing', [], 20))).toEqual([]);
	});
});
