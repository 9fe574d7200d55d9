// @ts-check
const { execFileSync } = require('node:child_process');
const {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	realpathSync,
	renameSync,
	rmSync,
	symlinkSync,
} = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');

/**
 * @typedef {object} LoadedClass
 * @property {string} file
 * @property {string} name `description.name` of a node, `name` of a credential type
 * @property {string} className
 * @property {string[]} icons paths within the package
 *
 * @typedef {{ file: string, line: number, rule: string | null, message: string }} Finding
 *
 * @typedef {object} Printed what each script beside this file prints
 * @property {{ nodes: LoadedClass[], credentials: LoadedClass[], milliseconds: number }} load
 * @property {Record<string, string>} bundles
 * @property {Finding[]} scan
 */

/** Only what a fresh process needs: no NODE_PATH, no settings of the npm that runs the tests. */
const environment = () => ({
	PATH: process.env.PATH,
	HOME: process.env.HOME,
	...(process.env.APPDATA && { APPDATA: process.env.APPDATA }),
});

/**
 * @param {string} folder of a package
 * @param {string} target folder for the file
 * @returns {string} the package as npm would publish it
 */
exports.pack = (folder, target) => {
	// In npm's own spelling, whatever npm puts around it.
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	execFileSync(npm, ['pack', '--ignore-scripts', '--pack-destination', target], {
		cwd: folder,
		env: environment(),
		stdio: 'pipe',
		shell: process.platform === 'win32',
	});
	const { name, version } = readJson(path.join(folder, 'package.json'));
	return path.join(target, `${name}-${version}.tgz`);
};

/** @param {string} file @returns {any} */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Unpacks a package into an empty folder, beside nothing but n8n-workflow. @param {string} tarball */
exports.unpack = (tarball) => {
	const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'packed-')));
	const modules = path.join(folder, 'node_modules');
	mkdirSync(modules);
	execFileSync('tar', ['-xzf', tarball, '-C', folder, '--no-same-owner']);
	const manifest = readJson(path.join(folder, 'package', 'package.json'));
	const packageFolder = path.join(modules, manifest.name);
	renameSync(path.join(folder, 'package'), packageFolder);
	// A link, so that n8n-workflow finds its dependencies and the package does not.
	symlinkSync(
		path.join(root, 'node_modules/n8n-workflow'),
		path.join(modules, 'n8n-workflow'),
		'dir',
	);

	return {
		folder: packageFolder,
		/** @type {any} */
		manifest,
		files: filesIn(packageFolder),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
};

/** Names in a folder, sorted. @param {string} folder below the root */
exports.readFolder = (folder) => readdirSync(path.join(root, folder)).sort();

/** Packs a package and unpacks it alone. @param {string} of its folder, below the root */
exports.unpackAlone = (of) => {
	const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'packed-')));
	try {
		return exports.unpack(exports.pack(path.join(root, of), folder));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
};

/** @param {string} folder @returns {string[]} Paths within the folder, with slashes. */
const filesIn = (folder) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) =>
			path
				.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))
				.replaceAll('\\', '/'),
		)
		.sort();

/**
 * Runs one of the scripts beside this file in a fresh process and gives what it printed as JSON.
 *
 * @template {keyof Printed} Script
 * @param {Script} script
 * @param {string} folder
 * @returns {Printed[Script]}
 */
exports.inFreshProcess = (script, folder) =>
	JSON.parse(
		execFileSync(process.execPath, [path.join(__dirname, `${script}.js`), folder], {
			cwd: folder,
			env: environment(),
			encoding: 'utf8',
			maxBuffer: 100_000_000,
		}),
	);
