// @ts-check
'use strict';

const { pushTo } = require('./acknowledgement');
const { compareMessages, newestExecution, storedExecutions, untilIdle } = require('./stored');

/** When nothing has come of an execution by then, nothing will. */
const PATIENCE_MS = 60_000;

/**
 * Pushes, kills a worker with SIGKILL after a third of the answers, and looks for every report that
 * was acknowledged.
 *
 * @param {import('./stage').LoadStage} stage in queue mode
 * @param {import('./workflows').KindName} name
 * @param {number} pushes
 */
async function pushThroughLoss(stage, name, pushes) {
	const before = await newestExecution(stage);
	const [worker] = stage.n8n.workers;
	/** @type {Promise<void> | undefined} */
	let killed;
	const answers = await pushTo(stage, name, pushes, (answered) => {
		if (answered >= pushes / 3) killed ??= worker.kill('SIGKILL');
	});
	await killed;
	await untilIdle(stage, PATIENCE_MS);
	const executions = await storedExecutions(stage, name, before);
	const acknowledged = answers.filter(({ status }) => status === 200);
	const ids = acknowledged.flatMap((answer) => answer.ids);
	const interrupted = executions.filter(({ status }) => status !== 'success');
	await stage.n8n.restart();
	return {
		acknowledged: acknowledged.length,
		refused: answers.length - acknowledged.length,
		/** In a stored execution, whatever became of that. */
		stored: compareMessages(
			ids,
			executions.flatMap(({ out, waiting }) => (out.length > 0 ? out : waiting)),
		),
		/** Executions that the worker had begun; n8n keeps them with their data, to be retried. */
		interrupted: interrupted.length,
		statuses: [...new Set(interrupted.map(({ status }) => status))],
	};
}

module.exports = { pushThroughLoss };
