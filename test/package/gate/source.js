// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { cleanEnvironment } = require('../../../runtime/lib/environment');

/** @typedef {import('../../../build/packages.mjs').Package} Package */

const PARTS = ['nodes', 'credentials'];

/**
 * The files that n8n's scanner has to read of a package's sources, found without its patterns.
 *
 * @param {string} folder of the package
 * @returns {string[]} paths within the folder
 */
function lintedFiles(folder) {
	/** @param {string} within @returns {string[]} */
	const walk = (within) =>
		fs.readdirSync(path.join(folder, within)).flatMap((name) => {
			const file = path.join(within, name);
			// Follows links.
			if (fs.statSync(path.join(folder, file)).isDirectory()) return walk(file);
			return /\.(js|ts|json)$/.test(name) ? [file] : [];
		});
	return ['package.json', ...PARTS.flatMap(walk)].sort();
}

/**
 * Node and credential files that package.json does not name, and the other way round.
 *
 * @param {Package} one
 * @returns {string[]}
 */
function findUnregistered({ folder, manifest }) {
	const named = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const present = lintedFiles(folder)
		.filter((file) => /\.(node|credentials)\.ts$/.test(file))
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
	return [
		...present
			.filter((file) => !named.includes(file))
			.map((file) => `${file} is not in package.json`),
		...named.filter((file) => !present.includes(file)).map((file) => `${file} has no source`),
	];
}

/**
 * In a package for one provider everything has to be a link to the one source.
 *
 * @param {Package} one
 * @returns {string[]}
 */
function findCopies({ folder }) {
	return PARTS.flatMap((part) =>
		fs
			.readdirSync(path.join(folder, part), { withFileTypes: true })
			.filter((entry) => !entry.isSymbolicLink())
			.map((entry) => `${part}/${entry.name} is a copy, not a link`),
	);
}

/**
 * n8n's strict lint over a package's sources as files of their own: eslint follows no links.
 *
 * @param {Package} one
 * @param {string} root of the checkout
 * @param {string} target folder to be made
 * @returns {string[]} errors and warnings
 */
function lintStrictly({ folder }, root, target) {
	fs.mkdirSync(target, { recursive: true });
	for (const part of [...PARTS, 'vendor', 'package.json']) {
		fs.cpSync(fs.realpathSync(path.join(folder, part)), path.join(target, part), {
			recursive: true,
			dereference: true,
		});
	}
	fs.copyFileSync(path.join(root, 'eslint.config.mjs'), path.join(target, 'eslint.config.mjs'));
	fs.symlinkSync(
		fs.realpathSync(path.join(root, 'node_modules')),
		path.join(target, 'node_modules'),
	);
	const run = (/** @type {string[]} */ command) => {
		try {
			execFileSync('npx', ['--no-install', ...command], {
				cwd: target,
				env: cleanEnvironment(),
				stdio: 'pipe',
				maxBuffer: 64 * 1024 * 1024,
			});
			return [];
		} catch (error) {
			const { stdout, stderr } = /** @type {any} */ (error);
			return `${stdout}${stderr}`.trim().split('\n');
		}
	};
	const errors = run(['n8n-node', 'lint']);
	return errors.length > 0 ? errors : run(['eslint', '.', '--max-warnings', '0']);
}

module.exports = { findCopies, findUnregistered, lintStrictly, lintedFiles };
