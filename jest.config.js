// @ts-check
const { readdirSync } = require('node:fs');
const path = require('node:path');

/** Bundled libraries: sources import their type doors, tests get the built bundles. */
const libraries = readdirSync(path.join(__dirname, 'vendor'))
	.filter((file) => file.endsWith('.d.ts'))
	.map((file) => file.slice(0, -'.d.ts'.length));

/** As in tsconfig.json, with source maps, so that failures name the right line. */
const tsconfig = {
	target: 'es2022',
	module: 'commonjs',
	moduleResolution: 'node',
	esModuleInterop: true,
	resolveJsonModule: true,
	sourceMap: true,
};

/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/{unit,flow,package}/**/*.test.ts'],
	testEnvironment: '<rootDir>/test/support/environment.js',
	// Every worker has its n8n-core child beside it: two pairs are enough for two cores.
	maxWorkers: 2,
	// What one suite leaves behind must not take the memory from the next.
	workerIdleMemoryLimit: '1GB',
	testTimeout: 30_000,
	// Types are checked by `npm run lint`; here they are only stripped.
	transform: {
		'\\.ts$': ['ts-jest', { transpilation: true, diagnostics: false, tsconfig }],
	},
	moduleNameMapper: {
		[`^(?:\\.{1,2}/)+vendor/(${libraries.join('|')})$`]: '<rootDir>/dist/vendor/$1.js',
	},
	// Installations of n8n and build output must not be crawled for tests or duplicate modules.
	modulePathIgnorePatterns: [
		'<rootDir>/dist/package.json',
		'<rootDir>/dist/packages/',
		'<rootDir>/runtime/',
		'<rootDir>/test/out/',
	],
};
