// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const { cleanEnvironment } = require('./lib/environment');
const { withLock } = require('./lib/lock');
const { runWithProgress } = require('./lib/run');
const { findNode } = require('./node-binary');
const { DEFAULT_VERSION, VERSIONS, cacheFolder, templateFolder } = require('./versions');

/** @typedef {import('./versions').Version} Version */
/** @typedef {import('./node-binary').NodeBinary} NodeBinary */

/**
 * @typedef {object} Install
 * @property {string} dir The folder that holds `node_modules`.
 * @property {string} nodeBin The Node.js to run n8n with.
 * @property {string} nodeVersion
 * @property {string} n8nBin The script to pass to `nodeBin`.
 * @property {Version} version
 */

const MARKER = '.installed.json';
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];

/**
 * @param {string} file
 * @returns {any}
 */
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** @param {Version} version */
function templateHash(version) {
	const hash = crypto.createHash('sha256');
	for (const name of ['package.json', 'package-lock.json']) {
		hash.update(fs.readFileSync(path.join(templateFolder(version), name)));
	}
	return hash.digest('hex').slice(0, 16);
}

/**
 * @param {Version} version
 * @param {string} dir
 * @returns {Install}
 */
function describe(version, dir) {
	const { nodeBin, version: nodeVersion } = findNode(version, dir);
	const n8nBin = path.join(dir, 'node_modules', 'n8n', 'bin', 'n8n');
	return { dir, nodeBin, nodeVersion, n8nBin, version };
}

/**
 * @param {Version} version
 * @param {string} dir
 * @returns {Install | undefined}
 */
function finishedInstall(version, dir) {
	try {
		const marker = readJson(path.join(dir, MARKER));
		if (marker.template !== templateHash(version)) return undefined;
		const install = describe(version, dir);
		// A newer major of Node.js cannot load native modules built for another.
		if (marker.nodeMajor !== Number(install.nodeVersion.split('.')[0])) return undefined;
		return fs.existsSync(install.n8nBin) ? install : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Whether all packages of the lock file are in place, so that an installation that broke off after
 * the download goes on from there. npm writes `.package-lock.json` as its last step.
 *
 * @param {Version} version
 * @param {string} dir
 */
function downloadIsComplete(version, dir) {
	try {
		const wanted = readJson(path.join(templateFolder(version), 'package-lock.json')).packages;
		const present = readJson(path.join(dir, 'node_modules', '.package-lock.json')).packages;
		return Object.entries(wanted).every(
			([name, { version: exact, optional, devOptional, peer }]) =>
				name === '' ||
				present[name]?.version === exact ||
				(!present[name] && Boolean(optional || devOptional || peer)),
		);
	} catch {
		return false;
	}
}

/**
 * @param {NodeBinary} node
 * @param {string} dir
 */
function nativeModulesLoad(node, dir) {
	try {
		const script = NATIVE_MODULES.map((name) => `require('${name}')`).join(';');
		// isolated-vm refuses to load on Node.js 20 and later without this flag.
		execFileSync(node.nodeBin, ['--no-node-snapshot', '-e', script], {
			cwd: dir,
			stdio: 'ignore',
			env: cleanEnvironment(),
		});
		return true;
	} catch {
		return false;
	}
}

/**
 * @param {object} options
 * @param {Version} options.version
 * @param {string} options.dir
 * @param {string} options.logFile
 * @param {(line: string) => void} options.log
 */
async function download({ version, dir, logFile, log }) {
	for (const name of ['package.json', 'package-lock.json']) {
		fs.copyFileSync(path.join(templateFolder(version), name), path.join(dir, name));
	}
	await runWithProgress({
		phase: `Downloading n8n ${version}`,
		command: 'npm',
		// Not `npm ci`: it refuses a lock file that lacks an optional package of another platform.
		args: ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=warn'],
		env: cleanEnvironment({}, { npm: true }),
		cwd: dir,
		logFile,
		log,
	});
}

/**
 * @param {object} options
 * @param {NodeBinary} options.node
 * @param {string} options.dir
 * @param {string} options.logFile
 * @param {(line: string) => void} options.log
 */
async function buildNativeModules({ node, dir, logFile, log }) {
	await runWithProgress({
		phase: `Building ${NATIVE_MODULES.join(' and ')} for Node.js ${node.version}`,
		command: 'npm',
		args: ['rebuild', ...NATIVE_MODULES, '--foreground-scripts'],
		env: cleanEnvironment(
			{
				PATH: `${path.dirname(node.nodeBin)}${path.delimiter}${process.env.PATH}`,
				npm_config_nodedir: node.nodeDir,
				JOBS: 'max',
			},
			{ npm: true },
		),
		cwd: dir,
		logFile,
		log,
	});
}

/**
 * Makes sure that an n8n version is installed in the user's cache folder, from where every checkout
 * uses it, and returns where it is. An installation that broke off is repaired.
 *
 * @param {object} [options]
 * @param {Version} [options.version]
 * @param {(line: string) => void} [options.log] Gets a line every few seconds while it installs.
 * @returns {Promise<Install>}
 */
async function ensureN8n({ version = DEFAULT_VERSION, log = () => {} } = {}) {
	if (!VERSIONS.includes(version)) {
		throw new Error(`n8n ${version} is not pinned here; there are ${VERSIONS.join(' and ')}`);
	}
	const dir = path.join(cacheFolder(), `n8n-${version}`);
	const ready = finishedInstall(version, dir);
	if (ready) return ready;

	return await withLock(
		`${dir}.lock`,
		async () => {
			const meanwhile = finishedInstall(version, dir);
			if (meanwhile) return meanwhile;
			log(`Installing n8n ${version} into ${dir} (once; about 3 GB and several minutes)`);
			fs.mkdirSync(dir, { recursive: true });
			fs.rmSync(path.join(dir, MARKER), { force: true });
			const logFile = path.join(dir, 'install.log');
			fs.rmSync(logFile, { force: true });

			if (!downloadIsComplete(version, dir)) await download({ version, dir, logFile, log });
			const node = findNode(version, dir);
			if (!nativeModulesLoad(node, dir)) await buildNativeModules({ node, dir, logFile, log });
			if (!nativeModulesLoad(node, dir)) {
				throw new Error(
					`${NATIVE_MODULES.join(' or ')} cannot be loaded after the build. It needs Python, make and a C++ compiler; the output is in ${logFile}`,
				);
			}

			const install = describe(version, dir);
			const marker = {
				template: templateHash(version),
				nodeMajor: Number(install.nodeVersion.split('.')[0]),
			};
			fs.writeFileSync(path.join(dir, MARKER), `${JSON.stringify(marker)}\n`);
			log(`n8n ${version} is installed (Node.js ${install.nodeVersion})`);
			return install;
		},
		() => log(`Another process is installing n8n ${version}; waiting for it`),
	);
}

module.exports = { ensureN8n };
