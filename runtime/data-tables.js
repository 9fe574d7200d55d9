// @ts-check
'use strict';

// n8n's Data Tables, over the REST interface that its editor uses.

/** @typedef {import('./client').Client} Client */

/** @param {Client} client */
async function tablesPath(client) {
	const { id } = await client.rest('GET', '/projects/personal');
	return `/projects/${id}/data-tables`;
}

/**
 * Creates a table of text columns.
 *
 * @param {Client} client
 * @param {string} name
 * @param {string[]} columns
 * @returns {Promise<string>} its id
 */
async function createDataTable(client, name, columns) {
	const { id } = await client.rest('POST', await tablesPath(client), {
		name,
		columns: columns.map((column) => ({ name: column, type: 'string' })),
	});
	return id;
}

/**
 * @param {Client} client
 * @param {string} tableId
 * @param {Record<string, string>[]} rows
 */
async function insertRows(client, tableId, rows) {
	await client.rest('POST', `${await tablesPath(client)}/${tableId}/insert`, {
		data: rows,
		// 1.x asks for it.
		returnType: 'count',
	});
}

/**
 * Changes each row whose column has a value.
 *
 * @param {Client} client
 * @param {string} tableId
 * @param {Record<string, string>} where
 * @param {Record<string, string>} data
 */
async function changeRows(client, tableId, where, data) {
	const filters = Object.entries(where).map(([columnName, value]) => ({
		columnName,
		condition: 'eq',
		value,
	}));
	await client.rest('PATCH', `${await tablesPath(client)}/${tableId}/rows`, {
		filter: { type: 'and', filters },
		data,
	});
}

/**
 * @param {Client} client
 * @param {string} tableId
 * @returns {Promise<Record<string, any>[]>} at most the first 100 rows
 */
async function readRows(client, tableId) {
	const { data } = await client.rest('GET', `${await tablesPath(client)}/${tableId}/rows?take=100`);
	return data;
}

module.exports = { createDataTable, insertRows, changeRows, readRows };
