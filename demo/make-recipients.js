// @ts-check
'use strict';

// Writes demo/recipients.xlsx: a customer list as people keep them. The same seed gives the same file,
// byte by byte. All names and numbers are made up; a number may belong to somebody all the same, so
// send to this list through the sandbox only.

const fs = require('node:fs');
const path = require('node:path');

const ExcelJS = require('exceljs');
const JSZip = require('jszip');

const SEED = 20260214;
const ROWS = 200;
const FILE = path.join(__dirname, 'recipients.xlsx');
/** Workbooks and zip archives carry dates; fixed ones keep the file the same. */
const DATE = new Date(Date.UTC(2026, 1, 14));

const FIRST_NAMES =
	'Adi Agus Ahmad Andi Anisa Arief Ayu Bagus Bambang Bayu Budi Citra Dedi Desi Dewi Dian Dimas Dini Dwi Eka Eko Endang Fajar Farah Fitri Galih Gita Hadi Hana Hendra Indah Intan Irfan Joko Kartika Laras Lestari Made Maya Mega Nadia Nanda Nurul Ketut Pramono Putri Rahmat Rangga Rani Ratna Reza Rina Rizky Sari Sinta Siti Slamet Sri Surya Taufik Tika Tri Umar Wahyu Wayan Wulan Yanti Yoga Yudi Yuni'.split(
		' ',
	);
const LAST_NAMES =
	'Anggraini Firmansyah Gunawan Halim Hartono Hidayat Irawan Kurniawan Kusuma Lestari Maharani Maulana Nasution Nugroho Permata Pratama Purnomo Puspita Rahayu Ramadhan Santoso Saputra Setiawan Sihombing Simanjuntak Siregar Suharto Sutanto Utami Wibowo Wijaya Wulandari'.split(
		' ',
	);
const CITIES =
	'Jakarta Bandung Surabaya Medan Semarang Makassar Denpasar Yogyakarta Palembang Malang Bogor Bekasi'.split(
		' ',
	);
/** Of the mobile operators, without the leading zero. */
const PREFIXES =
	'811 812 813 821 822 852 853 814 815 856 857 858 817 818 819 859 877 878 895 896 897 898 899 881 882 831 832 838'.split(
		' ',
	);

/** What stands in the phone column of people whom no SMS can reach, and why. */
const WRONG = [
	'(021) 5550 1234', // a landline
	'0812 345', // too short
	'0812101000556677', // too long
	'tidak ada', // no number at all
	'', // empty
	'8.12345E+10', // Excel kept only a few of its digits
	'+65 9123 4567', // another country
	'O813 1122 3344', // a letter O
	'budi.santoso@example.com', // the wrong column
	'0899-xxxx-1234', // masked
	'-',
];

/**
 * A small generator of random numbers that gives the same ones on every machine (mulberry32).
 *
 * @param {number} seed
 */
function randomFrom(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * The ways in which people write one number; a cell that Excel took for a number has lost its zero.
 *
 * @type {((national: string) => string | number)[]}
 */
const SPELLINGS = [
	(national) => `0${national}`,
	(national) => `0${national}`,
	(national) => `0${national.slice(0, 3)}-${national.slice(3, 7)}-${national.slice(7)}`,
	(national) => `0${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`,
	(national) => `+62${national}`,
	(national) => `+62 ${national.slice(0, 3)}-${national.slice(3, 7)}-${national.slice(7)}`,
	(national) => `62${national}`,
	(national) => `(0${national.slice(0, 3)}) ${national.slice(3)}`,
	(national) => `0${national.slice(0, 3)}.${national.slice(3, 7)}.${national.slice(7)}`,
	(national) => `+62 (0)${national}`,
	(national) => `0062${national}`,
	(national) => `'0${national}`,
	(national) => Number(national),
	(national) => Number(`62${national}`),
	(national) => ` 0${national} `,
];

/**
 * @typedef {{ name: string, phone: string | number, city: string, note: string }} Row
 *
 * @returns {Row[]}
 */
function makeRows() {
	const random = randomFrom(SEED);
	/** @template T @param {T[]} list */
	const pick = (list) => list[Math.floor(random() * list.length)];
	const digits = (/** @type {number} */ count) =>
		Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

	/** @type {Set<string>} */
	const numbers = new Set();
	while (numbers.size < ROWS) numbers.add(`${pick(PREFIXES)}${digits(random() < 0.7 ? 8 : 7)}`);
	const rows = [...numbers].map((national) => ({
		national,
		name: `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`,
		phone: pick(SPELLINGS)(national),
		city: pick(CITIES),
		note: random() < 0.08 ? pick(['pelanggan lama', 'via WA', 'minta dihubungi sore']) : '',
	}));

	const spread = (/** @type {number} */ count, /** @type {number} */ from) =>
		Array.from({ length: count }, (_, index) => from + Math.floor((index * (ROWS - from)) / count));
	spread(WRONG.length, 9).forEach((row, index) => (rows[row].phone = WRONG[index]));
	// Without a name there is nothing to put into the text.
	rows[123].name = '';
	// The same person again further down, written in another way.
	spread(6, 40).forEach((row, index) => {
		const earlier = rows[2 + index * 3];
		const phone = SPELLINGS[(index * 5 + 3) % SPELLINGS.length](earlier.national);
		Object.assign(rows[row + 4], { name: earlier.name, city: earlier.city, phone });
	});
	return rows.map(({ name, phone, city, note }) => ({ name, phone, city, note }));
}

/** @param {Row[]} rows */
async function toWorkbook(rows) {
	const workbook = new ExcelJS.Workbook();
	workbook.created = DATE;
	workbook.modified = DATE;
	const sheet = workbook.addWorksheet('Pelanggan');
	sheet.columns = [
		{ header: 'Nama', key: 'name', width: 26 },
		{ header: 'No HP', key: 'phone', width: 22 },
		{ header: 'Kota', key: 'city', width: 14 },
		{ header: 'Catatan', key: 'note', width: 22 },
	];
	sheet.getRow(1).font = { bold: true };
	for (const row of rows) {
		sheet.addRow(Object.values(row).map((value) => (value === '' ? null : value)));
	}
	const packed = await JSZip.loadAsync(await workbook.xlsx.writeBuffer());
	const dated = new JSZip();
	for (const [name, entry] of Object.entries(packed.files)) {
		if (!entry.dir) {
			dated.file(name, await entry.async('nodebuffer'), { date: DATE, createFolders: false });
		}
	}
	return await dated.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

async function main() {
	const rows = makeRows();
	fs.writeFileSync(FILE, await toWorkbook(rows));
	console.log(`${rows.length} recipients are in ${FILE}`);
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
