// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');

const PYTHON = process.env.PYTHON ?? 'python3';

const SCRIPT = `
import csv, io, json, sys
rows, options = json.loads(sys.stdin.buffer.read())
out = io.StringIO(newline='')
csv.writer(out, quoting=getattr(csv, options['quoting']), delimiter=options['delimiter'], lineterminator=options['end']).writerows(rows)
sys.stdout.buffer.write(out.getvalue().encode(options['encoding']))
`;

/**
 * Rows as Python's csv module writes them.
 *
 * @param {string[][]} rows
 * @param {{ quoting: string, delimiter: string, end: string, encoding: string }} options
 */
exports.byPython = (rows, options) =>
	execFileSync(PYTHON, ['-c', SCRIPT], { input: JSON.stringify([rows, options]) });
