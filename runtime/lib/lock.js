// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { pause } = require('./wait');

const BEAT_MS = 5_000;
const STALE_MS = 60_000;

const OWNER = 'owner.json';

/**
 * @param {string} folder
 * @returns {boolean} Whether its holder is a process of this machine that no longer exists.
 */
function isOrphaned(folder) {
	try {
		const { host, pid } = JSON.parse(fs.readFileSync(path.join(folder, OWNER), 'utf8'));
		if (host !== os.hostname()) return false;
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
	}
}

/**
 * @param {string} folder
 * @returns {boolean}
 */
function isStale(folder) {
	try {
		return isOrphaned(folder) || Date.now() - fs.statSync(folder).mtimeMs > STALE_MS;
	} catch {
		return false; // Released a moment ago.
	}
}

/**
 * Runs `action` while no other process on this machine does so for the same folder. A folder is the
 * lock because creating one is atomic. The lock of a process that was killed is taken over: at once
 * when that can be seen, else when its time was not renewed for a minute.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} action
 * @param {() => void} [onWait] Called once when another process holds the lock.
 * @returns {Promise<T>}
 */
async function withLock(folder, action, onWait) {
	fs.mkdirSync(path.dirname(folder), { recursive: true });
	for (let told = false; ; ) {
		try {
			fs.mkdirSync(folder);
			const owner = { host: os.hostname(), pid: process.pid };
			fs.writeFileSync(path.join(folder, OWNER), JSON.stringify(owner));
			break;
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
		}
		if (isStale(folder)) {
			// Renaming first: of two processes that find it stale only one succeeds.
			const grave = `${folder}.stale-${process.pid}-${Date.now()}`;
			try {
				fs.renameSync(folder, grave);
				fs.rmSync(grave, { recursive: true, force: true });
			} catch {
				// The other one was faster.
			}
			continue;
		}
		if (!told) {
			told = true;
			onWait?.();
		}
		await pause(500);
	}
	const beat = setInterval(() => {
		const now = new Date();
		fs.utimes(folder, now, now, () => {});
	}, BEAT_MS);
	try {
		return await action();
	} finally {
		clearInterval(beat);
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

module.exports = { withLock };
