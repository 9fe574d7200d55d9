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
 * @param {string} name of the package
 * @returns {{ name: string, nodes: string[], credentials: string[] }}
 */
function readManifest(name) {
	const text = readFileSync(path.join(publishedFrom(name), 'package.json'), 'utf8');
	const { n8n } = JSON.parse(text);
	return { name, nodes: n8n.nodes.map(nameOf), credentials: n8n.credentials.map(nameOf) };
}

module.exports = { readManifest };
