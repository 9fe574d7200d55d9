// @ts-check
'use strict';

/** Writes out every row of every table of a SQLite database: `node sqlite.js FILE`. */

// @ts-ignore Not in the types of the oldest Node.js that this repository supports.
const { DatabaseSync } = require('node:sqlite');

const database = new DatabaseSync(process.argv[2], { readOnly: true });
const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
for (const { name } of tables) {
	for (const row of database.prepare(`SELECT * FROM "${name}"`).iterate()) {
		const texts = Object.values(row).map((value) =>
			value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
		);
		process.stdout.write(`${name}\t${texts.join('\t')}\n`);
	}
}
