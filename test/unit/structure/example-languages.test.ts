import { readExample } from '../../../demo/workflows';

interface Node {
	name: string;
	type: string;
	typeVersion: number;
	position: number[];
	onError?: string;
	parameters: object;
}

interface Workflow {
	nodes: Node[];
	connections: Record<string, { main: Array<Array<{ node: string; index: number }>> }>;
}

/** Every parameter by its path, but for the language itself. */
const pathsIn = (value: unknown, path = ''): string[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) =>
				key === 'resultLanguage' ? [] : pathsIn(inner, `${path}.${key}`),
			)
		: [path];

/** A workflow without its words: nodes by their places, what is set in each, and how they are joined. */
function wiringOf(name: string) {
	const { nodes, connections } = readExample(name) as Workflow;
	const at = (node: string) => nodes.findIndex((one) => one.name === node);
	return {
		nodes: nodes.map(({ type, typeVersion, position, onError, parameters }) => ({
			...{ type, typeVersion, position, onError },
			parameters: pathsIn(parameters),
		})),
		connections: Object.entries(connections).map(([from, { main }]) => [
			at(from),
			main.map((targets) => targets.map(({ node, index }) => [at(node), index])),
		]),
	};
}

test('the campaign in Bahasa Indonesia does what the English one does', () => {
	expect(wiringOf('tcastsms-kampanye-dari-excel')).toEqual(
		wiringOf('tcastsms-bulk-from-spreadsheet'),
	);
});
