// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { cleanEnvironment } = require('../../../runtime/lib/environment');

const ROOT = path.join(__dirname, '../../..');

/** @param {string[]} args @returns {Buffer} */
const git = (...args) =>
	execFileSync('git', args, {
		cwd: ROOT,
		maxBuffer: 512 * 1024 * 1024,
		env: {
			...cleanEnvironment(),
			// `git stash create` writes a commit that nobody keeps.
			GIT_AUTHOR_NAME: 'gate',
			GIT_AUTHOR_EMAIL: 'gate@example.com',
			GIT_COMMITTER_NAME: 'gate',
			GIT_COMMITTER_EMAIL: 'gate@example.com',
		},
	});

/**
 * What somebody gets who downloads the sources: n8n's scanner looks at nothing else. Changes that
 * are not committed yet are in it, new files only once git knows them.
 *
 * @param {string} folder
 */
function checkOut(folder) {
	const archive = archiveSources();
	fs.mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xf', '-', '-C', folder], { input: archive });
	fs.symlinkSync(
		fs.realpathSync(path.join(ROOT, 'node_modules')),
		path.join(folder, 'node_modules'),
	);
}

/** Sources that were downloaded without their history are what stands there, but for what is made of them. */
function archiveSources() {
	if (!fs.existsSync(path.join(ROOT, '.git'))) {
		const made = ['node_modules', 'dist', 'coverage', 'demo/out', 'bench/out', 'test/out'];
		const without = made.map((name) => `--exclude=./${name}`);
		return execFileSync('tar', ['-cf', '-', ...without, '.'], {
			cwd: ROOT,
			maxBuffer: 512 * 1024 * 1024,
		});
	}
	const changed = git('stash', 'create').toString().trim();
	return git('archive', '--format=tar', changed || 'HEAD');
}

/** @param {string} folder a checkout */
function build(folder) {
	execFileSync('npx', ['--no-install', 'gulp', 'build'], {
		cwd: folder,
		env: cleanEnvironment(),
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}

/** Files that were not what their sources make them. @param {string} folder @returns {string[]} */
function findStale(folder) {
	/** @type {string[]} */
	const files = [];
	for (const name of fs.readdirSync(path.join(ROOT, 'packages'))) {
		const at = path.join('packages', name);
		files.push(path.join(at, 'package.json'), path.join(at, 'README.md'));
		for (const example of fs.readdirSync(path.join(folder, at, 'examples'))) {
			files.push(path.join(at, 'examples', example));
		}
	}
	const read = (/** @type {string} */ at) => fs.readFileSync(at, 'utf8');
	return files
		.filter((file) => {
			const here = path.join(ROOT, file);
			return !fs.existsSync(here) || read(here) !== read(path.join(folder, file));
		})
		.map((file) => `${file} is not what the build makes of its source: build, and commit it`);
}

module.exports = { ROOT, build, checkOut, findStale };
