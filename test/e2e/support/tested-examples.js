// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const FOLDER = path.join(__dirname, '..');

/** The examples that have tests of their own in this folder: what `ofExample` is called with. */
function testedExamples() {
	return fs
		.readdirSync(FOLDER)
		.filter((file) => file.endsWith('.test.ts'))
		.flatMap((file) => {
			const source = fs.readFileSync(path.join(FOLDER, file), 'utf8');
			return [...source.matchAll(/^ofExample\(\s*'([^']+)'/gm)].map(([, name]) => name);
		});
}

module.exports = { testedExamples };
