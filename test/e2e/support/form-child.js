// @ts-check
'use strict';

// What n8n's own Form does with texts, in a process of its own: jest cannot load all of n8n's modules.
// Takes the folder of n8n's nodes; reads pages and a style, as JSON, and writes what became of them.

const { readFileSync } = require('node:fs');
const path = require('node:path');

const [, , dist] = process.argv;
const form = require(path.join(dist, 'nodes/Form/utils/utils.js'));
const { getResolvables } = require(path.join(dist, 'utils/utilities.js'));

/** @type {{ pages: string[], style: string }} */
const { pages, style } = JSON.parse(readFileSync(0, 'utf8'));

process.stdout.write(
	JSON.stringify({
		pages: pages.map((page) => form.handleNewlines(form.sanitizeHtml(page))),
		evaluated: pages.flatMap((page) => getResolvables(page)),
		style: form.sanitizeCustomCss(style),
	}),
	() => process.exit(0),
);
