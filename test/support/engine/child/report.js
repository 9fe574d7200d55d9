// @ts-check
const { outputsOf } = require('./items');

/**
 * What the tests get to know about a run.
 * @param {any} core @param {any} run @param {any} workflow @param {any} node
 * @param {any} full What n8n gives at the end; nothing after a crash.
 */
exports.report = async (core, run, workflow, node, full) => {
	const { runData = {}, error } = full?.data.resultData ?? {};
	const task = runData[node.name]?.[0];
	const after = Object.entries(runData)
		.filter(([name]) => name.startsWith('After '))
		.map(([name, tasks]) => [name, /** @type {any} */ (tasks)[0].data?.main?.[0] ?? []]);
	/** @type {any[]} */
	const tasks = runData[node.name] ?? [];
	return {
		rounds: await Promise.all(
			tasks.map(async (one) => await outputsOf(core, one.data?.main ?? one.data?.ai_tool ?? [])),
		),
		status: full?.status ?? 'crashed',
		error: describe(task?.error ?? error),
		outputs: await outputsOf(core, task?.data?.main ?? task?.data?.ai_tool ?? []),
		hints: task?.hints ?? [],
		tries: run.tries,
		returned: run.returned && (await outputsOf(core, run.returned)),
		thrown: describe(run.thrown),
		requests: run.requests,
		logs: run.logs,
		storeCalls: run.storeCalls,
		credentialReads: run.credentialReads,
		credentialWrites: run.credentialWrites,
		saved: run.saved,
		staticData: { ...workflow.staticData },
		executionTime: task?.executionTime,
		after: Object.fromEntries(after),
	};
};

/** @param {any} error */
function describe(error) {
	if (!error) return undefined;
	const { name, message, description, context, messages, httpCode, level } = error;
	// Everything an error carries ends in n8n's database: tests look for secrets in it.
	const whole = JSON.parse(JSON.stringify(error));
	return { name, message, description, context, messages, httpCode, level, whole };
}
