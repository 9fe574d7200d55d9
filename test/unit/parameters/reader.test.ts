import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { createParameterReader } from '../../../nodes/n8n/parameter-reader';

/** A context that notes what is asked of n8n, and answers with `engine`. */
function setUp(
	parameters: INode['parameters'],
	items: Array<INodeExecutionData['json']>,
	engine: (name: string, itemIndex: number, fallback?: unknown) => unknown,
) {
	const asked: string[] = [];
	const reader = createParameterReader({
		getNode: () => ({ parameters }) as INode,
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter: ((name: string, itemIndex: number, fallback?: unknown) => {
			asked.push(`${name} ${itemIndex}`);
			return engine(name, itemIndex, fallback);
		}) as IExecuteFunctions['getNodeParameter'],
	});
	const readAll = (name: string, fallback?: unknown) =>
		items.map((_, itemIndex) => reader.get(name, itemIndex, fallback));
	return { asked, reader, readAll };
}

const people = [
	{ name: 'Ani', n: 1 },
	{ name: 'Budi', n: 2 },
	{ n: null },
	{ name: 'Citra', n: 4 },
];

describe('reading parameters', () => {
	it('asks n8n once for what holds no expression', () => {
		const { asked, readAll } = setUp({ to: '62812' }, people, () => '62812');
		expect(readAll('to')).toEqual(['62812', '62812', '62812', '62812']);
		expect(asked).toEqual(['to 0']);
	});

	it('resolves dragged fields itself, after n8n confirmed the first', () => {
		const { asked, readAll } = setUp({ to: '={{ $json.name }}' }, people, (_, item) =>
			item === 0 ? 'Ani' : undefined,
		);
		expect(readAll('to')).toEqual(['Ani', 'Budi', undefined, 'Citra']);
		expect(asked).toEqual(['to 0', 'to 2']);
	});

	it('keeps numbers alone and joins them with text', () => {
		const { readAll } = setUp(
			{ alone: '={{$json.n}}', beside: '=No. {{ $json["n"] }}' },
			people.filter(({ n }) => n !== null),
			(name) => (name === 'alone' ? 1 : 'No. 1'),
		);
		expect(readAll('alone')).toEqual([1, 2, 4]);
		expect(readAll('beside')).toEqual(['No. 1', 'No. 2', 'No. 4']);
	});

	it('leaves an expression to n8n for good when n8n means something else by it', () => {
		const { asked, readAll } = setUp({ to: '={{ $json.name }}' }, people, () => 'other');
		expect(readAll('to')).toEqual(['other', 'other', 'other', 'other']);
		expect(asked).toHaveLength(4);
	});

	it('leaves all other expressions to n8n', () => {
		const { asked, readAll } = setUp({ to: '={{ $json.n + 1 }}' }, people, (_, item) => item);
		expect(readAll('to')).toEqual([0, 1, 2, 3]);
		expect(asked).toHaveLength(4);
	});

	it('finds parameters inside of others', () => {
		const parameters = {
			options: { sender: '={{ $json.name }}', list: [{ value: 'x' }, { value: '={{ $json.n }}' }] },
		};
		const { asked, reader } = setUp(parameters, people, (name) =>
			name === 'options.sender' ? 'Ani' : 1,
		);
		expect(reader.get('options.sender', 0)).toBe('Ani');
		expect(reader.get('options.sender', 1)).toBe('Budi');
		expect(reader.get('options.list[1].value', 0)).toBe(1);
		expect(reader.get('options.list[1].value', 3)).toBe(4);
		expect(asked).toHaveLength(2);
	});

	it('asks n8n for a collection with an expression in it', () => {
		const { asked, readAll } = setUp(
			{ options: { sender: '={{ $json.name }}' } },
			people,
			(_, item) => ({ sender: people[item].name }),
		);
		expect(readAll('options')[1]).toEqual({ sender: 'Budi' });
		expect(asked).toHaveLength(4);
	});

	it('hands the fallback of what is not there to n8n, once', () => {
		const { asked, readAll } = setUp({}, people, (_name, _item, fallback) => fallback);
		expect(readAll('options.sender', 'n8n')).toEqual(['n8n', 'n8n', 'n8n', 'n8n']);
		expect(readAll('options.sender', '')).toEqual(['', '', '', '']);
		expect(asked).toHaveLength(2);
		readAll('options.sender', '={{ $itemIndex }}');
		expect(asked).toHaveLength(6);
	});

	it('does not remember that reading failed', () => {
		const { readAll } = setUp({}, people, () => {
			throw new Error('Could not get parameter');
		});
		expect(() => readAll('none')).toThrow('Could not get parameter');
		expect(() => readAll('none')).toThrow('Could not get parameter');
	});

	it('shares an object between items and keeps it from being changed', () => {
		const { reader } = setUp({ options: { a: { b: 1 } } }, people, () => ({ a: { b: 1 } }));
		const options = reader.get('options', 0) as { a: { b: number } };
		expect(reader.get('options', 1)).toBe(options);
		expect(() => (options.a.b = 2)).toThrow(TypeError);
	});

	it('reads the first item although there is no input', () => {
		const { reader } = setUp({ to: '={{ $json.name }}' }, [], () => 'from elsewhere');
		expect(reader.get('to', 0)).toBe('from elsewhere');
	});
});
