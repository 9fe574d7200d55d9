// @ts-check
const base = require('./jest.config.js');

/** Tests against a real n8n: slow to start, one after the other. @type {import('jest').Config} */
module.exports = {
	...base,
	testMatch: ['<rootDir>/test/e2e/**/*.test.{ts,js}'],
	maxWorkers: 1,
	testTimeout: 600_000,
};
