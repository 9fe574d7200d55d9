// @ts-check
const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
// @ts-expect-error gulp brings no types
const { dest, parallel, series, src } = require('gulp');

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
	return /** @type {Promise<void>} */ (
		new Promise((resolve, reject) => {
			const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
			child.on('error', reject);
			child.on('exit', (code) =>
				code === 0 ? resolve() : reject(new Error(`${command} exited with code ${code}`)),
			);
		})
	);
}

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () => run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.json', '--noEmitOnError']);

/** Icons and codex files, which the compiler leaves behind. */
const assets = () =>
	src(['{nodes,credentials,icons}/**/*.{svg,png}', 'nodes/**/*.node.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

/** Libraries, bundled into dist/vendor so that the package has no runtime dependencies. */
const vendor = () => run(process.execPath, ['build/vendor.mjs']);

/** The packages for one provider each, out of the build of both. */
const stage = () => run(process.execPath, ['build/stage.mjs']);

exports.clean = clean;
exports.compile = compile;
exports.assets = assets;
exports.vendor = vendor;
exports.stage = stage;
exports.build = series(clean, parallel(compile, assets, vendor), stage);
exports.default = exports.build;
