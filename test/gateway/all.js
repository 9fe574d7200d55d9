// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');

const { values } = parseArgs({
	options: {
		small: { type: 'boolean', default: false },
		seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
	},
});

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
run('Programs of others', ['--test', '--test-reporter=dot', file('interop/interop.test.js')]);

const { small, seed } = values;
run('Faults', [file('faults/run.js'), '--seed', seed, '--campaigns', small ? '100' : '1000']);
run('Fuzz', [file('fuzz.js'), '--seed', seed, '--runs', small ? '20000' : '100000']);
if (!small) run('Figures', [file('measure.js')]);
run('SIGKILL', [file('crash/run.js'), '--every', small ? '7' : '1']);
