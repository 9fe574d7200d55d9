// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { guard } = require('./guard');

/**
 * @typedef {object} ManagedProcess
 * @property {string} name
 * @property {number} pid Also the id of its process group.
 * @property {string} logFile stdout and stderr.
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} exited
 * @property {() => boolean} running
 * @property {(signal?: NodeJS.Signals) => Promise<void>} kill Sends a signal (SIGKILL when not
 *   given) to the process and its children; after SIGKILL returns when it is gone.
 * @property {(timeoutMs?: number) => Promise<void>} stop SIGTERM, and SIGKILL when that takes too long.
 * @property {(count?: number) => string} tail The last lines of the log.
 */

/**
 * @param {string} file
 * @param {number} count
 * @returns {string}
 */
function lastLines(file, count) {
	const maximum = 256 * 1024;
	let handle;
	try {
		handle = fs.openSync(file, 'r');
		const { size } = fs.fstatSync(handle);
		const buffer = Buffer.alloc(Math.min(size, maximum));
		fs.readSync(handle, buffer, 0, buffer.length, size - buffer.length);
		return buffer.toString('utf8').trimEnd().split('\n').slice(-count).join('\n');
	} catch {
		return '';
	} finally {
		if (handle !== undefined) fs.closeSync(handle);
	}
}

/**
 * Starts a program in a process group of its own that does not outlive the caller.
 *
 * @param {object} options
 * @param {string} options.name For messages.
 * @param {string} options.command
 * @param {string[]} options.args
 * @param {Record<string, string>} options.env
 * @param {string} options.cwd
 * @param {string} options.logFile
 * @param {number} [options.uid]
 * @param {number} [options.gid]
 * @returns {Promise<ManagedProcess>}
 */
async function startProcess({ name, command, args, env, cwd, logFile, uid, gid }) {
	fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const output = fs.openSync(logFile, 'a');
	const child = spawn(command, args, {
		cwd,
		env,
		uid,
		gid,
		detached: true,
		stdio: ['ignore', output, output],
	});
	fs.closeSync(output);
	await new Promise((resolve, reject) => {
		child.once('spawn', resolve);
		child.once('error', (error) => reject(new Error(`${name} did not start: ${error.message}`)));
	});
	const pid = /** @type {number} */ (child.pid);
	guard.add({ group: pid });

	/** @param {NodeJS.Signals} signal */
	const signalGroup = (signal) => {
		try {
			process.kill(-pid, signal);
		} catch {
			// Already gone.
		}
	};
	let running = true;
	/** @type {ManagedProcess['exited']} */
	const exited = new Promise((resolve) => {
		child.once('exit', (code, signal) => {
			running = false;
			// Children that its parent left behind hold ports and files.
			signalGroup('SIGKILL');
			guard.remove({ group: pid });
			resolve({ code, signal });
		});
	});

	return {
		name,
		pid,
		logFile,
		exited,
		running: () => running,
		tail: (count = 40) => lastLines(logFile, count),
		async kill(signal = 'SIGKILL') {
			if (!running) return;
			signalGroup(signal);
			if (signal === 'SIGKILL') await exited;
		},
		async stop(timeoutMs = 20_000) {
			if (!running) return;
			// Only the process itself: it is the one to end its children in order.
			child.kill('SIGTERM');
			const timer = setTimeout(() => signalGroup('SIGKILL'), timeoutMs);
			await exited;
			clearTimeout(timer);
		},
	};
}

module.exports = { startProcess, lastLines };
