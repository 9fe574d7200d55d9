// @ts-check
const { existsSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { format } = require('node:util');
const { currentRun } = require('./context');
const { createDeduplicator } = require('./deduplication');
const { createCredentialStore } = require('./credentials');

/**
 * Loads n8n-core, starts its services as n8n does and loads the package under test with n8n's own
 * loader.
 *
 * @param {{ coreFrom: string, packageDir: string, expressionEngine: 'auto' | 'vm' | 'legacy' }} options
 */
exports.loadCore = async ({ coreFrom, packageDir, expressionEngine }) => {
	const fromRoot = Module.createRequire(path.join(coreFrom, 'package.json'));
	const corePath = fromRoot.resolve('n8n-core');
	// What n8n-core itself would load: there may be other copies further up.
	const fromCore = Module.createRequire(corePath);
	fromCore('reflect-metadata');
	const n8n = fromCore('n8n-core');
	const workflow = fromCore('n8n-workflow');
	const { Container } = fromCore('@n8n/di');
	const { Logger } = fromCore('@n8n/backend-common');

	Container.set(Logger, createLogger(['error', 'warn', 'info', 'debug']));
	captureConsole();
	// Through the proxy n8n-core writes what it is about to do, line after line.
	workflow.LoggerProxy.init(createLogger(['error', 'warn', 'info']));

	const info = {
		core: version(fromRoot, corePath, 'n8n-core'),
		node: process.version,
		expressionEngine: await startExpressions(workflow.Expression, expressionEngine, fromCore),
	};

	await Container.get(n8n.BinaryDataService).init();
	watchBinaryData(Container.get(n8n.BinaryDataService));
	const deduplicator = createDeduplicator(workflow);
	await n8n.DataDeduplicationService.init(deduplicator);

	resolveWorkflowFrom(packageDir, fromCore.resolve('n8n-workflow'));
	const loader = await loadPackage(n8n.PackageDirectoryLoader, packageDir);
	const fixtures = await loadPackage(
		n8n.PackageDirectoryLoader,
		path.resolve(__dirname, '../fixture'),
	);
	return {
		n8n,
		workflow,
		binaryData: Container.get(n8n.BinaryDataService),
		deduplicator,
		credentials: createCredentialStore(),
		loaders: [loader, fixtures],
		info: { ...info, nodes: Object.keys(loader.nodeTypes) },
	};
};

/** What a run writes into n8n's store of binary data may be interrupted. @param {any} service */
function watchBinaryData(service) {
	const store = service.store.bind(service);
	service.store = async (/** @type {any[]} */ ...args) => {
		const run = currentRun();
		if (run)
			await run.fault('binaryWrite', (run.binaryWrites = (run.binaryWrites ?? 0) + 1), 'before');
		return await store(...args);
	};
}

/** @param {NodeJS.Require} from @param {string} entry @param {string} name */
function version(from, entry, name) {
	let folder = path.dirname(entry);
	while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
	const { version: found } = from(path.join(folder, 'package.json'));
	return `${name}@${found}`;
}

/**
 * n8n evaluates expressions in isolated-vm by default, on both lines. Its native part is not there
 * for every Node; n8n's other evaluator needs none.
 *
 * @param {any} Expression @param {'auto' | 'vm' | 'legacy'} wanted @param {NodeJS.Require} fromCore
 */
async function startExpressions(Expression, wanted, fromCore) {
	let engine = wanted;
	if (wanted === 'auto') engine = canIsolate(fromCore) ? 'vm' : 'legacy';
	await Expression.initExpressionEngine({
		engine,
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	});
	return Expression.getActiveImplementation();
}

/** @param {NodeJS.Require} fromCore */
function canIsolate(fromCore) {
	try {
		const runtime = Module.createRequire(
			Module.createRequire(fromCore.resolve('n8n-workflow')).resolve('@n8n/expression-runtime'),
		);
		runtime('isolated-vm');
		return true;
	} catch {
		return false;
	}
}

/**
 * The package must use the n8n-workflow of the n8n that runs it, as in n8n, even where the
 * repository's own node_modules hold another.
 *
 * @param {string} packageDir @param {string} target
 */
function resolveWorkflowFrom(packageDir, target) {
	const internals = /** @type {any} */ (Module);
	const original = internals._resolveFilename;
	const folders = [packageDir, path.resolve(__dirname, '..')].map((folder) => folder + path.sep);
	internals._resolveFilename = function (
		/** @type {string} */ request,
		/** @type {any} */ parent,
		/** @type {any[]} */ ...rest
	) {
		const file = parent?.filename ?? '';
		const ours =
			folders.some((folder) => file.startsWith(folder)) &&
			!file.includes(`${path.sep}node_modules${path.sep}`);
		return request === 'n8n-workflow' && ours
			? target
			: original.call(this, request, parent, ...rest);
	};
}

/** @param {any} PackageDirectoryLoader @param {string} folder */
async function loadPackage(PackageDirectoryLoader, folder) {
	const loader = new PackageDirectoryLoader(folder);
	const { n8n } = loader.packageJson;
	// What is listed but not built is the package test's business.
	const built = (/** @type {string} */ file) => existsSync(path.join(folder, file));
	n8n.nodes = n8n.nodes.filter(built);
	n8n.credentials = n8n.credentials.filter(built);
	await loader.loadAll();
	return loader;
}

/**
 * Log lines end in the record of the run that wrote them.
 * @param {string[]} levels Those that are kept.
 */
function createLogger(levels) {
	/** @type {any} */
	const logger = { scoped: () => logger };
	for (const level of ['error', 'warn', 'info', 'debug']) {
		logger[level] = (/** @type {string} */ message, /** @type {unknown} */ metadata) => {
			if (levels.includes(level)) currentRun()?.logs.push({ level, message, metadata });
		};
	}
	return logger;
}

/** What n8n or a node prints, such as that a node's outputs could not be calculated. */
function captureConsole() {
	for (const method of /** @type {const} */ (['log', 'info', 'warn', 'error', 'debug'])) {
		const print = console[method];
		console[method] = (...values) => {
			const run = currentRun();
			if (!run) return print.apply(console, values);
			run.logs.push({ level: `console.${method}`, message: format(...values) });
		};
	}
}
