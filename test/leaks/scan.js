// @ts-check
'use strict';

const fs = require('node:fs');
const { parseArgs } = require('node:util');
const { read } = require('./read');
const { createFinder } = require('./spellings');

/**
 * Searches what a test run left behind for the secrets that it used, however they are written:
 *
 *     node test/leaks/scan.js --secrets FILE PATH…
 *
 * FILE holds the secrets, one per line or as a JSON array. A PATH is a file, a folder, or the
 * postgres:// address of a database; SQLite databases, workbooks and gzip files are read as such.
 * The exit code is 1 when a secret was found.
 */

/** Findings per place that are shown. */
const SHOWN = 5;

/**
 * @param {{ secrets: string[], paths: string[] }} what
 * @returns {Promise<{ findings: Array<{ where: string, secret: string, around: string }>, bytes: number }>}
 */
async function scan({ secrets, paths }) {
	const find = createFinder(secrets);
	/** @type {Array<{ where: string, secret: string, around: string }>} */
	const findings = [];
	let bytes = 0;
	for (const place of paths) {
		for await (const { where, text } of read(place)) {
			bytes += text.length;
			for (const { secret, around } of find(text)) findings.push({ where, secret, around });
		}
	}
	return { findings, bytes };
}

/** @param {string} file @returns {string[]} */
function readSecrets(file) {
	const text = fs.readFileSync(file, 'utf8').trim();
	const secrets = text.startsWith('[') ? JSON.parse(text) : text.split(/\r?\n/);
	if (secrets.length === 0) throw new Error(`There is no secret in ${file}`);
	return secrets;
}

async function main() {
	const { values, positionals } = parseArgs({
		options: { secrets: { type: 'string' } },
		allowPositionals: true,
	});
	if (!values.secrets || positionals.length === 0) {
		throw new Error('Usage: node test/leaks/scan.js --secrets FILE PATH…');
	}
	const secrets = readSecrets(values.secrets);
	const { findings, bytes } = await scan({ secrets, paths: positionals });
	for (const { where, secret, around } of findings.slice(0, SHOWN * positionals.length)) {
		console.log(`${where}: "${secret}" in …${around.replace(/\s+/g, ' ')}…`);
	}
	const megabytes = (bytes / 1e6).toFixed(1);
	console.log(`${secrets.length} secrets, ${megabytes} MB searched, ${findings.length} found`);
	process.exitCode = findings.length > 0 ? 1 : 0;
}

module.exports = { scan };

if (require.main === module) {
	main().catch((error) => {
		console.error(error);
		process.exitCode = 2;
	});
}
