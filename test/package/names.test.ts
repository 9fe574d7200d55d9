import frozen from '../../docs/names.json';
import { readNames } from './names';

describe('The names that workflows hold', () => {
	const names = readNames();

	test.each(Object.keys(frozen))('%s are those of docs/names.json', (kind) => {
		expect(names[kind]).toEqual(frozen[kind as keyof typeof frozen]);
	});

	test('are all in docs/names.json', () => {
		expect(Object.keys(names).sort()).toEqual(Object.keys(frozen).sort());
	});
});
