// @ts-check
'use strict';

module.exports = async function teardown() {
	await /** @type {any} */ (globalThis).e2eStage?.stop();
};
