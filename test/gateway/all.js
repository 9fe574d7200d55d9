// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const path = require('node:path');

/** @param {string} title @param {string[]} args */
function run(title, args) {
	console.log(`\n-- ${title}`);
	const { status } = spawnSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', ...args],
		{
			stdio: 'inherit',
		},
	);
	if (status !== 0) {
		console.error(`FAILED: ${title}`);
		process.exitCode = 1;
	}
}

const file = (/** @type {string} */ name) => path.join(__dirname, name);
const tests = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
run('What it does', ['--test', '--test-reporter=dot', ...tests.map(file)]);
