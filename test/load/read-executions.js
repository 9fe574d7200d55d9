// @ts-check
'use strict';

// Run by the Node.js that n8n runs on, which has what its databases need:
//   node read-executions.js '{"workflowId", "after", "n8nDir", "sqlite" | "postgres"}'
// Prints a line of JSON for each stored execution: its id, its status and the messages in it.

const { createRequire } = require('node:module');
const path = require('node:path');

const { parseFlatted } = require('../../runtime/flatted');
const { AFTER } = require('./workflows');

const QUERY = `
	SELECT entity.id AS id, entity.status AS status, stored.data AS data
	FROM execution_entity entity LEFT JOIN execution_data stored ON stored."executionId" = entity.id
	WHERE entity."workflowId" = $1 AND entity.id > $2 AND entity.id <= $3 ORDER BY entity.id`;
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

/** @param {any} options @returns {Promise<{ query: (parameters: any[]) => any, newest: () => any, close: () => any }>} */
async function openDatabase({ sqlite, postgres, n8nDir }) {
	const NEWEST = 'SELECT max(id) AS newest FROM execution_entity';
	if (sqlite) {
		// Not in the types of the Node.js that this package is compiled with.
		const { DatabaseSync } = /** @type {any} */ (createRequire(__filename)('node:sqlite'));
		const database = new DatabaseSync(sqlite, { readOnly: true });
		const statement = database.prepare(QUERY.replace(/\$\d/g, '?'));
		return {
			query: (parameters) => statement.all(...parameters),
			newest: () => database.prepare(NEWEST).get().newest,
			close: () => database.close(),
		};
	}
	const { Client } = createRequire(path.join(n8nDir, 'node_modules', 'n8n', 'package.json'))('pg');
	const client = new Client(postgres);
	await client.connect();
	return {
		query: async (parameters) => (await client.query(QUERY, parameters)).rows,
		newest: async () => (await client.query(NEWEST)).rows[0].newest,
		close: async () => await client.end(),
	};
}

async function main() {
	const options = JSON.parse(process.argv[2]);
	const database = await openDatabase(options);
	const newest = Number(await database.newest());
	// In pages: all data of a long test at once would not fit.
	for (let from = options.after; from < newest; from += PAGE) {
		for (const row of await database.query([options.workflowId, from, from + PAGE])) {
			process.stdout.write(`${JSON.stringify(readRow(row))}\n`);
		}
	}
	await database.close();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
