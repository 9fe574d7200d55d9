// @ts-check
'use strict';

const { parseArgs } = require('node:util');

const USAGE = `npm run demo -- [--once] [--json FILE] [--port N]

  --once        stops when the table is printed, instead of staying up
  --json FILE   writes the numbers of the table to FILE
  --port N      port of n8n's editor (any free one when not given)`;

/**
 * @typedef {object} DemoOptions
 * @property {boolean} once
 * @property {string | undefined} json
 * @property {number | undefined} port
 * @property {boolean} help
 */

/** A command line that cannot be understood. */
class UsageError extends Error {}

/**
 * @param {string[]} args
 * @returns {DemoOptions}
 */
function readOptions(args) {
	let values;
	try {
		({ values } = parseArgs({
			args,
			options: {
				once: { type: 'boolean', default: false },
				json: { type: 'string' },
				port: { type: 'string' },
				help: { type: 'boolean', short: 'h', default: false },
			},
		}));
	} catch (error) {
		throw new UsageError(/** @type {Error} */ (error).message);
	}
	const port = values.port === undefined ? undefined : Number(values.port);
	if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
		throw new UsageError(`--port takes a number from 1 to 65535, not "${values.port}"`);
	}
	return { once: values.once === true, json: values.json, port, help: values.help === true };
}

module.exports = { readOptions, UsageError, USAGE };
