// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const CLI = path.join(__dirname, '../../../demo/cli.js');

/**
 * Runs the demo's command to its end.
 *
 * @param {string[]} args
 * @param {(output: string, interrupt: () => void) => void} [watch] gets all that was printed so far
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runDemo(args, watch = () => {}) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk) => {
				output += chunk;
				watch(output, () => child.kill('SIGINT'));
			});
		}
		child.on('close', (code) => resolve({ code, output }));
	});
}

/**
 * Runs the demo once, and gives what it wrote down of it too.
 *
 * @returns {Promise<{ code: number | null, output: string, result: any }>}
 */
async function runDemoOnce() {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'demo-test-'));
	const file = path.join(folder, 'result.json');
	try {
		const ended = await runDemo(['--once', '--json', file]);
		const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '{}';
		return { ...ended, result: JSON.parse(text) };
	} finally {
		fs.rmSync(folder, { recursive: true });
	}
}

module.exports = { runDemo, runDemoOnce };
