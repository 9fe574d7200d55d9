// @ts-check
'use strict';

// Gives hostile files and texts to the built nodes, in n8n's engine, and measures how long n8n stands
// still and how much memory it takes:
//   node test/hostile/run.js [--only PART_OF_A_NAME]
// Each runs in a process of its own with little memory. A busy machine gets three tries.

const http = require('node:http');
const { parseArgs } = require('node:util');
const { files } = require('./files');
const { measure } = require('./measure');
const { texts } = require('./texts');
const { ordinary } = require('./workbook');

const TRIES = 3;
/** n8n may stand still so long in any case, in milliseconds, or this many times as long as otherwise. */
const PAUSE = 200;
const PAUSES = 10;
/** Above what an ordinary file of the same bytes takes, in MB. */
const MEMORY = 300;
/** Sizes of ordinary files that are compared with, in bytes. */
const SIZES = [4_000, 30_000, 200_000, 1_500_000];

/**
 * @typedef {import('./files').FileCase | import('./texts').TextCase} Case
 * @typedef {import('./measure').Measured} Measured
 */

/** Tells the balance; nothing else is asked of it, since nothing is sent. */
const provider = { url: '', server: http.createServer((_, answer) => answer.end('{}')) };

/** @param {Record<string, any>} parameters @param {any[]} items */
const preview = (parameters, items) => ({
	node: { type: 'tcastSms', parameters: { resource: 'sms', operation: 'preview', ...parameters } },
	items,
	credentials: { tcastSmsApi: { baseUrl: provider.url, account: 'account', password: 'password' } },
});

/** @param {Buffer} data @param {Record<string, any>} [parameters] */
const ofFile = (data, parameters = {}) =>
	preview(
		{ source: 'spreadsheet', binaryPropertyName: 'data', message: 'Halo ##Nama##', ...parameters },
		[{ json: {}, binary: { data: { data, fileName: 'list.xlsx' } } }],
	);

/** @type {Map<number, Promise<Measured>>} */
const ordinaries = new Map();

/** @param {number} bytes @returns {Promise<Measured>} */
function ordinaryOf(bytes) {
	const size = SIZES.filter((each) => each <= bytes).pop() ?? SIZES[0];
	const known = ordinaries.get(size) ?? measure(ofFile(ordinary(size)));
	ordinaries.set(size, known);
	return known;
}

/** A refusal says what is too much, or what the person has to choose or correct. */
const NAMES_WHY = /which is the limit|more than|damaged|Phone Column|Header Row/;

/** What is wrong with the result, or undefined. @param {Case} hostile @param {Measured} measured */
function wrongResult({ says, kept, dropped }, { error, json }) {
	if (says) return says.test(error ?? '') ? undefined : `not refused in words: ${error ?? 'read'}`;
	const isOpen = kept === undefined && dropped === undefined;
	if (isOpen && (error === null || NAMES_WHY.test(error))) return undefined;
	if (error !== null) return `refused: ${error}`;
	if (kept !== undefined && json.kept !== kept) return `would be sent to ${json.kept}`;
	for (const [reason, count] of Object.entries(dropped ?? {})) {
		if (json.droppedByReason?.[reason] !== count) return JSON.stringify(json.droppedByReason);
	}
	return undefined;
}

/** @param {Case} hostile */
async function judge(hostile) {
	const data = 'file' in hostile ? hostile.file() : undefined;
	const items = 'items' in hostile ? (hostile.items ?? []) : [];
	const job = data
		? ofFile(data, hostile.parameters)
		: preview(
				{ to: '={{ $json.to }}', ...hostile.parameters },
				items.map((json) => ({ json })),
			);
	const usual = await ordinaryOf(data?.length ?? 0);
	const mostPause = Math.max(PAUSE, PAUSES * usual.pause);
	const mostMegabytes = usual.megabytes + MEMORY;
	/** @type {string[]} */
	let wrong = [];
	let told = '';
	for (let tries = 0; tries < TRIES; tries++) {
		const measured = await measure(job).catch((error) => ({ ...DIED, error: String(error) }));
		const { pause, megabytes, milliseconds, error } = measured;
		told = `${pause} ms of ${milliseconds} ms, ${megabytes} MB${error ? `: ${error.slice(0, 160)}` : ''}`;
		const result = wrongResult(hostile, measured);
		wrong = [
			...(pause > mostPause ? [`stood still for ${pause} ms; ${mostPause} ms are allowed`] : []),
			...(megabytes > mostMegabytes
				? [`took ${megabytes} MB; ${mostMegabytes} MB are allowed`]
				: []),
			...(result ? [result] : []),
		];
		if (wrong.length === 0) break;
	}
	return { wrong, told, bytes: data?.length ?? 0 };
}

const DIED = { pause: Infinity, megabytes: Infinity, milliseconds: Infinity, json: {} };

async function main() {
	const { values } = parseArgs({ options: { only: { type: 'string' } } });
	const chosen = [...files, ...texts].filter(({ name }) => name.includes(values.only ?? ''));
	await new Promise((resolve) => provider.server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (provider.server.address());
	provider.url = `http://127.0.0.1:${port}`;
	const started = Date.now();
	let failed = 0;
	for (const hostile of chosen) {
		const { wrong, told, bytes } = await judge(hostile);
		if (wrong.length > 0) failed++;
		console.log(
			`${wrong.length > 0 ? 'FAILS' : 'holds'}  ${hostile.name} (${bytes} bytes): ${told}`,
		);
		for (const each of wrong) console.log(`       ${each.slice(0, 400)}`);
	}
	provider.server.close();
	const seconds = Math.round((Date.now() - started) / 1000);
	console.log(`${chosen.length - failed} of ${chosen.length} hold, ${seconds} s`);
	process.exitCode = failed > 0 || chosen.length === 0 ? 1 : 0;
}

void main();
