// @ts-check
'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');

const { publishedFrom } = require('../../demo/workflows');

/** @param {string} file such as `dist/nodes/X/X.node.js` */
function nameOf(file) {
	const className = path.basename(file).split('.')[0];
	return className[0].toLowerCase() + className.slice(1);
}

/**
 * What a package says it holds.
 *
 * @param {string} folder of the package
 * @returns {{ name: string, nodes: string[], credentials: string[] }}
 */
function readManifestIn(folder) {
	const { name, n8n } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	return { name, nodes: n8n.nodes.map(nameOf), credentials: n8n.credentials.map(nameOf) };
}

/** The same of a package that was built here. @param {string} name */
const readManifest = (name) => readManifestIn(publishedFrom(name));

module.exports = { readManifest, readManifestIn };
