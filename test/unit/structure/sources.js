// @ts-check
'use strict';

const { readdirSync, readFileSync, statSync } = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

const ROOT = path.join(__dirname, '../../..');
const NODES = path.join(ROOT, 'nodes');

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
	readdirSync(folder).flatMap((name) => {
		const file = path.join(folder, name);
		if (statSync(file).isDirectory()) return filesIn(file);
		return name.endsWith('.ts') ? [file] : [];
	});

/**
 * Every import of every source, types too; paths below `nodes/`, packages by name.
 *
 * @returns {Array<{ from: string, to: string }>}
 */
function readImports() {
	return filesIn(NODES).flatMap((file) => {
		const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
		const from = path.relative(NODES, file);
		return importedFiles.map(({ fileName }) => ({ from, to: resolve(file, fileName) }));
	});
}

/** @param {string} file @param {string} name */
function resolve(file, name) {
	if (!name.startsWith('.')) return name;
	const target = path.resolve(path.dirname(file), name);
	const found = [`${target}.ts`, path.join(target, 'index.ts'), `${target}.d.ts`].find((place) =>
		statSync(place, { throwIfNoEntry: false })?.isFile(),
	);
	if (found === undefined) throw new Error(`${file} imports ${name}, which is not there`);
	return path.relative(NODES, found);
}

/** Number of lines of each source, by its path below `nodes/`. */
const readLengths = () =>
	filesIn(NODES).map((file) => ({
		file: path.relative(NODES, file),
		lines: readFileSync(file, 'utf8').trimEnd().split('\n').length,
	}));

/** @param {string} file below the root of the package */
const readText = (file) => readFileSync(path.join(ROOT, file), 'utf8');

module.exports = { readImports, readLengths, readText };
