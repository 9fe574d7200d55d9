// @ts-check
'use strict';

const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const { cleanEnvironment } = require('../../../runtime/lib/environment');
const { withLock } = require('../../../runtime/lib/lock');
const { runWithProgress } = require('../../../runtime/lib/run');
const { cacheFolder } = require('../../../runtime/versions');

const TEMPLATE = path.join(__dirname, 'scanner');
const SCANNER = '@n8n/scan-community-package';

/** Installs n8n's scanner once, into the user's cache: afterwards it needs no network. */
async function ensureScanner() {
	const { dependencies } = JSON.parse(fs.readFileSync(path.join(TEMPLATE, 'package.json'), 'utf8'));
	const folder = path.join(cacheFolder(), `scanner-${dependencies[SCANNER]}`);
	const marker = path.join(folder, '.installed');
	if (fs.existsSync(marker)) return folder;
	await withLock(`${folder}.lock`, async () => {
		if (fs.existsSync(marker)) return;
		fs.mkdirSync(folder, { recursive: true });
		for (const name of ['package.json', 'package-lock.json']) {
			fs.copyFileSync(path.join(TEMPLATE, name), path.join(folder, name));
		}
		await runWithProgress({
			phase: `Installing ${SCANNER}`,
			command: 'npm',
			args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
			env: cleanEnvironment({}, { npm: true }),
			cwd: folder,
			logFile: path.join(folder, 'install.log'),
			log: (line) => console.log(line),
		});
		fs.writeFileSync(marker, '');
	});
	return folder;
}

/**
 * n8n's own scanner: its configuration, its version of eslint and its patterns. It looks at more
 * than it tells: here it also says which files it read.
 *
 * @typedef {{ files: string[], problems: string[] }} Scan
 * @typedef {object} Scanner
 * @property {string[]} sourcePatterns What it reads of the sources.
 * @property {string[]} distPatterns What it reads of a tarball.
 * @property {(folder: string, patterns: string[]) => Promise<Scan>} scan
 * @property {(sources: string, name: string) => string | null} findPackageRoot
 *
 * @returns {Promise<Scanner>}
 */
async function loadScanner() {
	const folder = await ensureScanner();
	const entry = path.join(folder, 'node_modules', SCANNER, 'scanner', 'scanner.mjs');
	const { SOURCE_FILE_PATTERNS, buildScanConfig, findPackageRoot } = await import(
		pathToFileURL(entry).href
	);
	const itsModules = createRequire(entry);
	const { ESLint } = itsModules('eslint');
	const glob = itsModules('fast-glob');
	return {
		sourcePatterns: SOURCE_FILE_PATTERNS,
		// As in its `analyzePackageByName`.
		distPatterns: ['**/*.js', 'package.json'],
		findPackageRoot,
		async scan(cwd, patterns) {
			const ignore = ['node_modules/**', '**/package-lock.json'];
			/** @type {string[]} */
			const files = glob.sync(patterns, { cwd, absolute: true, ignore });
			const eslint = new ESLint({
				cwd,
				allowInlineConfig: false,
				overrideConfigFile: true,
				overrideConfig: await buildScanConfig(),
			});
			/** @type {import('eslint').ESLint.LintResult[]} */
			const results = await eslint.lintFiles(files);
			const relative = (/** @type {string} */ file) => path.relative(cwd, file);
			return {
				files: results.map(({ filePath }) => relative(filePath)).sort(),
				problems: results.flatMap(({ filePath, messages }) =>
					messages
						.filter(({ severity, fatal, ruleId }) => severity === 2 || fatal || ruleId === null)
						.map(
							({ line, ruleId, message }) =>
								`${relative(filePath)}:${line}  ${ruleId ?? 'not read'}  ${message}`,
						),
				),
			};
		},
	};
}

module.exports = { loadScanner };
