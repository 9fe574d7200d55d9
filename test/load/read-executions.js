// @ts-check
'use strict';

// Run by the Node.js that n8n runs on, which has what its databases need:
//   node read-executions.js '{"workflowId", "after", "n8nDir", "sqlite" | "postgres"}'
// Prints a line of JSON for each stored execution: its id, its status and the messages in it.

const { openDatabase } = require('../../runtime/database');
const { parseFlatted } = require('../../runtime/flatted');
const { AFTER } = require('./workflows');

const QUERY = `
	SELECT entity.id AS id, entity.status AS status, stored.data AS data
	FROM execution_entity entity LEFT JOIN execution_data stored ON stored."executionId" = entity.id
	WHERE entity."workflowId" = $1 AND entity.id > $2 AND entity.id <= $3 ORDER BY entity.id`;
const NEWEST = 'SELECT max(id) AS newest FROM execution_entity';
const PAGE = 100;

/** The ids of the messages in items of our trigger or in the request that n8n's own passes on. @param {any[]} items */
const messagesIn = (items) =>
	items.flatMap(
		({ json }) =>
			json.body?.array?.map((/** @type {any} */ row) => String(row[0])) ?? [json.messageId],
	);

/**
 * What came out at the end of the workflow; of an execution that got nowhere what would go in.
 *
 * @param {{ id: number | string, status: string, data: string | null }} row
 */
function readRow({ id, status, data }) {
	const stored = data === null ? undefined : parseFlatted(data);
	const runs = stored?.resultData?.runData?.[AFTER] ?? [];
	const out = runs.flatMap((/** @type {any} */ run) => run.data?.main?.flat() ?? []);
	const waiting = (stored?.executionData?.nodeExecutionStack ?? []).flatMap(
		(/** @type {any} */ entry) => entry.data?.main?.flat() ?? [],
	);
	return { id: Number(id), status, out: messagesIn(out), waiting: messagesIn(waiting) };
}

async function main() {
	const options = JSON.parse(process.argv[2]);
	const database = await openDatabase(options);
	const [{ newest }] = await database.query(NEWEST, []);
	// In pages: all data of a long test at once would not fit.
	for (let from = options.after; from < Number(newest); from += PAGE) {
		for (const row of await database.query(QUERY, [options.workflowId, from, from + PAGE])) {
			process.stdout.write(`${JSON.stringify(readRow(row))}\n`);
		}
	}
	await database.close();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
