// @ts-check
'use strict';

const { createRequire } = require('node:module');
const path = require('node:path');

/**
 * Opens n8n's database for reading, past n8n. Only for programs that run on n8n's own Node.js, which has
 * what its databases need. Parameters in a query are $1, $2 …, in this order.
 *
 * @param {object} options
 * @param {string} [options.sqlite] the file
 * @param {import('./settings').Postgres} [options.postgres]
 * @param {string} options.n8nDir where n8n is installed
 * @returns {Promise<{ query: (sql: string, parameters: any[]) => Promise<any[]>, close: () => Promise<void> }>}
 */
async function openDatabase({ sqlite, postgres, n8nDir }) {
	if (sqlite) {
		// Not in the types of the Node.js that this package is compiled with.
		const { DatabaseSync } = /** @type {any} */ (createRequire(__filename)('node:sqlite'));
		const database = new DatabaseSync(sqlite, { readOnly: true });
		return {
			query: async (sql, parameters) =>
				database.prepare(sql.replace(/\$\d/g, '?')).all(...parameters),
			close: async () => database.close(),
		};
	}
	const { Client } = createRequire(path.join(n8nDir, 'node_modules', 'n8n', 'package.json'))('pg');
	const client = new Client(postgres);
	await client.connect();
	return {
		query: async (sql, parameters) => (await client.query(sql, parameters)).rows,
		close: async () => await client.end(),
	};
}

module.exports = { openDatabase };
