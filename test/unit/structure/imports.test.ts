import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Folders below `nodes/`, and what each may import besides itself. The first that fits counts. */
const ROOMS: Array<[room: string, pattern: RegExp, may: string[]]> = [
	['shared', /^shared\//, []],
	['callback rules', /^callback\/rules\//, ['shared']],
	['delivery', /^(?:TcastSms|MessageCentral)\/(?:delivery|inbox)\//, ['shared', 'callback rules']],
	['http', /^http\//, ['shared']],
	['n8n', /^n8n\//, ['shared', 'http']],
	['callback', /^callback\//, ['shared', 'http', 'n8n', 'callback rules']],
	['sending', /^sending\//, ['shared', 'n8n']],
	['transport', /^(?:TcastSms|MessageCentral)\/transport\//, ['shared', 'http', 'n8n', 'delivery']],
	[
		'actions',
		/^(?:TcastSms|MessageCentral)\/actions\//,
		['shared', 'http', 'n8n', 'callback', 'sending', 'transport', 'delivery'],
	],
	[
		'node',
		/^\w+\/[\w.]+\.ts$/,
		['shared', 'n8n', 'callback', 'callback rules', 'delivery', 'transport', 'actions', 'sending'],
	],
];

/** Packages, by room; where a room is not named it may import none. */
const PACKAGES: Record<string, RegExp> = {
	shared: /^crypto$/,
	'callback rules': /^crypto$/,
	http: /^(?:crypto|n8n-workflow)$/,
};
const ANY_ROOM = /^(?:crypto|n8n-workflow)$/;

/** `shared` knows no n8n, but for the one clock that n8n leaves to community nodes. */
const EXCEPTIONS = new Set(['shared/pause.ts n8n-workflow', 'shared/pace.ts n8n-workflow']);

const ROOT = path.join(__dirname, '../../..');
const NODES = path.join(ROOT, 'nodes');

interface Import {
	from: string;
	to: string;
}

/** Every import of every source, types too; paths below `nodes/`, packages by name. */
function importsOf(folder: string): Import[] {
	return readdirSync(folder).flatMap((name) => {
		const file = path.join(folder, name);
		if (statSync(file).isDirectory()) return importsOf(file);
		if (!name.endsWith('.ts')) return [];
		const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
		const from = path.relative(NODES, file);
		return importedFiles.map(({ fileName }) => ({ from, to: resolve(file, fileName) }));
	});
}

function resolve(file: string, name: string): string {
	if (!name.startsWith('.')) return name;
	const target = path.resolve(path.dirname(file), name);
	const found = [`${target}.ts`, path.join(target, 'index.ts'), `${target}.d.ts`].find((place) =>
		statSync(place, { throwIfNoEntry: false })?.isFile(),
	);
	if (found === undefined) throw new Error(`${file} imports ${name}, which is not there`);
	return path.relative(NODES, found);
}

const roomOf = (file: string) => ROOMS.find(([, pattern]) => pattern.test(file));

const imports = importsOf(NODES);

/** Whether an import goes to a room below; those of bundled libraries always do. */
function isAllowed({ from, to }: Import): boolean {
	const room = roomOf(from);
	if (room === undefined || EXCEPTIONS.has(`${from} ${to}`)) return room !== undefined;
	const [name, , may] = room;
	if (to.startsWith('../vendor/')) return true;
	if (!to.includes('/')) return (PACKAGES[name] ?? ANY_ROOM).test(to);
	const target = roomOf(to)?.[0];
	if (target === undefined) return false;
	if (target !== name) return may.includes(target);
	// Within a provider's folders only: a node may take nothing from the rooms of the other.
	return ownerOf(from) === undefined || ownerOf(from) === ownerOf(to);
}

const ownerOf = (file: string) =>
	/^(TcastSms|MessageCentral)\/(?:transport|delivery|inbox|actions)\//.exec(file)?.[1];

describe('The sources', () => {
	test('are read with their imports', () => {
		expect(imports.length).toBeGreaterThan(500);
		expect(imports).toContainEqual({
			from: 'TcastSms/TcastSms.node.ts',
			to: 'TcastSms/actions/index.ts',
		});
	});

	test('import only downwards', () => {
		const wrong = imports.filter((entry) => !isAllowed(entry));
		expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
	});

	test('import in no circle, types included', () => {
		const targets = new Map<string, string[]>();
		for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
		const circles: string[] = [];
		const done = new Set<string>();
		const visit = (file: string, way: string[]) => {
			if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
			if (done.has(file) || way.includes(file)) return;
			for (const to of targets.get(file) ?? []) visit(to, [...way, file]);
			done.add(file);
		};
		for (const file of targets.keys()) visit(file, []);
		expect(circles).toEqual([]);
	});

	test('have at most 300 lines each', () => {
		const files = new Set(imports.map(({ from }) => from));
		const long = [...files].filter(
			(file) => readFileSync(path.join(NODES, file), 'utf8').split('\n').length > 301,
		);
		expect(long).toEqual([]);
	});
});
