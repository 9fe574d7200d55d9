// @ts-check
'use strict';

/**
 * Resolves at Ctrl-C, or when the process is told to end in another way. A second time ends it at
 * once: what it started ends with it.
 *
 * @returns {Promise<'interrupted'>}
 */
function interruption() {
	return new Promise((resolve) => {
		let told = false;
		for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
			process.on(signal, () => {
				if (told) process.exit(130);
				told = true;
				resolve('interrupted');
			});
		}
	});
}

module.exports = { interruption };
