// @ts-check
// The licences of the libraries that travel inside the bundles of dist/vendor.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './packages.mjs';

/** What esbuild says of the bundles: not published, and read again where the packages are staged. */
export const BUNDLE_RECORD = path.join(ROOT, 'dist/vendor.json');

/** @param {string[]} bundles files below the root @returns {Promise<string[]>} names of npm packages */
async function librariesIn(bundles) {
	const { outputs } = JSON.parse(await readFile(BUNDLE_RECORD, 'utf8'));
	const names = bundles
		.flatMap((bundle) => Object.keys(outputs[bundle].inputs))
		.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
		.filter((name) => name !== undefined);
	return [...new Set(names)].sort();
}

/** @param {string} name */
async function notice(name) {
	const folder = path.join(ROOT, 'node_modules', name);
	const { version, license } = JSON.parse(
		await readFile(path.join(folder, 'package.json'), 'utf8'),
	);
	const licenceFile = (await readdir(folder)).find((file) => /^(licen[cs]e|copying)/i.test(file));
	const text = licenceFile ? await readFile(path.join(folder, licenceFile), 'utf8') : license;
	return `## ${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/**
 * @param {string[]} bundles such as `dist/vendor/luxon.js`
 * @returns {Promise<string>} the text of THIRD-PARTY-NOTICES.md for these
 */
export async function notices(bundles) {
	const texts = await Promise.all((await librariesIn(bundles)).map(notice));
	return `# Third-party notices\n\nThis package contains the following libraries, bundled into \`dist/vendor\`.\n\n${texts.join('\n')}`;
}
