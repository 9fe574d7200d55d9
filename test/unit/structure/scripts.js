// @ts-check
'use strict';

const path = require('node:path');
const ts = require('typescript');

const ROOT = path.join(__dirname, '../../..');

/** What is no source: see .gitignore. */
const NOT_OURS = ['.git', 'node_modules', 'dist', 'coverage', '*/out'];

/** @param {string} file @returns {string} from the root, with slashes */
const fromRoot = (file) => path.relative(ROOT, file).split(path.sep).join('/');

/** All scripts and all TypeScript of the repository. */
const sourceFiles = () =>
	ts.sys
		.readDirectory(ROOT, ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts'], NOT_OURS)
		.map(fromRoot);

/**
 * What a project says itself, and the files that it checks, imported ones left out.
 *
 * @param {string} name of the project's file
 */
function readProject(name) {
	const file = path.join(ROOT, name);
	const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
	if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
	const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT, {}, file);
	return { options, files: fileNames.map(fromRoot) };
}

/** Which files each configuration of jest runs, as patterns. */
const jestPatterns = () =>
	sourceFiles()
		.filter((file) => /^jest\.(?:\w+\.)?config\.js$/.test(file))
		.map((file) => ({
			file,
			patterns: /** @type {string[]} */ (require(path.join(ROOT, file)).testMatch),
		}));

module.exports = { jestPatterns, readProject, sourceFiles };
