// Bundles each library of vendor/ into dist/vendor/<name>.js: n8n installs no dependencies for
// community nodes that it verifies, so what the package needs travels inside it.
import { build } from 'esbuild';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const fromModules = (file) => path.join(root, 'node_modules', file);

/** Name in dist/vendor → file that is bundled. */
const libraries = {
	ipaddr: fromModules('ipaddr.js/lib/ipaddr.js'),
	libphonenumber: fromModules('libphonenumber-js/max/index.js'),
	'lossless-json': fromModules('lossless-json/lib/esm/index.js'),
	luxon: fromModules('luxon/src/luxon.js'),
	'p-limit': fromModules('p-limit/index.js'),
	'split-sms': fromModules('split-sms/lib/index.js'),
};

const result = await build({
	absWorkingDir: root,
	entryPoints: libraries,
	outdir: 'dist/vendor',
	bundle: true,
	platform: 'neutral',
	mainFields: ['module', 'main'],
	format: 'cjs',
	target: 'node20',
	charset: 'utf8',
	external: ['crypto', 'n8n-workflow'],
	drop: ['console'],
	minifySyntax: true,
	legalComments: 'eof',
	logLevel: 'warning',
	metafile: true,
});

/** Packages whose code is inside the bundles, from esbuild's own list of inputs. */
const packages = new Set(
	Object.keys(result.metafile.inputs)
		.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
		.filter(Boolean),
);

const notices = [];
for (const name of [...packages].sort()) {
	const folder = fromModules(name);
	const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	const licenceFile = (await readdir(folder)).find((file) => /^(licen[cs]e|copying)/i.test(file));
	const text = licenceFile ? await readFile(path.join(folder, licenceFile), 'utf8') : license;
	notices.push(`## ${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(
	path.join(root, 'THIRD-PARTY-NOTICES.md'),
	`# Third-party notices\n\nThis package contains the following libraries, bundled into \`dist/vendor\`.\n\n${notices.join('\n')}`,
);
