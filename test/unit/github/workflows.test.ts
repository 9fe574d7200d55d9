import { readFiles } from './workflow-files';

const { workflows, forms, scripts, packages } = readFiles();

describe.each(Object.entries(workflows))('%s', (_, { jobs, permissions, on }) => {
	const steps = Object.values(jobs).flatMap((job) => job.steps);

	test('says when it runs, and may only read unless a job needs more', () => {
		expect(Object.keys(on).length).toBeGreaterThan(0);
		expect(permissions).toEqual({ contents: 'read' });
	});

	test('names every action by its digest, with the version beside it', () => {
		for (const { uses } of steps) {
			if (uses !== undefined)
				expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		}
	});

	test('runs only commands that there are', () => {
		for (const { run } of steps) {
			const [, script] = /^npm run ([\w:]+)/.exec(run ?? '') ?? [];
			if (script !== undefined) expect(scripts).toContain(script);
			const [, file] = /^(?:node )?([\w./]+\/[\w./]+)/.exec(run ?? '') ?? [];
			if (file !== undefined) expect([file, readFiles().exists(file)]).toEqual([file, true]);
		}
	});

	test('ends on its own, and puts nothing from outside into a command', () => {
		for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
		for (const { run = '' } of steps) expect(run).not.toContain('${{');
	});
});

describe('publish.yml', () => {
	const { gate, publish } = workflows['publish.yml'].jobs;

	test('publishes every package, the tarballs that passed the gate, with provenance', () => {
		expect([...(publish.strategy?.matrix.package ?? [])].sort()).toEqual(packages);
		expect(publish.needs).toBe('gate');
		expect(gate.steps.map(({ run }) => run)).toContain(
			'npm run check:package -- --release "$GITHUB_REF_NAME" --out tarballs',
		);
		const [command] = publish.steps.flatMap(({ run }) => (run?.includes('publish') ? [run] : []));
		expect(command).toMatch(/^npm publish "\.\/tarballs\/.+\.tgz" --provenance --access public$/);
	});

	test('asks a person first, and only the job that publishes may prove who it is', () => {
		expect(publish.environment).toBe('npm');
		expect(publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		expect(gate.permissions).toBeUndefined();
	});
});

test('ci.yml runs on every Node.js that package.json allows', () => {
	expect(workflows['ci.yml'].jobs.packages.strategy?.matrix.node).toEqual([20, 22, 24]);
});

test.each(Object.entries(forms))(
	'the issue form %s can be shown',
	(_, { name, description, body }) => {
		expect([name, description].every((text) => text.length > 0)).toBe(true);
		const ids = body.flatMap(({ id }) => id ?? []);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { type, attributes } of body) {
			expect(['markdown', 'input', 'textarea', 'dropdown']).toContain(type);
			if (type === 'dropdown') {
				expect(attributes.options?.every((one) => typeof one === 'string')).toBe(true);
			}
		}
	},
);
