// @ts-check
'use strict';

// Run by the Node.js that n8n runs on:
//   node execution-times.js '{"id", "n8nDir", "sqlite"}'
// Prints what n8n recorded of an execution: its status, its error, and of each node the milliseconds of
// all its runs and the items that came out.

const { openDatabase } = require('../../runtime/database');
const { parseFlatted } = require('../../runtime/flatted');

const QUERY = `
	SELECT entity.status AS status, stored.data AS data
	FROM execution_entity entity LEFT JOIN execution_data stored ON stored."executionId" = entity.id
	WHERE entity.id = $1`;

/** @param {any[]} runs */
function ofNode(runs) {
	const counts = runs.map(({ data }) =>
		(data?.main ?? []).map((/** @type {any} */ out) => out?.length ?? 0),
	);
	return {
		milliseconds: runs.reduce((sum, { executionTime }) => sum + executionTime, 0),
		runs: runs.length,
		items: counts.flat().reduce((sum, count) => sum + count, 0),
		hints: runs.flatMap(({ hints = [] }) => hints.map((/** @type {any} */ { message }) => message)),
	};
}

async function main() {
	const { id, ...where } = JSON.parse(process.argv[2]);
	const database = await openDatabase(where);
	const [{ status, data }] = await database.query(QUERY, [id]);
	await database.close();
	const { runData = {}, error } = (data ? parseFlatted(data)?.resultData : undefined) ?? {};
	const nodes = Object.entries(runData).map(([name, runs]) => [
		name,
		ofNode(/** @type {any} */ (runs)),
	]);
	const said = { status, error: error?.message, nodes: Object.fromEntries(nodes) };
	process.stdout.write(JSON.stringify(said));
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
