import { readImports, readLengths } from './sources';

/** Folders below `nodes/`, and what each may import besides itself. The first that fits counts. */
const ROOMS: Array<[room: string, pattern: RegExp, may: string[]]> = [
	['shared', /^shared\//, []],
	['callback rules', /^callback\/rules\//, ['shared']],
	['delivery', /^(?:TcastSms|MessageCentral)\/(?:delivery|inbox)\//, ['shared', 'callback rules']],
	['http', /^http\//, ['shared']],
	['n8n', /^n8n\//, ['shared', 'http']],
	['callback', /^callback\//, ['shared', 'http', 'n8n', 'callback rules']],
	[
		'callback facts',
		/^(?:TcastSms|MessageCentral)\/callback\.ts$/,
		['callback', 'callback rules', 'delivery'],
	],
	['reporting', /^reporting\//, ['shared', 'n8n']],
	['sending', /^sending\//, ['shared', 'n8n', 'reporting']],
	['transport', /^(?:TcastSms|MessageCentral)\/transport\//, ['shared', 'http', 'n8n', 'delivery']],
	[
		'actions',
		/^(?:TcastSms|MessageCentral)\/actions\//,
		[
			'shared',
			'http',
			'n8n',
			'callback',
			'callback facts',
			'reporting',
			'sending',
			'transport',
			'delivery',
		],
	],
	[
		'node',
		/^\w+\/[\w.]+\.ts$/,
		['shared', 'n8n', 'callback', 'callback facts', 'delivery', 'transport', 'actions', 'sending'],
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

const roomOf = (file: string) => ROOMS.find(([, pattern]) => pattern.test(file));

const imports = readImports();

/** Whether an import goes to a room below; those of bundled libraries always do. */
function isAllowed({ from, to }: (typeof imports)[number]): boolean {
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
		expect(readLengths().filter(({ lines }) => lines > 300)).toEqual([]);
	});
});
