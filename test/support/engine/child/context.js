// @ts-check
const { AsyncLocalStorage } = require('node:async_hooks');

/** The run to which the code that is running belongs: several may be under way in one child. */
const storage = new AsyncLocalStorage();

/** @returns {any} */
exports.currentRun = () => storage.getStore();

/** @param {any} run @param {() => any} work */
exports.within = (run, work) => storage.run(run, work);
