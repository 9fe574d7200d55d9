// @ts-check
// Writes a corpus of workbooks with several programs and compares what three readers make of each cell.
const { execFileSync } = require('node:child_process');
const { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const content = require('./content');
const read = require('./read');
const { RULES } = require('./rules');
const write = require('./write');

/** Debian's Python, in which its packages are; another one by the environment. */
const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';

/** @param {string} folder */
async function writeAll(folder) {
	const put = (/** @type {string} */ name, /** @type {Buffer} */ file) =>
		writeFileSync(path.join(folder, name), file);
	put('exceljs.xlsx', await write.byExceljs());
	put('sheetjs.xlsx', write.bySheetJs({}));
	put('sheetjs-shared.xlsx', write.bySheetJs({ bookSST: true }));
	execFileSync(PYTHON, [path.join(__dirname, 'write.py'), folder], {
		input: JSON.stringify(content),
		stdio: ['pipe', 'inherit', 'inherit'],
	});
	saveAgain(folder, ['exceljs.xlsx', 'sheetjs.xlsx', 'openpyxl.xlsx']);
}

/** LibreOffice opens the files, works out their formulas and saves them. @param {string} folder @param {string[]} names */
function saveAgain(folder, names) {
	const out = path.join(folder, 'out');
	execFileSync(
		'soffice',
		[
			`-env:UserInstallation=file://${folder}/profile`,
			'--headless',
			'--convert-to',
			'xlsx',
			'--outdir',
			out,
			...names.map((name) => path.join(folder, name)),
		],
		{ stdio: 'ignore', timeout: 300_000 },
	);
	for (const name of readdirSync(out)) {
		writeFileSync(path.join(folder, `libreoffice-${name}`), readFileSync(path.join(out, name)));
	}
}

/**
 * @typedef {import('./rules').Difference} Difference
 * @param {string} name @param {Buffer} file @returns {Promise<{ cells: number, differences: Difference[] }>}
 */
async function compare(name, file) {
	const [sheetJs, exceljs] = [read.bySheetJs(file), await read.byExceljs(file)];
	/** @type {Difference[]} */
	const differences = [];
	let cells = 0;
	for (const [sheet, theirs] of sheetJs) {
		const ours = await read.byOurs(file, sheet);
		const held = exceljs.get(sheet) ?? new Map();
		const places = new Set([...ours.keys(), ...theirs.keys(), ...held.keys()]);
		cells += places.size;
		for (const place of places) {
			const common = { file: name, sheet, place, ours: ours.get(place) };
			const code = theirs.get(place)?.code ?? held.get(place)?.code ?? 'General';
			const [a, b] = [theirs.get(place), held.get(place)];
			if (!isShownAlike(common.ours, a)) {
				differences.push({ ...common, reader: 'SheetJS', theirs: a, code });
			}
			if (!isHeldAlike(common.ours, b)) {
				differences.push({ ...common, reader: 'exceljs', theirs: b, code });
			}
		}
	}
	return { cells, differences };
}

/** @typedef {import('./read').Cell | undefined} Cell */

/** Blanks at the ends only align cells. @param {Cell} ours @param {Cell} theirs */
const isShownAlike = (ours, theirs) => (ours?.shown ?? '').trim() === (theirs?.shown ?? '').trim();

/** @param {Cell} ours @param {Cell} theirs */
function isHeldAlike(ours, theirs) {
	const [a, b] = [ours?.held ?? '', theirs?.held ?? ''];
	if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= Math.abs(a) * 1e-12;
	return JSON.stringify(a) === JSON.stringify(b);
}

async function main() {
	const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
	const explained = new Map(RULES.map(({ why }) => [why, 0]));
	/** @type {Difference[]} */
	const unexplained = [];
	let cells = 0;
	try {
		await writeAll(folder);
		for (const name of readdirSync(folder).filter((each) => each.endsWith('.xlsx'))) {
			const result = await compare(name, readFileSync(path.join(folder, name)));
			console.log(`${name}: ${result.cells} cells, ${result.differences.length} read differently`);
			cells += result.cells;
			for (const difference of result.differences) {
				const rule = RULES.find(({ applies }) => applies(difference));
				if (rule) explained.set(rule.why, (explained.get(rule.why) ?? 0) + 1);
				else unexplained.push(difference);
			}
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	for (const [why, count] of explained) console.log(`${String(count).padStart(6)}  ${why}`);
	for (const difference of unexplained.slice(0, 50)) console.error(JSON.stringify(difference));
	const unused = [...explained].filter(([, count]) => count === 0).map(([why]) => why);
	console.log(`${cells} cells, ${unexplained.length} differences without a rule`);
	if (unused.length > 0) console.error(`Rules that no cell needs: ${unused.join('; ')}`);
	process.exitCode = unexplained.length > 0 || unused.length > 0 ? 1 : 0;
}

void main();
