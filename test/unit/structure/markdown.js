// @ts-check
'use strict';

const { existsSync, lstatSync, readdirSync, readFileSync, statSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '../../..');

/** Folders that hold no page of the project's own. */
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.cache']);

/** @param {string} file */
const isSymlink = (file) => lstatSync(file).isSymbolicLink();

/** @param {string} folder @returns {string[]} */
const pagesIn = (folder) =>
	readdirSync(folder).flatMap((name) => {
		const file = path.join(folder, name);
		if (NOT_OURS.has(name)) return [];
		if (statSync(file).isDirectory()) return pagesIn(file);
		return name.endsWith('.md') && !isSymlink(file) ? [path.relative(ROOT, file)] : [];
	});

/** All Markdown pages, below the root. */
const pages = () => pagesIn(ROOT).sort();

/** @param {string} page */
const read = (page) => readFileSync(path.join(ROOT, page), 'utf8');

/** A page without what is shown as it stands: code and what is only for machines. */
const prose = (/** @type {string} */ page) =>
	read(page)
		.replace(/^```[^]*?^```/gm, '')
		.replace(/`[^`\n]*`/g, '``');

/** Names by which GitHub knows the headings of a page. @param {string} page @returns {Set<string>} */
function anchors(page) {
	const counts = new Map();
	const names = read(page)
		.replace(/^```[^]*?^```/gm, '')
		.split('\n')
		.filter((line) => /^#{1,6} /.test(line))
		.map((line) => {
			const name = line
				.replace(/^#+ /, '')
				.replace(/<!--.*?-->/g, '')
				.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
				.trim()
				.toLowerCase()
				.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
				.replace(/ /g, '-');
			const before = counts.get(name) ?? 0;
			counts.set(name, before + 1);
			return before === 0 ? name : `${name}-${before}`;
		});
	return new Set(names);
}

/**
 * Links and pictures of a page that lead nowhere: to no file, or to no heading of a page. Addresses
 * outside of the repository are not asked for.
 *
 * @param {string} page
 * @returns {string[]}
 */
function brokenLinks(page) {
	const targets = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
	return targets.flatMap((target) => {
		if (/^[a-z]+:/.test(target)) return [];
		const [file, anchor] = target.split('#');
		const to = file === '' ? page : path.join(path.dirname(page), decodeURIComponent(file));
		if (!existsSync(path.join(ROOT, to))) return [target];
		// GitHub shows where a symbolic link leads, and not what is there.
		if (isSymlink(path.join(ROOT, to))) return [`${target} is a symbolic link: name its target`];
		const isThere = anchor === undefined || !to.endsWith('.md') || anchors(to).has(anchor);
		return isThere ? [] : [target];
	});
}

module.exports = { brokenLinks, pages, prose, read };
