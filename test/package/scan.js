// @ts-check
/**
 * The rules that n8n's verification applies to a published package, on the compiled code in the
 * given folder, comments that switch rules off ignored. Prints the findings.
 */
const { readdirSync } = require('node:fs');
const path = require('node:path');
const { ESLint } = require('eslint');

const folder = process.argv[2];

/** @param {string} name @returns {Promise<any>} */
async function load(name) {
	const module = await import(name);
	return module.n8nCommunityNodesPlugin ?? module.default ?? module;
}

async function main() {
	const community = await load('@n8n/eslint-plugin-community-nodes');
	const base = await load('eslint-plugin-n8n-nodes-base');
	const parser = await load('@typescript-eslint/parser');
	const eslint = new ESLint({
		cwd: folder,
		overrideConfigFile: true,
		allowInlineConfig: false,
		errorOnUnmatchedPattern: true,
		overrideConfig: /** @type {any} */ ([
			{ ...community.configs.recommended, files: ['**/*.js', 'package.json'] },
			{ files: ['**/*.js', 'package.json'], rules: { 'no-console': 'error' } },
			{ files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } },
			{
				files: ['package.json'],
				plugins: { 'n8n-nodes-base': base },
				rules: base.configs.community.rules,
				languageOptions: { parser, parserOptions: { extraFileExtensions: ['.json'] } },
			},
		]),
	});
	const scripts = readdirSync(path.join(folder, 'dist'), { recursive: true })
		.map(String)
		.filter((file) => file.endsWith('.js'))
		.map((file) => path.join('dist', file));
	const results = await eslint.lintFiles([...scripts, 'package.json']);
	const findings = results.flatMap(({ filePath, messages }) =>
		messages
			.filter(({ severity }) => severity === 2)
			.map(({ line, ruleId, message }) => ({
				file: path.relative(folder, filePath),
				line,
				rule: ruleId,
				message,
			})),
	);
	process.stdout.write(JSON.stringify(findings));
}

void main();
