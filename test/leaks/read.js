// @ts-check
'use strict';

const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');

/**
 * Everything in which a secret may hide, as pieces of text. Pieces overlap, so that nothing is cut
 * in two.
 *
 * @typedef {AsyncGenerator<{ where: string, text: string }>} Pieces
 */

const CHUNK = 8 * 1024 * 1024;
/** Longer than any secret in any spelling. */
const OVERLAP = 8 * 1024;
/** Programs, not what they wrote. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * @param {string} place a folder, a file, or a postgres:// address
 * @returns {Pieces}
 */
async function* read(place) {
	if (/^postgres(ql)?:\/\//.test(place)) return yield* readPostgres(place);
	const about = fs.lstatSync(place);
	if (about.isDirectory()) {
		for (const name of fs.readdirSync(place)) {
			if (!SKIPPED.has(name)) yield* read(path.join(place, name));
		}
	} else if (about.isFile()) {
		yield* readFile(place);
	}
}

/** @param {string} file @returns {Pieces} */
async function* readFile(file) {
	const head = Buffer.alloc(16);
	const handle = fs.openSync(file, 'r');
	fs.readSync(handle, head);
	fs.closeSync(handle);
	if (head.toString('latin1').startsWith('SQLite format 3')) return yield* readSqlite(file);
	if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1')))
		return yield* readZip(file);
	if (head[0] === 0x1f && head[1] === 0x8b) {
		return yield* joined(file, fs.createReadStream(file).pipe(zlib.createGunzip()));
	}
	yield* joined(file, fs.createReadStream(file, { highWaterMark: CHUNK }));
}

/** @param {string} where @param {AsyncIterable<Buffer>} chunks @returns {Pieces} */
async function* joined(where, chunks) {
	let rest = '';
	let size = 0;
	/** @type {Buffer[]} */
	let waiting = [];
	const flush = () => {
		// Secrets are ASCII: one character per byte finds them in any kind of file.
		const text = rest + Buffer.concat(waiting).toString('latin1');
		rest = text.slice(-OVERLAP);
		waiting = [];
		size = 0;
		return { where, text };
	};
	for await (const chunk of chunks) {
		waiting.push(chunk);
		size += chunk.length;
		if (size >= CHUNK) yield flush();
	}
	if (size > 0) yield flush();
}

/** A workbook or another archive, unpacked. @param {string} file @returns {Pieces} */
async function* readZip(file) {
	const JSZip = require('jszip');
	const archive = await JSZip.loadAsync(fs.readFileSync(file));
	for (const entry of Object.values(archive.files)) {
		if (entry.dir) continue;
		yield {
			where: `${file} › ${entry.name}`,
			text: (await entry.async('nodebuffer')).toString('latin1'),
		};
	}
}

/** Row by row: in the file itself a long text is torn into pages. @param {string} file @returns {Pieces} */
async function* readSqlite(file) {
	const reader = path.join(__dirname, 'sqlite.js');
	const child = spawn(nodeWithSqlite(), ['--no-warnings', reader, file], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = new Promise((resolve) => child.on('close', resolve));
	yield* joined(file, child.stdout);
	const code = await ended;
	if (code !== 0) throw new Error(`${file} could not be read`);
	// What was deleted may still be there.
	yield* joined(`${file} (raw)`, fs.createReadStream(file, { highWaterMark: CHUNK }));
}

/** Node.js 22.13 and newer can read SQLite; n8n 2.x brings such a one along. */
function nodeWithSqlite() {
	const [major] = process.versions.node.split('.').map(Number);
	if (major >= 24) return process.execPath;
	const { locate } = require('../support/engine/lines');
	return locate({ line: '2' }).nodeBin;
}

/** @param {string} address @returns {Pieces} */
async function* readPostgres(address) {
	const child = spawn(findPgDump(), ['--data-only', '--inserts', '--no-sync', address], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	// It warns of what restoring would need.
	let said = '';
	child.stderr.on('data', (text) => (said += text));
	const ended = new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
	yield* joined(address.replace(/\/\/[^@]*@/, '//'), child.stdout);
	if ((await ended) !== 0) throw new Error(`pg_dump failed: ${said}`);
}

function findPgDump() {
	const debian = '/usr/lib/postgresql';
	const versions = fs.existsSync(debian) ? fs.readdirSync(debian) : [];
	const own = versions
		.sort((one, other) => Number(other) - Number(one))
		.map((version) => path.join(debian, version, 'bin', 'pg_dump'))
		.find((file) => fs.existsSync(file));
	if (own) return own;
	return execFileSync('which', ['pg_dump'], { encoding: 'utf8' }).trim();
}

module.exports = { read };
