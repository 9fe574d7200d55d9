// @ts-check
const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const os = require('node:os');
const path = require('node:path');

const root = path.resolve(__dirname, '../../..');

/** Where installations of n8n are kept between runs, outside of this package. */
const cache = () =>
	path.join(
		process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
		'n8n-nodes-tcastsms-messagecentral',
	);

/** The n8n 2.x that this repository pins. */
const pinned = '2.41.1';

/** @param {string} coreFrom Folder with a node_modules that holds n8n-core. */
function privateNode(coreFrom) {
	const modules = path.join(coreFrom, 'node_modules');
	const name = `node-${os.platform()}-${os.arch()}`;
	return [name, `node-bin-${os.platform()}-${os.arch()}`, 'node']
		.map((folder) => path.join(modules, folder, 'bin', 'node'))
		.find((file) => existsSync(file));
}

/**
 * Which n8n-core runs and on which Node.
 *
 * Line 1 is the n8n-core among the devDependencies; line 2 is the pinned n8n 2.x in the user's
 * cache folder, which the demo and the end-to-end tests install.
 *
 * @param {{ line?: '1' | '2', coreFrom?: string, nodeBin?: string }} options
 */
exports.locate = ({ line, coreFrom, nodeBin }) => {
	const chosen = line ?? (process.env.N8N_LINE === '2' ? '2' : '1');
	const from = coreFrom ?? (chosen === '2' ? path.join(cache(), `n8n-${pinned}`) : root);
	try {
		createRequire(path.join(from, 'package.json')).resolve('n8n-core');
	} catch {
		throw new Error(
			`There is no n8n-core in ${from}. ` +
				(chosen === '2' ? 'Run `npm run demo -- --once` first, it installs n8n.' : 'Run `npm ci`.'),
		);
	}
	return {
		line: chosen,
		coreFrom: from,
		nodeBin: nodeBin ?? privateNode(from) ?? process.execPath,
	};
};

exports.root = root;
