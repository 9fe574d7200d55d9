// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { findNode } = require('./node-binary');
const { VERSIONS, cacheFolder } = require('./versions');

/** node:sqlite came without a flag with this version. */
const LEAST = [22, 13];

/** @param {string} version */
function isModern(version) {
	const [major, minor] = version.split('.').map(Number);
	return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}

/**
 * A Node.js with a database in it: the running one, or the one that came with an n8n.
 *
 * @returns {string} the program
 * @throws {Error} that says in one line what is missing
 */
function findModernNode() {
	if (isModern(process.versions.node)) return process.execPath;
	for (const version of VERSIONS) {
		const dir = path.join(cacheFolder(), `n8n-${version}`);
		if (!fs.existsSync(dir)) continue;
		const { nodeBin, version: found } = findNode(version, dir);
		if (isModern(found)) return nodeBin;
	}
	throw new Error(
		`Node.js ${LEAST.join('.')} or newer is needed, this is ${process.versions.node}: install it, or run "node runtime/cli.js install" once, which fetches one.`,
	);
}

/**
 * Runs a script of this repository with such a Node.js, with its terminal and signals, and ends with
 * its exit code.
 *
 * @param {string} script @param {string[]} args
 */
function runModern(script, args) {
	try {
		const child = spawn(
			findModernNode(),
			['--disable-warning=ExperimentalWarning', script, ...args],
			{
				stdio: 'inherit',
			},
		);
		for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) {
			process.on(signal, () => child.kill(signal));
		}
		child.on('exit', (code) => (process.exitCode = code ?? 1));
	} catch (error) {
		process.stderr.write(`${/** @type {Error} */ (error).message}\n`);
		process.exitCode = 1;
	}
}

module.exports = { findModernNode, isModern, runModern };
