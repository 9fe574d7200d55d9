// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { unpack } = require('../packed');
const { checkTarball } = require('./tarball');

/** @typedef {import('./scanner').Scanner} Scanner */

/** @param {string} folder @param {(manifest: any) => void} change */
function changeManifest(folder, change) {
	const file = path.join(folder, 'package.json');
	const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
	change(manifest);
	fs.writeFileSync(file, JSON.stringify(manifest));
}

/** @param {string} folder @param {string} file @param {string} text */
const append = (folder, file, text) => fs.appendFileSync(path.join(folder, file), text);

/** @param {string} folder */
const firstNode = (folder) =>
	JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).n8n.nodes[0];

/**
 * Ways to break a package, each with the line of the gate that has to say so.
 *
 * @type {Array<{ what: string, line: RegExp, changed: (folder: string) => string, breakIt: (folder: string) => void }>}
 */
const SABOTAGES = [
	{
		what: 'a runtime dependency',
		line: /^dependencies: package\.json has dependencies: \{"exceljs"/,
		changed: () => 'package.json',
		breakIt: (folder) =>
			changeManifest(folder, (manifest) => (manifest.dependencies = { exceljs: '4.4.0' })),
	},
	{
		what: 'a missing icon',
		line: /^loads: dist\/nodes\/.+ has the icon .+\.dark\.svg, which is missing/,
		changed: () => 'package.json',
		breakIt: (folder) => {
			const nodes = path.join(folder, 'dist/nodes');
			const icon = fs
				.readdirSync(nodes, { recursive: true })
				.find((file) => /\.dark\.svg$/.test(String(file)));
			fs.rmSync(path.join(nodes, String(icon)));
		},
	},
	{
		what: 'a wrong name',
		line: /^name: the package is called sms-nodes/,
		changed: () => 'package.json',
		breakIt: (folder) => changeManifest(folder, (manifest) => (manifest.name = 'sms-nodes')),
	},
	{
		what: 'console.log',
		line: /^scanner: .+no-console/,
		changed: firstNode,
		breakIt: (folder) => append(folder, firstNode(folder), '\nconsole.log(1);\n'),
	},
	{
		what: 'OWNER left',
		line: /^placeholders: README\.md says OWNER/,
		changed: () => 'package.json',
		breakIt: (folder) => append(folder, 'README.md', '\nhttps://github.com/OWNER/x\n'),
	},
];

/**
 * Breaks a good tarball in every way and tells which the gate did not notice by its own line.
 *
 * @param {object} options
 * @param {string} options.tarball
 * @param {string} options.name of the package
 * @param {string} options.scratch an empty folder
 * @param {Scanner} options.scanner
 * @returns {Promise<Array<{ what: string, noticed: string | undefined, lines: string[] }>>}
 */
async function tryBroken({ tarball, name, scratch, scanner }) {
	const results = [];
	for (const [index, { what, line, changed, breakIt }] of SABOTAGES.entries()) {
		const folder = path.join(scratch, String(index));
		fs.mkdirSync(folder, { recursive: true });
		execFileSync('tar', ['-xzf', tarball, '-C', folder]);
		breakIt(path.join(folder, 'package'));
		const broken = path.join(folder, 'broken.tgz');
		execFileSync('tar', ['-czf', broken, '-C', folder, 'package']);

		const unpacked = unpack(broken);
		// eslint looks at each file by itself: the others were read in the good tarball.
		const { problems } = await scanner.scan(unpacked.folder, [changed(unpacked.folder)]);
		const lines = [
			...checkTarball(unpacked, { name }).flatMap((one) =>
				one.problems.map((problem) => `${one.check}: ${problem}`),
			),
			...problems.map((problem) => `scanner: ${problem}`),
		];
		unpacked.remove();
		results.push({ what, noticed: lines.find((one) => line.test(one)), lines });
	}
	return results;
}

module.exports = { tryBroken };
