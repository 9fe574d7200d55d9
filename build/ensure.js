// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { cleanEnvironment } = require('../runtime/lib/environment');
const { runWithProgress } = require('../runtime/lib/run');

const ROOT = path.join(__dirname, '..');
/** What the built package is made of. */
const SOURCES = [
	...['nodes', 'credentials', 'icons', 'vendor', 'build'],
	...['gulpfile.js', 'tsconfig.json', 'package.json', 'package-lock.json'],
];

/**
 * When `entry` and what is in it were changed; a folder changes with the names in it.
 *
 * @param {string} entry
 * @returns {number[]} milliseconds since 1970; none when it is not there
 */
function timesOf(entry) {
	const stats = fs.statSync(entry, { throwIfNoEntry: false });
	if (stats === undefined) return [];
	if (!stats.isDirectory()) return [stats.mtimeMs];
	const inside = fs.readdirSync(entry).flatMap((name) => timesOf(path.join(entry, name)));
	return [stats.mtimeMs, ...inside];
}

/** @returns {string[]} the files that package.json tells n8n to load */
function builtFiles() {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	return [...n8n.nodes, ...n8n.credentials];
}

/** Whether the built package is there and younger than everything that it is made from. */
function isUpToDate() {
	const built = [...builtFiles(), 'dist/vendor'].map((name) => timesOf(path.join(ROOT, name)));
	const newest = Math.max(...SOURCES.flatMap((name) => timesOf(path.join(ROOT, name))));
	return built.every((times) => times.length > 0 && Math.min(...times) >= newest);
}

/**
 * Builds the package unless that was done since the last change.
 *
 * @param {(line: string) => void} log
 */
async function ensureBuilt(log) {
	if (isUpToDate()) return;
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-build-'));
	await runWithProgress({
		phase: 'Building the package',
		command: 'npx',
		args: ['--no-install', 'gulp', 'build'],
		env: cleanEnvironment({}, { npm: true }),
		cwd: ROOT,
		logFile: path.join(folder, 'build.log'),
		log,
	});
	// Kept when the build fails: the error names it.
	fs.rmSync(folder, { recursive: true, force: true });
}

module.exports = { ensureBuilt, ROOT };

if (require.main === module) {
	ensureBuilt((line) => console.error(line)).catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
