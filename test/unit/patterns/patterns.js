// @ts-check
'use strict';

const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

// The checker's own program is a hundred times as quick as its JavaScript.
process.env.RECHECK_BACKEND = 'native';

const root = path.join(__dirname, '../../..');

/**
 * A regular expression in the source, and the file in which it stands.
 *
 * @typedef {{ source: string, flags: string, file: string }} Pattern
 */

/**
 * Every regular expression of the package: literals, `new RegExp` with constant arguments, and those
 * inside of n8n expressions. Whatever is put together at run time is in `composed`, by its source.
 */
function collectPatterns() {
	/** @type {Pattern[]} */
	const patterns = [];
	/** @type {Array<{ file: string, code: string }>} */
	const composed = [];
	const files = [...sources('nodes'), ...sources('credentials')];
	for (const file of files) {
		/** @param {import('typescript').Node} node */
		const visit = (node) => {
			if (ts.isRegularExpressionLiteral(node)) patterns.push({ ...parse(node.text), file });
			const construction = constructionOf(node);
			if (construction) {
				const constant = construction.every((argument) => ts.isStringLiteralLike(argument));
				const [source, flags] = construction.map((argument) =>
					ts.isStringLiteralLike(argument) ? argument.text : '',
				);
				if (constant) patterns.push({ source, flags: flags ?? '', file });
				else composed.push({ file, code: node.getText() });
			}
			if (ts.isStringLiteralLike(node) && node.text.startsWith('=')) {
				for (const [, code] of node.text.matchAll(/\{\{([^]*?)\}\}/g)) {
					visitAll(ts.createSourceFile('expression.ts', `(${code})`, ts.ScriptTarget.Latest, true));
				}
			}
			visitAll(node);
		};
		/** @param {import('typescript').Node} node */
		const visitAll = (node) => ts.forEachChild(node, visit);
		const text = readFileSync(path.join(root, file), 'utf8');
		visitAll(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	}
	return { patterns, composed, files };
}

/** @param {string} folder */
function sources(folder) {
	return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
		.sort();
}

/** @param {string} literal */
function parse(literal) {
	const end = literal.lastIndexOf('/');
	return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

/** The arguments of `new RegExp(…)` and `RegExp(…)`. @param {import('typescript').Node} node */
function constructionOf(node) {
	const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
	if (!isCall || node.expression.getText() !== 'RegExp') return undefined;
	return node.arguments;
}

/**
 * The regular expressions that are built meanwhile.
 *
 * @param {() => unknown} build
 */
async function builtBy(build) {
	/** @type {RegExp[]} */
	const built = [];
	const original = globalThis.RegExp;
	globalThis.RegExp = new Proxy(original, {
		construct(target, [source, flags]) {
			const pattern = new target(source, flags);
			built.push(pattern);
			return pattern;
		},
	});
	try {
		await build();
	} finally {
		globalThis.RegExp = original;
	}
	return built;
}

module.exports = { builtBy, collectPatterns };
