// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { inFreshProcess } = require('../packed');
const { findTraps } = require('./traps');

/**
 * @typedef {ReturnType<typeof import('../packed').unpack>} Unpacked
 * @typedef {object} Check
 * @property {string} says what holds when it finds nothing
 * @property {(unpacked: Unpacked, expected: Expected) => string[]} find problems, a line for each
 *
 * @typedef {object} Expected
 * @property {string} name of the package
 */

const ALLOWED =
	/^(package\.json|README\.md|LICENSE\.md|CHANGELOG\.md|THIRD-PARTY-NOTICES\.md|dist\/(nodes|credentials|vendor)\/.+\.js|dist\/nodes\/[^/]+\/[^/]+\.node\.json|dist\/nodes\/.+\.svg)$/;
const REQUIRED = ['package.json', 'README.md', 'LICENSE.md', 'CHANGELOG.md'];
const LICENCES =
	/^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|\(MIT OR GPL-3\.0-or-later\)|\(MIT AND Zlib\))$/;
const LIFECYCLE = [
	...['prepare', 'preprepare', 'postprepare', 'preinstall', 'install', 'postinstall'],
	'prepublish',
];

/** @param {Unpacked} unpacked @param {string} file */
const read = ({ folder }, file) => fs.readFileSync(path.join(folder, file), 'utf8');

/** @type {Record<string, Check>} */
const CHECKS = {
	contents: {
		says: 'holds what it needs and nothing else',
		find: ({ files }) => [
			...files.filter((file) => !ALLOWED.test(file)).map((file) => `${file} does not belong here`),
			...REQUIRED.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
		],
	},
	name: {
		says: 'bears its name, in its codex files too',
		find: (unpacked, { name }) => [
			...(unpacked.manifest.name === name
				? []
				: [`the package is called ${unpacked.manifest.name}, not ${name}`]),
			...unpacked.files
				.filter((file) => file.endsWith('.node.json'))
				.filter((file) => !JSON.parse(read(unpacked, file)).node.startsWith(`${name}.`))
				.map((file) => `${file} is about a node of another package`),
		],
	},
	dependencies: {
		says: 'installs nothing and runs nothing when it is installed',
		find: ({ manifest }) => [
			...['dependencies', 'optionalDependencies', 'bundledDependencies', 'overrides']
				.filter((field) => manifest[field] !== undefined)
				.map((field) => `package.json has ${field}: ${JSON.stringify(manifest[field])}`),
			...(JSON.stringify(manifest.peerDependencies) === '{"n8n-workflow":"*"}'
				? []
				: ['package.json asks for other peers than n8n-workflow']),
			...LIFECYCLE.filter((script) => manifest.scripts?.[script] !== undefined).map(
				(script) => `package.json has the script ${script}`,
			),
		],
	},
	registered: {
		says: 'names in package.json the nodes and credentials that it holds',
		find: ({ files, manifest }) => {
			const named = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
			const held = files.filter((file) => /\.(node|credentials)\.js$/.test(file));
			return [
				...held.filter((file) => !named.includes(file)).map((file) => `${file} is not named`),
				...named.filter((file) => !held.includes(file)).map((file) => `${file} is not there`),
			];
		},
	},
	loads: {
		says: 'loads with nothing but n8n-workflow there, with an icon for light and dark each',
		find(unpacked) {
			const { nodes, credentials } = inFreshProcess('load', unpacked.folder);
			return [...nodes, ...credentials].flatMap(({ file, name, className, icons }) => [
				...(name === className[0].toLowerCase() + className.slice(1)
					? []
					: [`${file} holds ${className}, whose name is ${name}`]),
				...(new Set(icons).size === 2 ? [] : [`${file} has no icons for both light and dark`]),
				...icons
					.filter((icon) => !unpacked.files.includes(icon))
					.map((icon) => `${file} has the icon ${icon}, which is missing`),
			]);
		},
	},
	licences: {
		says: 'says of every library in it that it may be given away',
		find: (unpacked) => {
			if (unpacked.manifest.license !== 'MIT') return ['the licence is not MIT'];
			const notices = read(unpacked, 'THIRD-PARTY-NOTICES.md');
			const libraries = unpacked.files
				.filter((file) => file.startsWith('dist/vendor/'))
				.flatMap((file) => [
					...read(unpacked, file).matchAll(/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm),
				])
				.map(([, library]) => library);
			if (libraries.length === 0) return ['no library says where it comes from'];
			return [...new Set(libraries)].flatMap((library) => {
				const heading = new RegExp(`^## ${library} \\S+ \\((.+)\\)$`, 'm').exec(notices);
				if (!heading) return [`THIRD-PARTY-NOTICES.md does not name ${library}`];
				return LICENCES.test(heading[1]) ? [] : [`${library} is under ${heading[1]}`];
			});
		},
	},
	traps: {
		says: 'holds nothing that is taken for malware',
		find: ({ folder, files }) => findTraps(folder, files),
	},
	placeholders: {
		says: 'names who publishes it',
		find: (unpacked) => {
			const [, owner, repository] =
				/github\.com\/([^/]+)\/(.+)\.git$/.exec(unpacked.manifest.repository.url) ?? [];
			const addresses = new RegExp(`github\\.com/([^/\\s]+)/${repository}\\b`, 'g');
			return unpacked.files.flatMap((file) => {
				const text = read(unpacked, file);
				const found = /\bOWNER\b/.exec(text);
				const strangers = [...text.matchAll(addresses)].filter(([, whose]) => whose !== owner);
				return [
					...(found ? [`${file} says ${found[0]}`] : []),
					...strangers.slice(0, 1).map(([address]) => `${file} leads to ${address}`),
				];
			});
		},
	},
};

/**
 * @param {Unpacked} unpacked
 * @param {Expected} expected
 * @returns {Array<{ check: string, says: string, problems: string[] }>}
 */
function checkTarball(unpacked, expected) {
	return Object.entries(CHECKS).map(([check, { says, find }]) => {
		try {
			return { check, says, problems: find(unpacked, expected) };
		} catch (error) {
			return { check, says, problems: [String(/** @type {Error} */ (error).message)] };
		}
	});
}

module.exports = { checkTarball };
