// @ts-check
// One measured piece of work of spreadsheet.js, in a process of its own.
const { readFileSync } = require('node:fs');

const [work, file] = process.argv.slice(2);
const built = '../dist/nodes/shared';

/** @param {Buffer} buffer */
async function stock(buffer) {
	const ExcelJS = require('exceljs');
	return async () => {
		await new ExcelJS.Workbook().xlsx.load(/** @type {any} */ (buffer));
	};
}

/** @param {Buffer} buffer */
async function read(buffer) {
	const { readSheet } = require(`${built}/spreadsheet/read`);
	return async () => {
		await findNumbers(await readSheet(buffer));
	};
}

/** @param {any} table */
async function findNumbers(table) {
	const { checkPhone } = require(`${built}/recipients/phone`);
	const { findPhoneColumn } = require(`${built}/spreadsheet/phone/phone-column`);
	const { phoneInCell } = require(`${built}/spreadsheet/phone/cell-phone`);
	const rules = { defaultCountry: 'ID', accept: 'mobile' };
	const { column } = await findPhoneColumn(table, {
		looksLikeNumber: (/** @type {any} */ cell) => checkPhone(phoneInCell(cell).value, rules).ok,
	});
	/** @param {any} row */
	const numberOf = (row) => phoneInCell(row.cells[column.index]).value;
	return { rules, column, numberOf };
}

/** Everything that happens before the first request leaves. @param {Buffer} buffer */
async function planned(buffer) {
	const { readSheet } = require(`${built}/spreadsheet/read`);
	const { rowToTexts } = require(`${built}/spreadsheet/table/table`);
	const { checkDrafts } = require(`${built}/dispatch/check`);
	const { planBatches } = require(`${built}/dispatch/plan`);
	const { parseTemplate } = require(`${built}/text/template`);
	const { Pace } = require(`${built}/pace`);
	return async () => {
		const table = await readSheet(buffer);
		const { rules, numberOf } = await findNumbers(table);
		const pace = new Pace();
		const text = parseTemplate('Dear ##Name##, your bill of ##Amount## is due on ##Due##.');
		const drafts = [];
		for (const row of table.rows) {
			if (pace.due()) await pace.rest();
			drafts.push({
				position: drafts.length,
				origin: { item: 0, row: row.row, sheet: table.sheet },
				to: numberOf(row),
				text,
				settings: {},
				fields: rowToTexts(table, row),
			});
		}
		const checked = await checkDrafts(drafts, {
			provider: 'tcastsms',
			phone: rules,
			allowedCountries: ['ID'],
			dropDuplicates: true,
		});
		const batches = planBatches(checked.messages, { maxPerRequest: 100, groupBy: () => '' });
		if (batches.length !== table.rows.length) throw new Error(`${batches.length} requests planned`);
	};
}

/** @param {Buffer} buffer */
async function results(buffer) {
	const { readSheet } = require(`${built}/spreadsheet/read`);
	const { writeResults } = require(`${built}/spreadsheet/results`);
	const { ENGLISH } = require(`${built}/words/en`);
	const table = await readSheet(buffer);
	const { column, numberOf } = await findNumbers(table);
	const outcomes = table.rows.map((/** @type {any} */ row, /** @type {number} */ at) => ({
		row: row.row,
		to: numberOf(row),
		outcome: at % 50 ? 'accepted' : 'refused',
		reasonCode: at % 50 ? null : 'invalid_number',
		reason: at % 50 ? null : 'The number is too short for Indonesia.',
		messageId: at % 50 ? String(1_620_443 + at) : null,
		segments: 1,
		sentAt: new Date(1_790_000_000_000 + at * 100).toISOString(),
	}));
	return async () => {
		await writeResults({
			table,
			phoneIndex: column.index,
			outcomes,
			timeZone: 'Asia/Jakarta',
			words: ENGLISH,
		});
	};
}

async function main() {
	const works = { stock, read, planned, results };
	const run = await works[/** @type {keyof typeof works} */ (work)](readFileSync(file));

	let gap = 0;
	let last = performance.now();
	const tick = () => {
		const now = performance.now();
		gap = Math.max(gap, now - last);
		last = now;
	};
	const timer = setInterval(tick, 1);
	const start = performance.now();
	await run();
	const ms = performance.now() - start;
	// A gap that lasts to the end shows only at the next tick.
	await new Promise((resolve) => setTimeout(resolve, 5));
	clearInterval(timer);
	tick();
	process.send?.({ ms, gap, megabytes: process.resourceUsage().maxRSS / 1024 });
}

void main();
