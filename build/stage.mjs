// @ts-check
// Puts together what the packages for one provider publish: of the build, whatever their nodes and
// credentials load, and nothing of the other provider.
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { derive } from './derive.mjs';
import { notices } from './notices.mjs';
import { ROOT, singlePackages } from './packages.mjs';

/** @typedef {import('./packages.mjs').Package} Package */

/** @param {string[]} files @returns {Promise<string[]>} these and all that they load */
async function whatTheyLoad(files) {
	const { metafile } = await build({
		absWorkingDir: ROOT,
		entryPoints: files,
		outdir: 'out',
		bundle: true,
		write: false,
		metafile: true,
		platform: 'node',
		external: ['n8n-workflow'],
		logLevel: 'error',
	});
	return Object.keys(metafile.inputs).sort();
}

/** Icons and codex files beside the files that are loaded. @param {string[]} loaded */
async function whatStandsBeside(loaded) {
	const folders = [...new Set(loaded.map((file) => path.posix.dirname(file)))];
	const found = [];
	for (const folder of folders) {
		for (const file of await readdir(path.join(ROOT, folder))) {
			if (/\.(svg|png|node\.json)$/.test(file)) found.push(path.posix.join(folder, file));
		}
	}
	return found;
}

/** @param {string} from @param {string} to @param {Package} target */
async function copy(from, to, { name }) {
	await mkdir(path.dirname(to), { recursive: true });
	if (!from.endsWith('.node.json')) return await copyFile(from, to);
	const codex = JSON.parse(await readFile(from, 'utf8'));
	codex.node = `${name}.${codex.node.split('.').pop()}`;
	await writeFile(to, `${JSON.stringify(codex, undefined, '\t')}\n`);
}

/** Where a package for one provider is published from. @param {Package} target */
const stagingFolder = ({ name }) => path.join(ROOT, 'dist/packages', name);

/** @param {Package} target */
async function stagePackage(target) {
	const { folder, manifest } = target;
	const staged = stagingFolder(target);
	await rm(staged, { recursive: true, force: true });
	const loaded = await whatTheyLoad([...manifest.n8n.nodes, ...manifest.n8n.credentials]);
	for (const file of [...loaded, ...(await whatStandsBeside(loaded))]) {
		await copy(path.join(ROOT, file), path.join(staged, file), target);
	}
	for (const file of ['LICENSE.md', 'CHANGELOG.md']) {
		await copyFile(path.join(ROOT, file), path.join(staged, file));
	}
	for (const file of ['package.json', 'README.md']) {
		await copyFile(path.join(folder, file), path.join(staged, file));
	}
	const bundles = loaded.filter((file) => file.startsWith('dist/vendor/'));
	await writeFile(path.join(staged, 'THIRD-PARTY-NOTICES.md'), await notices(bundles));
}

await derive();
await Promise.all(singlePackages().map(stagePackage));
