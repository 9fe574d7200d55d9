// @ts-check
'use strict';

// A process of its own that outlives its parent by a moment. It is told on stdin which process
// groups and folders belong to the parent; when stdin closes, because the parent ended in whatever
// way (SIGKILL included), it kills the groups and removes the folders.

const fs = require('node:fs');
const readline = require('node:readline');

/** @type {Set<number>} */
const groups = new Set();
/** @type {Set<string>} */
const folders = new Set();

const input = readline.createInterface({ input: process.stdin });

input.on('line', (line) => {
	const { add, remove } = JSON.parse(line);
	if (add?.group) groups.add(add.group);
	if (add?.folder) folders.add(add.folder);
	if (remove?.group) groups.delete(remove.group);
	if (remove?.folder) folders.delete(remove.folder);
});

input.on('close', () => {
	for (const group of groups) {
		try {
			process.kill(-group, 'SIGKILL');
		} catch {
			// Already gone.
		}
	}
	setTimeout(() => {
		for (const folder of folders) {
			try {
				fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
			} catch {
				// Nobody is left to tell.
			}
		}
	}, 300);
});
