// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');
const { until } = require('./helper');

const CLI = path.join(__dirname, '../../../sandbox/cli.js');

/**
 * Runs the sandbox's command to its end.
 *
 * @param {string[]} options
 * @returns {Promise<{ code: number | null, errors: string }>}
 */
function runCommand(...options) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [CLI, ...options]);
		let errors = '';
		child.stderr.on('data', (part) => {
			errors += part;
		});
		child.once('close', (code) => resolve({ code, errors }));
	});
}

/**
 * Starts the sandbox's command.
 *
 * @param {string[]} options
 */
function startCommand(...options) {
	const child = spawn(process.execPath, [CLI, ...options]);
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text) => {
		output += text;
	});
	return {
		/** What it has printed so far. */
		output: () => output,
		/** Waits until it has printed something. @param {RegExp} pattern */
		shown: async (pattern) => {
			await until(() => pattern.test(output));
			return /** @type {RegExpExecArray} */ (pattern.exec(output));
		},
		/** Ctrl-C. @returns {Promise<number | null>} the exit code */
		interrupt: () =>
			new Promise((resolve) => {
				child.once('exit', resolve);
				child.kill('SIGINT');
			}),
	};
}

module.exports = { runCommand, startCommand };
