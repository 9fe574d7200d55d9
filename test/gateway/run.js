// @ts-check
'use strict';

const path = require('node:path');
const { runModern } = require('../../runtime/modern-node');

/**
 * Everything that is tested of the gateway, on a Node.js with a database in it:
 *
 *     npm run test:gateway [-- --small] [--seed N]
 */
runModern(path.join(__dirname, 'all.js'), process.argv.slice(2));
