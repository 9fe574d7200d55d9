// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const zlib = require('node:zlib');
const JSZip = require('jszip');
const { locate } = require('../support/engine/lines');
const { scan } = require('./scan');

/** Tries the scan on planted secrets, so that "none found" means something. */

const SECRET = 'ok?go>demo "pass"1';

async function main() {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'leaks-'));
	const file = (/** @type {string} */ name) => path.join(folder, name);
	const filler = 'x'.repeat(9 * 1024 * 1024);
	const archive = new JSZip().file('sheet.xml', `<a>${SECRET}</a>`);
	/** @type {Record<string, string | Buffer>} */
	const planted = {
		'plain.log': `said ${SECRET} loudly`,
		'url.log': `/token?key=${encodeURIComponent(SECRET)}`,
		'key.log': `/token?key=${encodeURIComponent(Buffer.from(SECRET).toString('base64'))}`,
		'nested.json': JSON.stringify({ body: JSON.stringify({ password: SECRET }) }),
		'dump.log': Buffer.from(SECRET).toString('hex').toUpperCase(),
		'spaced.log': (Buffer.from(SECRET).toString('hex').match(/../g) ?? []).join(' '),
		'percent.log': Buffer.from(SECRET).toString('hex').replace(/../g, '%$&'),
		'basic.log': `Basic ${Buffer.from(`user:${SECRET}`).toString('base64')}`,
		'login.log': Buffer.from(`{"a":1,"p":"${SECRET}"}`).toString('base64'),
		'wrapped.log': `key ${SECRET.replace(/.{6}/, '$&\r\n')}`,
		'page.html': SECRET.replaceAll('>', '&gt;'),
		'large.bin': filler + SECRET + filler,
		// Where the first piece that is read ends.
		'torn.bin': `${'y'.repeat(8 * 1024 * 1024 - 5)}${SECRET}${filler}`,
		'packed.gz': zlib.gzipSync(`told ${SECRET}`),
		'results.xlsx': await archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }),
	};
	for (const [name, content] of Object.entries(planted)) fs.writeFileSync(file(name), content);
	fs.writeFileSync(file('clean.log'), `nothing here ${filler}`);
	const program = `const { DatabaseSync } = require('node:sqlite');
		const db = new DatabaseSync(${JSON.stringify(file('n8n.sqlite'))});
		db.exec('CREATE TABLE execution_data (data TEXT)');
		const text = 'z'.repeat(4050) + ${JSON.stringify(SECRET)} + 'z'.repeat(9000);
		db.prepare('INSERT INTO execution_data VALUES (?)').run(text);`;
	execFileSync(locate({ line: '2' }).nodeBin, ['--no-warnings', '-e', program]);

	const { findings } = await scan({ secrets: [SECRET], paths: [folder] });
	const found = new Set(findings.map(({ where }) => path.basename(where.split(' ')[0])));
	assert.deepEqual([...found].sort(), [...Object.keys(planted), 'n8n.sqlite'].sort());
	fs.rmSync(folder, { recursive: true });
	console.log(`${found.size} planted secrets found, 1 passed, 0 failed`);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
