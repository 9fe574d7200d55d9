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

/**
 * Sources in which `null` stands as a type or a value. Comparing with it is free: whatever comes from
 * outside may be null.
 */
const readNulls = () =>
	filesIn(NODES)
		.filter((file) =>
			standsIn(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)),
		)
		.map((file) => path.relative(NODES, file));

/** @param {ts.Node} node @returns {boolean} */
function standsIn(node) {
	if (node.kind === ts.SyntaxKind.NullKeyword) return !isCompared(node.parent);
	return ts.forEachChild(node, (child) => standsIn(child) || undefined) ?? false;
}

/** @param {ts.Node} node */
const isCompared = (node) =>
	ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText());

module.exports = { readImports, readLengths, readNulls };
