import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { createParameterReader } from '../../../nodes/n8n/parameter-reader';
import { createTextReader } from '../../../nodes/n8n/text-parameter';

/** A context that notes which pieces of code n8n is asked for, and gives `whole` for the parameter. */
function readerOf(message: unknown, whole: unknown = message, value: unknown = 'gave') {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ parameters: { message } }) as unknown as INode,
		getInputData: () => [{ json: { name: 'Budi' } }, { json: { name: 'Siti' } }],
		getNodeParameter: (() => whole) as IExecuteFunctions['getNodeParameter'],
		evaluateExpression: ((code: string) => {
			asked.push(code);
			return code === '{{ $json.name }}' ? 'Budi' : value;
		}) as IExecuteFunctions['evaluateExpression'],
	};
	return { asked, read: createTextReader(context, 'message', createParameterReader(context)) };
}

const NAME = { placeholder: 'name', typed: '##name##' };

describe('A text', () => {
	test('without an expression is typed as it stands', () => {
		expect(readerOf('Halo ##name##').read(0)).toEqual(['Halo ', NAME]);
	});

	test('that is a number in the workflow is typed too', () => {
		expect(readerOf(5).read(0)).toEqual(['5']);
	});

	test('that is no text in the workflow is a value', () => {
		expect(readerOf({ a: 1 }).read(0)).toEqual([{ code: '', value: { a: 1 } }]);
	});

	test('has what was typed and what expressions gave apart', () => {
		const { asked, read } = readerOf('=Halo ##name## {{ $now }}!', 'Halo ##name## 2027!');
		expect(read(0)).toEqual(['Halo ', NAME, ' ', { code: ' $now ', value: 'gave' }, '!']);
		expect(asked).toEqual(['{{ $now }}']);
	});

	test('has dragged fields resolved without n8n, after n8n confirmed the first', () => {
		const { asked, read } = readerOf('=Halo {{ $json.name }}', 'Halo Budi');
		expect([read(0), read(1)]).toEqual([
			['Halo ', { code: ' $json.name ', value: 'Budi' }],
			['Halo ', { code: ' $json.name ', value: 'Siti' }],
		]);
		expect(asked).toEqual(['{{ $json.name }}']);
	});

	test('is one value where n8n takes the expression apart in another way', () => {
		const { read } = readerOf('=Halo {{ $now }} dan', 'something else');
		expect(read(0)).toEqual([{ code: 'Halo {{ $now }} dan', value: 'something else' }]);
	});

	test.each([
		['n8n takes it apart in another way', '=Halo ##name## {{ $now }}', 'something else'],
		['a backslash stands beside its braces', '=Halo ##name## \\{{ $now }}', 'Halo ##name## gave'],
		['there are two backslashes in it', '=Halo ##name## \\\\ {{ $now }}', 'Halo ##name## \\ gave'],
	])('with placeholders is not guessed at when %s', (_, message, whole) => {
		expect(() => readerOf(message, whole).read(0)).toThrow(
			/which placeholders of 'Message' were typed/,
		);
	});
});
