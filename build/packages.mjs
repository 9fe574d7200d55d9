// @ts-check
// The packages that are published from this repository. At the top level stands the combined one;
// packages/ holds one for each provider, whose sources are links into nodes/ and credentials/.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} folder
 * @property {string} variant What texts for this package are marked with: `combined`, `tcastsms` …
 * @property {any} manifest Its package.json.
 */

/** @param {string} folder @param {string} [variant] @returns {Package} */
function readPackage(folder, variant) {
	const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const { name } = manifest;
	return { name, folder, variant: variant ?? name.replace('n8n-nodes-', ''), manifest };
}

/** @param {string} [root] @returns {Package} */
export const combinedPackage = (root = ROOT) => readPackage(root, 'combined');

/** The packages for one provider each. @param {string} [root] @returns {Package[]} */
export const singlePackages = (root = ROOT) =>
	readdirSync(path.join(root, 'packages'))
		.sort()
		.map((name) => readPackage(path.join(root, 'packages', name)));

/** @param {string} [root] @returns {Package[]} */
export const allPackages = (root = ROOT) => [combinedPackage(root), ...singlePackages(root)];

/** The address that people open in a browser. @param {any} manifest */
export const webAddress = ({ repository }) =>
	repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
