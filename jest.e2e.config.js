// @ts-check
const { moduleNameMapper, transform } = require('./jest.config');

/**
 * Tests against a real n8n, which is started once for all of them; N8N_LINE=1 takes n8n 1.x instead
 * of 2.x.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testEnvironment: 'node',
	transform,
	moduleNameMapper,
	globalSetup: '<rootDir>/test/e2e/support/setup.js',
	globalTeardown: '<rootDir>/test/e2e/support/teardown.js',
	testSequencer: '<rootDir>/test/e2e/support/sequencer.js',
	maxWorkers: 1,
	testTimeout: 120_000,
	// Installations of n8n and build output must not be crawled for tests or duplicate modules.
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/runtime/versions/',
		'<rootDir>/test/out/',
	],
};
