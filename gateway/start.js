// @ts-check
'use strict';

const path = require('node:path');
const { runModern } = require('../runtime/modern-node');

// From the repository, where Node.js may be too old for it: see package.json beside this file.
runModern(path.join(__dirname, 'cli.js'), process.argv.slice(2));
