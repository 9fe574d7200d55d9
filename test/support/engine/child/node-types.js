// @ts-check

exports.startType = 'engine.start';
exports.sinkType = 'engine.sink';
exports.agentType = 'engine.agent';
exports.loopType = 'engine.loop';

const passThrough = {
	description: {
		displayName: 'Pass Through',
		name: 'passThrough',
		group: ['transform'],
		version: 1,
		inputs: ['main'],
		outputs: ['main'],
		properties: /** @type {any[]} */ ([]),
	},
	/** @this {any} */
	async execute() {
		return [this.getInputData()];
	},
};

/** Uses the tool it has, once for each input, as agents do that call their tools themselves. */
const agent = {
	description: {
		...passThrough.description,
		name: 'agent',
		inputs: ['main', { type: 'ai_tool' }],
		properties: [
			{ displayName: 'Inputs', name: 'inputs', type: 'json', default: [] },
			{ displayName: 'At Once', name: 'atOnce', type: 'boolean', default: false },
		],
	},
	/** @this {any} */
	async execute() {
		const [tool] = await this.getInputConnectionData('ai_tool', 0);
		const inputs = this.getNodeParameter('inputs', 0);
		// What a tool throws is an answer to the model, as in n8n's agents.
		const ask = async (/** @type {any} */ input) => {
			try {
				return await tool.invoke(input);
			} catch (/** @type {any} */ error) {
				return error.message;
			}
		};
		/** @type {unknown[]} */
		const answers = [];
		if (this.getNodeParameter('atOnce', 0)) answers.push(...(await Promise.all(inputs.map(ask))));
		else for (const one of inputs) answers.push(await ask(one));
		return [answers.map((answer) => ({ json: { answer } }))];
	},
};

/** Gives one item after the other to its second output, as n8n's Loop Over Items with batches of one. */
const loop = {
	description: { ...passThrough.description, name: 'loop', outputs: ['main', 'main'] },
	/** @this {any} */
	async execute() {
		const state = this.getContext('node');
		state.left ??= this.getInputData();
		const [next, ...left] = state.left;
		state.left = left;
		return next === undefined ? [[{ json: { done: true } }], []] : [[], [next]];
	},
};

/** @type {Record<string, any>} */
const own = { agent, loop };

/**
 * Node types as n8n finds them: by "package.name", with a tool made of each that may be one.
 * The node under test is watched: its tries and what it returned.
 *
 * @param {any} core @param {any} run
 */
exports.createNodeTypes = (core, run) => {
	/** @type {Map<string, any>} */
	const made = new Map();

	/** @param {string} type @param {number} [version] */
	const load = (type, version) => {
		const [packageName, name] = split(type);
		if (packageName === 'engine') return own[name] ?? passThrough;
		const loader = core.loaders.find((/** @type {any} */ one) => one.packageName === packageName);
		const find = (/** @type {string} */ wanted) =>
			core.workflow.NodeHelpers.getVersionedNodeType(loader.getNode(wanted).type, version);
		if (name in loader.nodeTypes || !name.endsWith('Tool')) return watch(find(name), run);
		return watch(asTool(find(name.slice(0, -'Tool'.length))), run);
	};

	/** @param {string} type @param {number} [version] */
	const get = (type, version) => {
		const key = `${type}@${version}`;
		if (!made.has(key)) made.set(key, load(type, version));
		return made.get(key);
	};
	return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) };
};

/** @param {string} type */
function split(type) {
	const at = type.lastIndexOf('.');
	return [type.slice(0, at), type.slice(at + 1)];
}

/** @param {any} type */
const asTool = (type) =>
	Object.create(type, {
		description: {
			value: {
				...type.description,
				name: `${type.description.name}Tool`,
				inputs: [],
				outputs: ['ai_tool'],
				usableAsTool: undefined,
			},
		},
	});

/** @param {any} type @param {any} run */
function watch(type, run) {
	if (typeof type.execute !== 'function') return type;
	/** @param {any} context @param {any[]} args */
	const execute = async (context, args) => {
		run.tries++;
		run.nodeStarts?.();
		run.returned = run.thrown = undefined;
		try {
			const outputs = await type.execute.apply(context, args);
			// n8n moves items about in these very arrays afterwards.
			run.returned = outputs?.map((/** @type {any[]} */ items) =>
				items.map((item) => ({ ...item })),
			);
			return outputs;
		} catch (error) {
			run.thrown = error;
			throw error;
		}
	};
	return Object.create(type, {
		execute: {
			/** @this {any} @param {any[]} args */
			value(...args) {
				const working = execute(this, args);
				run.atWork = working.catch(() => {});
				return working;
			},
		},
	});
}
