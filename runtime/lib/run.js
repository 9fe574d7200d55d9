// @ts-check
'use strict';

const { lastLines, startProcess } = require('./process');

/**
 * Runs a program to its end and says every few seconds that it is still at work.
 *
 * @param {object} options
 * @param {string} options.phase Shown with the elapsed time.
 * @param {string} options.command
 * @param {string[]} options.args
 * @param {Record<string, string>} options.env
 * @param {string} options.cwd
 * @param {string} options.logFile
 * @param {(line: string) => void} options.log
 * @param {number} [options.everyMs]
 * @returns {Promise<void>}
 */
async function runWithProgress({ phase, log, everyMs = 5_000, logFile, ...program }) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	log(`${phase} …`);
	const child = await startProcess({ name: program.command, logFile, ...program });
	const timer = setInterval(() => log(`${phase} … ${seconds()} s`), everyMs);
	const { code, signal } = await child.exited;
	clearInterval(timer);
	if (code === 0) {
		log(`${phase}: done in ${seconds()} s`);
		return;
	}
	throw new Error(
		`${phase} failed (${signal ?? `exit code ${code}`}). The whole output is in ${logFile}; it ends with:\n` +
			lastLines(logFile, 40),
	);
}

module.exports = { runWithProgress };
