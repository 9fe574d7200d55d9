// @ts-check
const { TestEnvironment } = require('jest-environment-node');
const engineHosts = require('./engine/host');

/**
 * Jest gives each test file fresh modules, but this module is loaded once per worker: whatever it
 * hands to the tests is shared by all files of that worker. So n8n-core is started once, not once
 * per file.
 */
module.exports = class EngineEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		/** @type {any} */ (this.global).engineHosts = engineHosts;
	}
};
