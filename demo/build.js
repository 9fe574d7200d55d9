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
 * Time of the newest file in `entry`, or of the oldest.
 *
 * @param {string} entry
 * @param {(...times: number[]) => number} choose
 * @returns {number | undefined} undefined when there is no file
 */
function timeOf(entry, choose) {
	const stats = fs.statSync(entry, { throwIfNoEntry: false });
	if (!stats?.isDirectory()) return stats?.mtimeMs;
	const times = fs
		.readdirSync(entry)
		.map((name) => timeOf(path.join(entry, name), choose))
		.filter((time) => time !== undefined);
	return times.length === 0 ? undefined : choose(...times);
}

/** @returns {string[]} the files that package.json tells n8n to load */
function builtFiles() {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	return [...n8n.nodes, ...n8n.credentials];
}

/** Whether the built package is there and younger than everything that it is made from. */
function isUpToDate() {
	const built = builtFiles().map((file) => timeOf(path.join(ROOT, file), Math.min));
	const vendor = timeOf(path.join(ROOT, 'dist', 'vendor'), Math.min);
	const newest = Math.max(...SOURCES.map((name) => timeOf(path.join(ROOT, name), Math.max) ?? 0));
	return [...built, vendor].every((time) => time !== undefined && time >= newest);
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
