import { startEngine, type Engine, type Job } from '../support/engine/engine';
import { startService, type Service } from '../support/engine/fixture/server';

const fixture = (operation: string, text = '', rest: Partial<Job['node']> = {}): Job['node'] => ({
	type: 'fixture',
	parameters: { operation, text },
	...rest,
});

let engine: Engine;
beforeAll(async () => {
	engine = await startEngine();
});
beforeEach(async () => await engine.reset());

describe('the engine under the flow tests', () => {
	const items = [{ json: { text: 'good' } }, { json: { text: 'bad' } }];

	it('is the n8n line that was asked for', () => {
		const { line, core } = engine.info;
		expect(core.startsWith(`n8n-core@${line}.`)).toBe(true);
	});

	it('resolves expressions and links items', async () => {
		const { status, outputs } = await engine.run({
			node: fixture('echo', '={{ $json.text }}, {{ $itemIndex }}'),
			items,
		});
		expect(status).toBe('success');
		expect(outputs).toEqual([
			[
				{ json: { text: 'good, 0' }, pairedItem: { item: 0 } },
				{ json: { text: 'bad, 1' }, pairedItem: { item: 1 } },
			],
		]);
	});

	it('fills in the defaults of parameters', async () => {
		const { outputs } = await engine.run({ node: { type: 'fixture' } });
		expect(outputs[0][0].json).toEqual({ text: 'nothing' });
	});

	it('gives parameters as n8n would, value or error', async () => {
		const { results } = await engine.resolve({
			expressions: [
				'={{ $json.n }}',
				'={{ $json.none }}',
				'= {{ $json.n }}',
				'plain',
				'={{ 1 + }}',
			],
			items: [{ json: { n: 7 } }],
		});
		expect(results.map(([result]) => result)).toEqual([
			{ value: 7 },
			{ value: undefined },
			{ value: ' 7' },
			{ value: 'plain' },
			{ error: expect.objectContaining({ message: expect.stringMatching(/syntax/) }) },
		]);
	});

	describe('when an item fails', () => {
		const node = (rest: Partial<Job['node']>) => fixture('check', '={{ $json.text }}', rest);

		it('stops', async () => {
			const { status, error, outputs } = await engine.run({ node: node({}), items });
			expect(status).toBe('error');
			expect(outputs).toEqual([]);
			expect(error).toMatchObject({
				name: 'NodeOperationError',
				message: 'This one is bad',
				description: 'Take another',
				context: { itemIndex: 1 },
			});
		});

		it('continues on the regular output', async () => {
			const { status, outputs } = await engine.run({
				node: node({ onError: 'continueRegularOutput' }),
				items,
			});
			expect(status).toBe('success');
			expect(outputs[0].map(({ json }) => json)).toEqual([
				{ ok: true },
				{ error: 'This one is bad' },
			]);
		});

		it('continues on the error output', async () => {
			const { outputs, returned, after } = await engine.run({
				node: node({ onError: 'continueErrorOutput' }),
				items,
				downstream: true,
			});
			expect(returned?.map((output) => output.length)).toEqual([2]);
			expect(outputs.map((output) => output.map(({ json }) => json))).toEqual([
				[{ ok: true }],
				[{ text: 'bad', error: 'This one is bad' }],
			]);
			expect(after['After 1']).toHaveLength(1);
		});

		it('tries again', async () => {
			const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
			const { status, tries } = await engine.run({ node: node(retry), items });
			expect({ status, tries }).toEqual({ status: 'error', tries: 3 });
		});
	});

	it('takes and gives binary data', async () => {
		const { outputs } = await engine.run({
			node: fixture('bytes'),
			items: [{ json: {}, binary: { file: { data: Buffer.from('abc'), fileName: 'a.txt' } } }],
		});
		expect(outputs[0][0].json).toEqual({ bytes: 3 });
		expect(outputs[0][0].binary?.file).toMatchObject({
			data: Buffer.from('cba').toString('base64'),
			fileName: 'back.txt',
			mimeType: 'text/plain',
		});
	});

	it('reports hints and log lines', async () => {
		const { hints, logs } = await engine.run({ node: fixture('hint') });
		expect(hints).toEqual([{ message: 'All is well', location: 'outputPane' }]);
		expect(logs).toEqual([expect.objectContaining({ level: 'info', message: 'Said so' })]);
	});

	it("runs a node as an agent's tool", async () => {
		const { outputs } = await engine.run({ node: fixture('hint'), asTool: true });
		expect(outputs[0][0].json).toEqual({ type: 'n8n-nodes-fixture.fixtureTool' });
	});

	it('lets an agent call a node', async () => {
		const node = fixture('echo', "={{ $fromAI('to') }} {{ $json.text }}");
		const toolInput = { to: '62812' };
		const { outputs, returned } = await engine.run({ node, items, asTool: 'agent', toolInput });
		expect(returned?.[0][0].json).toEqual({ text: '62812 good' });
		expect(outputs[0][0].json).toEqual({ response: [{ text: '62812 good' }] });
	});

	it('cancels from outside and by itself', async () => {
		const started = engine.start({ node: fixture('wait') });
		await started.began;
		await started.cancel();
		const outside = await started.result;
		const inside = await engine.run({ node: fixture('wait'), cancelAfterMs: 20 });
		for (const { status, returned, saved } of [outside, inside]) {
			expect(status).toBe('canceled');
			expect(returned).toEqual([[{ json: { stopped: true } }]]);
			expect(saved).toEqual({ status: 'canceled', nodeHasOutput: false });
		}
	});

	describe('with credentials', () => {
		let service: Service;
		beforeEach(async () => {
			service = await startService();
		});
		afterEach(async () => await service.stop());

		const job = (): Job => ({
			node: fixture('request'),
			credentials: { fixtureApi: { baseUrl: service.url } },
		});

		it('fetches a session once, keeps it, and fetches it again when it expired', async () => {
			const first = await engine.run(job());
			expect(first.status).toBe('success');
			expect(first.requests).toBe(2);
			expect(first.credentialWrites).toMatchObject({ fixtureApi: { session: 'one' } });
			const second = await engine.run(job());
			expect(second.credentialWrites).toEqual({});
			service.token = 'two';
			await engine.run(job());
			expect(service.seen).toEqual([
				'/login',
				'/work Bearer one somebody',
				'/work Bearer one somebody',
				'/work Bearer one somebody',
				'/login',
				'/work Bearer two somebody',
			]);
		});

		it('stops dead at a request', async () => {
			const interrupt = { on: 'request', at: 2, when: 'before', do: 'crash' } as const;
			const { status, outputs } = await engine.run({ ...job(), interrupt });
			expect({ status, outputs }).toEqual({ status: 'crashed', outputs: [] });
			expect(service.seen).toEqual(['/login']);
		});
	});

	describe('with processed data', () => {
		const remember = (keys: string[], rest: Partial<Job> = {}) =>
			engine.run({
				node: fixture('remember'),
				items: keys.map((key) => ({ json: { key } })),
				...rest,
			});

		it('remembers per node, up to a limit', async () => {
			await remember(['a', 'b']);
			const { outputs, storeCalls } = await remember(['b', 'c', 'd']);
			expect(outputs[0][0].json).toEqual({ new: ['c', 'd'], processed: ['b'] });
			expect(storeCalls).toEqual([{ name: 'checkProcessedAndRecord', items: 3 }]);
			const other = await remember(['a'], { nodeId: 'node-2' });
			expect(other.outputs[0][0].json).toEqual({ new: ['a'], processed: [] });
			const rows = await engine.store.dump();
			expect(rows.map(({ context, data }) => [context, (data as string[]).length])).toEqual([
				['n:node-1', 3],
				['n:node-2', 1],
			]);
		});

		it.each([
			['before', 0],
			['after', 1],
		] as const)('crashes %s a call', async (when, rows) => {
			const interrupt = { on: 'storeCall', at: 1, when, do: 'crash' } as const;
			const { status, returned } = await remember(['a'], { interrupt });
			expect({ status, returned }).toEqual({ status: 'crashed', returned: undefined });
			expect(await engine.store.dump()).toHaveLength(rows);
		});
	});
});
