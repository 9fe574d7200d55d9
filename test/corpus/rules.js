// @ts-check
// Why a cell is read in another way than by ours. The first rule that applies counts.

/**
 * @typedef {object} Difference
 * @property {string} file
 * @property {string} sheet
 * @property {string} place
 * @property {'SheetJS' | 'exceljs'} reader
 * @property {string} code the cell's number format
 * @property {import('./read').Cell | undefined} ours
 * @property {import('./read').Cell | undefined} theirs
 *
 * @typedef {object} Rule
 * @property {string} why
 * @property {(difference: Difference) => boolean} applies
 */

/** Half a millisecond, in days. */
const HALF_MILLISECOND = 0.5 / 86_400_000;

const isNumber = (/** @type {unknown} */ value) => typeof value === 'number';

/** The code without quotation marks and backslashes, as LibreOffice writes the same one differently. @param {string} code */
const plain = (code) => code.replace(/["\\]/g, '');

/** What ours shows without what is no digit. @param {string | undefined} text */
const digitsOf = (text) => Number((text ?? '').replace(/[^\d.]/g, ''));

/** @type {Rule[]} */
const ofSheetJs = [
	{
		why: 'whole numbers without a format are shown in full, where Excel turns to 6.28E+12 from twelve digits on',
		applies: ({ code, ours, theirs }) =>
			['General', '@'].includes(code) &&
			/E\+/.test(theirs?.shown ?? '') &&
			/^\d{12,}$/.test(ours?.shown ?? ''),
	},
	{
		why: 'cells that were merged downwards have their value in each row',
		applies: ({ ours, theirs }) => (ours?.shown ?? '').startsWith('merged') && !theirs?.shown,
	},
	{
		why: 'what stands below a merged cell is not to be seen',
		applies: ({ ours, theirs }) => ours?.shown === 'merged down' && theirs?.shown === 'covered',
	},
	{
		why: 'a text that its format hides is read, so that no row gets lost',
		applies: ({ code, theirs }) => code === ';;;' && theirs?.shown === '',
	},
	{
		why: 'it decodes _x005F_x0041_ twice',
		applies: ({ ours, theirs }) => ours?.shown === '_x0041_' && theirs?.shown === 'A',
	},
	{
		why: 'the short date of the United States has four digits for the year; SheetJS shows two',
		applies: ({ code, ours, theirs }) =>
			/^m\/d\/yy/.test(code) &&
			ours?.shown?.replace(/\/\d\d(\d\d)( |$)/, '/$1$2') === theirs?.shown,
	},
	{
		why: 'minutes and seconds have a colon between them; the standard forgot it, Excel does not',
		applies: ({ code, ours, theirs }) =>
			code === 'mmss.0' && ours?.shown?.replace(':', '') === theirs?.shown,
	},
	{
		why: 'a moment before midnight is rounded to midnight; SheetJS makes it noon',
		applies: ({ code, ours, theirs }) =>
			code.includes('AM/PM') && ours?.shown === '12:00 AM' && theirs?.shown === '12:00 PM',
	},
	{
		why: 'it does not know a text behind General',
		applies: ({ code, ours, theirs }) =>
			plain(code) === 'General kg' && ours?.shown === `${theirs?.shown} kg`,
	},
	{
		why: 'it shows no digit of a number below one behind a text',
		applies: ({ code, ours }) =>
			/^(No\. |\+)0$/.test(plain(code)) && Math.abs(Number(ours?.held)) < 1,
	},
	{
		why: 'it loses characters that are written as &#128512;',
		applies: ({ ours, theirs }) =>
			ours?.shown === 'Zoë 山田 😀' && (theirs?.shown ?? '').startsWith('Zoë 山田 '),
	},
	{
		why: 'Excel shows no minus before nothing but zeros; SheetJS does in some formats',
		applies: ({ ours, theirs }) =>
			digitsOf(ours?.shown) === 0 && theirs?.shown?.replace('-', '') === ours?.shown,
	},
	{
		why: 'it forgets the minus in the last section after conditions and in formats with dashes',
		applies: ({ code, ours, theirs }) =>
			/^\[|^000/.test(code) &&
			ours?.shown?.startsWith('-') === true &&
			!theirs?.shown?.startsWith('-'),
	},
	{
		why: 'it cuts digits that have no place in a format with dashes',
		applies: ({ code, ours, theirs }) =>
			plain(code) === '000-000' && (ours?.shown ?? '').endsWith(theirs?.shown ?? '-'),
	},
	{
		why: 'Excel rounds a half away from zero and takes 15 digits for exact; SheetJS rounds what is stored',
		applies: ({ ours, theirs, code }) =>
			isRoundedHalf(ours?.held, code) &&
			Math.abs(digitsOf(ours?.shown) - digitsOf(theirs?.shown)) <= 1.01,
	},
	{
		why: 'it neither rounds nor groups in formats with optional decimals',
		applies: ({ code, ours, theirs }) =>
			/^#(,##0)?\.(0#|##)$/.test(code) &&
			(Math.abs(Number(ours?.held)) < 0.005 ||
				Math.abs(digitsOf(ours?.shown) - digitsOf(theirs?.shown)) <= 0.0051),
	},
	{
		why: 'powers in steps of three: SheetJS takes the step too late, and has fewer zeros',
		applies: ({ code, ours }) =>
			code === '##0.0E+0' && /^0{3}|^1(00)?\.0E|^123\.5/.test(ours?.shown ?? ''),
	},
	{
		why: 'optional places behind a zero: SheetJS has blanks there, or the sign',
		applies: ({ code, ours }) =>
			plain(code) === '(0###) ### ####' && (ours?.shown ?? '').includes('('),
	},
];

/** Whether rounding to the places of the code meets a half, which a binary fraction may miss. @param {unknown} held @param {string} code */
function isRoundedHalf(held, code) {
	if (typeof held !== 'number') return false;
	const percent = code.includes('%') ? 100 : 1;
	const places = /\.([0#]+)/.exec(code.replace(/"[^"]*"/g, ''))?.[1].length ?? 0;
	const scaled = Math.abs(held) * percent * 10 ** places;
	return Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-9;
}

/** @type {Rule[]} */
const ofExceljs = [
	{
		why: 'cells that were merged downwards have their value in each row',
		applies: ({ ours, theirs }) => /^merged/.test(String(ours?.held)) && theirs === undefined,
	},
	{
		why: 'it reads no dates that are stored as ISO text: it takes the number at their beginning',
		applies: ({ file, ours, theirs }) =>
			file === 'openpyxl-iso.xlsx' &&
			isNumber(ours?.held) &&
			[2027, 10, 11].includes(Number(theirs?.held)),
	},
	{
		why: 'a date before 1900 is none',
		applies: ({ ours, theirs }) => isFaulty(ours) && Number(theirs?.held) < 0,
	},
	{
		why: 'it turns dates into milliseconds',
		applies: ({ ours, theirs }) =>
			Math.abs(Number(ours?.held) - Number(theirs?.held)) <= 2 * HALF_MILLISECOND,
	},
	{
		why: 'it drops results of formulas that are zero, no or an empty text',
		applies: ({ ours, theirs }) =>
			[0, false].includes(/** @type {any} */ (ours?.held)) && (theirs?.held ?? null) === null,
	},
	{
		why: 'a formula without a result is no empty cell',
		applies: ({ ours, theirs }) => isFaulty(ours) && (theirs?.held ?? null) === null,
	},
	{
		why: 'it neither encodes nor decodes _x0041_ in results of formulas',
		applies: ({ ours, theirs }) =>
			(ours?.held === 'A' && theirs?.held === '_x0041_') ||
			(ours?.held === '_x0041_' && theirs?.held === '_x005F_x0041_'),
	},
	{
		why: 'a format may add to a text',
		applies: ({ code, ours, theirs }) =>
			plain(code) === 'Bpk. @' && ours?.held === `Bpk. ${theirs?.held}`,
	},
];

/** @param {import('./read').Cell | undefined} cell */
const isFaulty = (cell) =>
	typeof cell?.held === 'object' && /** @type {any} */ (cell.held)?.error === '';

/** @param {'SheetJS' | 'exceljs'} reader @param {Rule[]} rules @returns {Rule[]} */
const of = (reader, rules) =>
	rules.map(({ why, applies }) => ({
		why: `${reader}: ${why}`,
		applies: (difference) => difference.reader === reader && applies(difference),
	}));

const RULES = [...of('SheetJS', ofSheetJs), ...of('exceljs', ofExceljs)];

module.exports = { RULES };
