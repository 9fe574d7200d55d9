// @ts-check
const e2e = require('./jest.e2e.config.js');

/**
 * Tests in a real browser, against the same real n8n as those of `npm run test:e2e`.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...e2e,
	testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
	testSequencer: undefined,
};
