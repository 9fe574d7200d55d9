// @ts-check
'use strict';

// Each package as it is published in a real n8n of each line, alone and beside the other one, with
// its examples; then an upgrade. One n8n after the other.
//
//   node test/packages/run.js [--line 1|2] [--packages NAME,NAME]

const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { parseArgs } = require('node:util');

const ROOT = path.join(__dirname, '../..');
const TCASTSMS = 'n8n-nodes-tcastsms';
const MESSAGECENTRAL = 'n8n-nodes-messagecentral';
const COMBINED = 'n8n-nodes-tcastsms-messagecentral';
/** Never the combined one beside another. */
const SETS = [TCASTSMS, MESSAGECENTRAL, `${TCASTSMS},${MESSAGECENTRAL}`, COMBINED];

const { values } = parseArgs({
	options: {
		line: { type: 'string', multiple: true, default: ['1', '2'] },
		packages: { type: 'string', multiple: true, default: SETS },
	},
});

/** @param {string} title @param {string[]} command @param {Record<string, string>} env */
function run(title, command, env) {
	const started = Date.now();
	console.log(`\n== ${title}`);
	const { status } = spawnSync(process.execPath, command, {
		cwd: ROOT,
		env: { ...process.env, ...env },
		stdio: 'inherit',
	});
	const seconds = Math.round((Date.now() - started) / 1000);
	return { title, passed: status === 0, seconds };
}

const jest = path.join(path.dirname(require.resolve('jest/package.json')), 'bin/jest.js');
const results = [];
for (const line of values.line) {
	for (const packages of values.packages) {
		results.push(
			run(
				`${packages.replace(',', ' beside ')} in n8n ${line}.x`,
				[jest, '--config', 'jest.e2e.config.js', '--runInBand', 'test/e2e/(packages|examples)'],
				{ N8N_LINE: line, PACKAGES: packages },
			),
		);
	}
}
const both = { PACKAGES: `${TCASTSMS},${MESSAGECENTRAL}` };
if (values.line.length === 2) {
	results.push(run('n8n 1.x becomes n8n 2.x', [path.join(__dirname, 'upgrade.js')], both));
}
if (values.line.includes('2')) {
	results.push(run('What n8n 3 changes', [path.join(__dirname, 'next.js')], both));
	const demo = [path.join(ROOT, 'demo/cli.js'), '--once'];
	results.push(run('The demo with the packages side by side', demo, both));
}

console.log('');
for (const { title, passed, seconds } of results) {
	console.log(`${passed ? 'ok  ' : 'FAIL'}  ${title} (${seconds} s)`);
}
if (!results.every(({ passed }) => passed)) process.exitCode = 1;
