// @ts-check
// Writes what the packages for one provider have from the top level: fields of package.json, README
// and examples, with the node types that are theirs.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, combinedPackage, singlePackages, webAddress } from './packages.mjs';
import { textFor, withFullLinks } from './variants.mjs';

/** @typedef {import('./packages.mjs').Package} Package */

/** Fields that say the same in every package. */
const SHARED_FIELDS = ['version', 'license', 'author', 'engines', 'peerDependencies'];

/** @param {Package} single @param {Package} combined */
function deriveManifest({ name, manifest }, combined) {
	const address = webAddress(combined.manifest);
	const shared = SHARED_FIELDS.map((field) => [field, combined.manifest[field]]);
	return {
		...manifest,
		...Object.fromEntries(shared),
		homepage: `${address}/tree/main/packages/${name}#readme`,
		repository: { ...combined.manifest.repository, directory: `packages/${name}` },
		files: combined.manifest.files.filter((/** @type {string} */ file) => !file.startsWith('!')),
	};
}

/**
 * Node types of the combined package → those of the package that has the node. Tools of agents bear
 * the node's name with an ending.
 *
 * @param {Package} combined
 * @param {Package[]} singles
 * @returns {(text: string) => string}
 */
export function withTypesOf(combined, singles) {
	const owners = new Map(
		singles.flatMap(({ name, manifest }) =>
			manifest.n8n.nodes.map((/** @type {string} */ file) => {
				const className = path.basename(file, '.node.js');
				return [className[0].toLowerCase() + className.slice(1), name];
			}),
		),
	);
	const types = new RegExp(`${combined.name}\\.(\\w+)`, 'g');
	return (text) =>
		text.replace(types, (whole, /** @type {string} */ node) => {
			const owner = owners.get(node) ?? owners.get(node.replace(/Tool$/, ''));
			if (owner === undefined) throw new Error(`No package has the node of ${whole}`);
			return `${owner}.${node}`;
		});
}

/** @param {string} file @param {string} text */
async function writeChanged(file, text) {
	const present = await readFile(file, 'utf8').catch(() => undefined);
	if (present !== text) await writeFile(file, text);
}

/** @param {Package} single @param {(text: string) => string} withOwnTypes @param {string} address @param {string} root */
async function deriveExamples({ name, folder, variant }, withOwnTypes, address, root) {
	const target = path.join(folder, 'examples');
	await mkdir(target, { recursive: true });
	const wanted = new Set(['README.md']);
	for (const file of await readdir(path.join(root, 'examples'))) {
		const text = await readFile(path.join(root, 'examples', file), 'utf8');
		if (file === 'README.md') {
			const readme = withFullLinks(textFor(text, variant), {
				address,
				from: () => 'examples/README.md',
			});
			await writeChanged(path.join(target, file), readme);
			continue;
		}
		const own = withOwnTypes(text);
		if (!own.includes(`"${name}.`)) continue;
		wanted.add(file);
		await writeChanged(path.join(target, file), own);
	}
	for (const file of await readdir(target)) {
		if (!wanted.has(file)) await rm(path.join(target, file));
	}
}

/** @param {string} [root] */
export async function derive(root = ROOT) {
	const combined = combinedPackage(root);
	const singles = singlePackages(root);
	const address = webAddress(combined.manifest);
	const withOwnTypes = withTypesOf(combined, singles);
	const readme = await readFile(path.join(root, 'README.md'), 'utf8');
	for (const single of singles) {
		const manifest = `${JSON.stringify(deriveManifest(single, combined), undefined, '\t')}\n`;
		await writeChanged(path.join(single.folder, 'package.json'), manifest);
		const text = withFullLinks(textFor(readme, single.variant), {
			address,
			from: (to) =>
				to.startsWith('examples/') ? `packages/${single.name}/README.md` : 'README.md',
		});
		await writeChanged(path.join(single.folder, 'README.md'), text);
		await deriveExamples(single, withOwnTypes, address, root);
	}
}
