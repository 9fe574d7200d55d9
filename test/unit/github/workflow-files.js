// @ts-check
'use strict';

const { existsSync, readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const yaml = require('yaml');

const ROOT = path.join(__dirname, '../../..');
const WORKFLOWS = path.join(ROOT, '.github/workflows');
const FORMS = path.join(ROOT, '.github/ISSUE_TEMPLATE');

/**
 * @typedef {{ uses?: string, run?: string }} Step with its comment, for the version
 * @typedef {object} Job
 * @property {Step[]} steps
 * @property {number} [timeout-minutes]
 * @property {string} [needs]
 * @property {string} [environment]
 * @property {Record<string, string>} [permissions]
 * @property {{ matrix: Record<string, any[]> }} [strategy]
 * @typedef {{ on: object, permissions: object, jobs: Record<string, Job> }} Workflow
 *
 * @typedef {{ type: string, id?: string, attributes: { options?: unknown[] } }} Field
 * @typedef {{ name: string, description: string, body: Field[] }} Form
 */

/** Comments behind values belong to them here. @param {string} text */
const withVersions = (text) => text.replace(/^(\s*- uses: )(\S+ # \S+)$/gm, '$1"$2"');

/**
 * @template T
 * @param {string} folder
 * @returns {Record<string, T>} by file name
 */
const readFolder = (folder) =>
	Object.fromEntries(
		readdirSync(folder).map((file) => [
			file,
			yaml.parse(withVersions(readFileSync(path.join(folder, file), 'utf8')), { strict: true }),
		]),
	);

/** What GitHub reads of this repository, and what it speaks of. */
function readFiles() {
	const { scripts, name } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	const { 'config.yml': _, ...forms } = readFolder(FORMS);
	return {
		workflows: /** @type {Record<string, Workflow>} */ (readFolder(WORKFLOWS)),
		forms: /** @type {Record<string, Form>} */ (forms),
		scripts: Object.keys(scripts),
		packages: [name, ...readdirSync(path.join(ROOT, 'packages'))].sort(),
		exists: (/** @type {string} */ file) => existsSync(path.join(ROOT, file)),
	};
}

module.exports = { readFiles };
