// @ts-check
'use strict';

const { execFile } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { promisify } = require('node:util');

const { cleanEnvironment } = require('./lib/environment');
const { guard } = require('./lib/guard');

const run = promisify(execFile);

/**
 * Packs a package as `npm publish` would. Builds nothing: `dist/` must be up to date.
 *
 * @param {string} repoDir
 * @returns {Promise<string>} The path of the tarball, in a temporary folder that goes when this process ends.
 */
async function packPackage(repoDir) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-package-'));
	guard.add({ folder });
	const { stdout } = await run(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{ cwd: repoDir, env: cleanEnvironment({}, { npm: true }), maxBuffer: 64 * 1024 * 1024 },
	);
	// npm 12 answers with an object keyed by package name, older ones with an array.
	const [packed] = /** @type {{ filename: string }[]} */ (Object.values(JSON.parse(stdout)));
	return path.join(folder, path.basename(packed.filename));
}

/**
 * Puts a packed package where n8n keeps its community packages; n8n loads it at its next start as
 * `<package>.<node>`.
 *
 * @param {{ tarball: string, userFolder: string }} options
 * @returns {Promise<{ name: string, version: string, folder: string }>}
 */
async function installPackage({ tarball, userFolder }) {
	const nodesFolder = path.join(userFolder, '.n8n', 'nodes');
	fs.mkdirSync(nodesFolder, { recursive: true });
	const unpacked = fs.mkdtempSync(path.join(nodesFolder, '.unpack-'));
	try {
		await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1', '--no-same-owner']);
		const { name, version } = JSON.parse(
			fs.readFileSync(path.join(unpacked, 'package.json'), 'utf8'),
		);
		const folder = path.join(nodesFolder, 'node_modules', name);
		fs.rmSync(folder, { recursive: true, force: true });
		fs.mkdirSync(path.dirname(folder), { recursive: true });
		fs.renameSync(unpacked, folder);
		return { name, version, folder };
	} finally {
		fs.rmSync(unpacked, { recursive: true, force: true });
	}
}

/**
 * A temporary user folder for a fresh n8n, with packages in it. It goes with `remove`, and when this
 * process ends.
 *
 * @param {object} options
 * @param {string} options.tarball a packed package
 * @param {string[]} [options.folders] unpacked packages
 * @returns {Promise<{ userFolder: string, remove: () => void }>}
 */
async function freshUserFolder({ tarball, folders = [] }) {
	const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-user-'));
	guard.add({ folder: userFolder });
	await installPackage({ tarball, userFolder });
	for (const folder of folders) {
		const { name } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
		const target = path.join(userFolder, '.n8n', 'nodes', 'node_modules', name);
		fs.cpSync(folder, target, { recursive: true });
	}
	return {
		userFolder,
		remove: () => {
			fs.rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
			guard.remove({ folder: userFolder });
		},
	};
}

module.exports = { packPackage, installPackage, freshUserFolder };
