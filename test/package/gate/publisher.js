// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

/**
 * What has to be settled before anything may be published, all packages alike.
 *
 * @param {string} root of a checkout
 * @param {string} [tag] such as `1.2.3` or `v1.2.3`
 * @returns {Promise<string[]>}
 */
async function findUnsettled(root, tag) {
	const { allPackages, webAddress } = await import('../../../build/packages.mjs');
	const { missingOwner } = await import('../../../build/owner.mjs');
	const [combined, ...singles] = allPackages(root);
	const { manifest } = combined;
	const problems = missingOwner(manifest).map(
		(what) => `package.json does not say ${what}: npm run owner`,
	);

	const file = path.join(root, 'SECURITY.md');
	const security = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
	const privately = `${webAddress(manifest)}/security/advisories/new`;
	if (!security.includes(privately))
		problems.push(`SECURITY.md does not say to report at ${privately}`);
	if (!security.includes(manifest.author.email)) {
		problems.push('SECURITY.md does not name the address of the author, for who has no account');
	}

	for (const { name, manifest: one } of singles) {
		if (one.version !== manifest.version) problems.push(`${name} has another version: build again`);
		if (webAddress(one) !== webAddress(manifest)) problems.push(`${name} has another repository`);
	}
	if (tag !== undefined && tag.replace(/^v/, '') !== manifest.version) {
		problems.push(`the tag ${tag} is not the version ${manifest.version} of package.json`);
	}
	const changes = fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
	const isOfThisVersion = (/** @type {string} */ line) =>
		line.split(' ').slice(0, 2).join(' ') === `## ${manifest.version}`;
	if (tag !== undefined && !changes.split('\n').some(isOfThisVersion)) {
		problems.push(`CHANGELOG.md has no section ${manifest.version}`);
	}
	return problems;
}

module.exports = { findUnsettled };
