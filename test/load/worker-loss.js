// @ts-check
'use strict';

const { pushTo } = require('./acknowledgement');
const { compareMessages, newestExecution, storedExecutions, untilIdle } = require('./stored');

/** n8n takes about a minute to notice a dead worker, and then some to settle what it had begun. */
const PATIENCE_MS = 300_000;

/**
 * Pushes, kills a worker with SIGKILL after a third of the answers, waits until n8n has settled what
 * the worker had begun, and looks for every report that was acknowledged.
 *
 * n8n 2.41 ends such an execution as failed and stores an empty record in the place of its data,
 * whichever trigger it came from: what was in it is gone then, and only its row is left.
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
	const settled = await untilIdle(stage, PATIENCE_MS);
	const executions = await storedExecutions(stage, name, before);
	const acknowledged = answers.filter(({ status }) => status === 200);
	const ids = acknowledged.flatMap((answer) => answer.ids);
	const interrupted = executions.filter(({ status }) => status !== 'success');
	const emptied = interrupted.filter(({ out, waiting }) => out.length + waiting.length === 0);
	await stage.n8n.restart();
	return {
		acknowledged: acknowledged.length,
		refused: answers.length - acknowledged.length,
		settled,
		/** One for each acknowledged push, unless n8n lost one whole. */
		executions: executions.length,
		/** In a stored execution, whatever became of that. */
		stored: compareMessages(
			ids,
			executions.flatMap(({ out, waiting }) => (out.length > 0 ? out : waiting)),
		),
		/** Executions that the worker had begun. */
		interrupted: interrupted.length,
		/** Those whose data n8n has replaced by an empty record. */
		emptied: emptied.length,
		statuses: [...new Set(interrupted.map(({ status }) => status))],
	};
}

module.exports = { pushThroughLoss };
