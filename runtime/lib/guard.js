// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');

const { cleanEnvironment } = require('./environment');

/** @type {import('node:child_process').ChildProcess | undefined} */
let reaper;

/** @param {object} message */
function tell(message) {
	if (!reaper) {
		reaper = spawn(process.execPath, [path.join(__dirname, 'reaper.js')], {
			detached: true,
			stdio: ['pipe', 'ignore', 'ignore'],
			env: cleanEnvironment(),
		});
		reaper.on('error', () => {});
		reaper.stdin?.on('error', () => {});
		reaper.unref();
		// @ts-expect-error The pipe is a net.Socket, whose unref is not in the type of stdin.
		reaper.stdin?.unref();
	}
	reaper.stdin?.write(`${JSON.stringify(message)}\n`);
}

/**
 * Ties process groups and folders to the life of this process: whatever ends it, they go with it.
 */
const guard = {
	/** @param {{ group?: number, folder?: string }} what */
	add: (what) => tell({ add: what }),
	/** @param {{ group?: number, folder?: string }} what */
	remove: (what) => tell({ remove: what }),
};

module.exports = { guard };
