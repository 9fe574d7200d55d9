// @ts-check
// Says who publishes: npm run owner -- --github acme --name "Acme Ltd" --email sms@acme.example
//
// The top-level package.json is the one place that holds it. Addresses that cannot be put together
// when the package is built (in credentials, codex files, documents) are rewritten from there.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { derive } from './derive.mjs';
import { ROOT, combinedPackage, webAddress } from './packages.mjs';

const NEITHER_READ_NOR_WRITTEN = /^(node_modules|dist|\.git|out|coverage|THIRD-PARTY-NOTICES\.md)$/;
const TEXTS = /\.(md|json|ts|js|mjs|yml)$/;

/** @param {string} folder @returns {string[]} */
const textsIn = (folder) =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (NEITHER_READ_NOR_WRITTEN.test(entry.name)) return [];
		const file = path.join(folder, entry.name);
		if (entry.isDirectory()) return textsIn(file);
		return entry.isFile() && TEXTS.test(entry.name) ? [file] : [];
	});

/**
 * @param {string} root of a checkout
 * @param {{ github: string, name: string, email: string }} owner
 * @returns {Promise<string[]>} the files that were rewritten, below the root
 */
export async function setOwner(root, { github, name, email }) {
	const { manifest } = combinedPackage(root);
	const before = webAddress(manifest);
	const after = `https://github.com/${github}/${path.posix.basename(before)}`;
	const rewritten = textsIn(root).filter((file) => {
		const text = readFileSync(file, 'utf8');
		const changed = text
			.replaceAll(before, after)
			.replaceAll(manifest.author.email, email)
			.replaceAll(`"name": "${manifest.author.name}"`, `"name": ${JSON.stringify(name)}`);
		if (changed !== text) writeFileSync(file, changed);
		return changed !== text;
	});
	await derive(root);
	return rewritten.map((file) => path.relative(root, file));
}

/** What of the owner is still missing. @param {any} manifest @returns {string[]} */
export function missingOwner({ author, repository }) {
	const missing = [];
	if (/\/OWNER\//.test(repository.url)) missing.push('the owner of the repository');
	if (/\bOWNER\b/.test(author.name)) missing.push('the name of the author');
	if (/@example\./.test(author.email)) missing.push("the author's e-mail address");
	return missing;
}

if (process.argv[1] === import.meta.filename) {
	const { values } = parseArgs({
		options: { github: { type: 'string' }, name: { type: 'string' }, email: { type: 'string' } },
	});
	const { github, name, email } = values;
	if (!github || !name || !email) {
		console.error('Usage: npm run owner -- --github ACCOUNT --name "NAME" --email ADDRESS');
		process.exitCode = 2;
	} else {
		const rewritten = await setOwner(ROOT, { github, name, email });
		console.log(`${rewritten.length} files say it now:\n${rewritten.join('\n')}`);
	}
}
