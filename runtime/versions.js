// @ts-check
'use strict';

const os = require('node:os');
const path = require('node:path');

/** The two ends of the range of n8n versions that the package supports, the newest first. */
const VERSIONS = /** @type {const} */ (['2.41.1', '1.123.81']);

/** @typedef {typeof VERSIONS[number]} Version */

/** @type {Version} */
const DEFAULT_VERSION = VERSIONS[0];

/**
 * The Node.js majors on which each version runs. n8n 1.123 itself accepts 20 too, but the
 * isolated-vm that it asks for can be built from 22 on only.
 */
const NODE_MAJORS = { '2.41.1': [24], '1.123.81': [22, 24] };

/**
 * The folder with the package.json and package-lock.json that pin an n8n version.
 *
 * @param {Version} version
 */
const templateFolder = (version) => path.join(__dirname, 'versions', version);

/** The folder that holds the installations of all checkouts of this user. */
const cacheFolder = () =>
	path.join(
		process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
		'n8n-nodes-tcastsms-messagecentral',
	);

module.exports = { VERSIONS, DEFAULT_VERSION, NODE_MAJORS, templateFolder, cacheFolder };
