import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { choice, number, onlyFor, option, readOptions } from '../../n8n/option';
import { readTextValue } from '../../shared/parameters/option-values';
import { Problem } from '../../shared/problem';
import type { ReadOptions } from '../../shared/spreadsheet/read';
import { localeChoices, localeOf } from '../../shared/spreadsheet/table/locale';
import { MOST_ROWS } from '../../shared/spreadsheet/xlsx/cell-reference';

/** How a spreadsheet is understood, and what it may cost. Read for each input item. */
export const sheetOptions = {
	datesAndNumbersAsIn: choice({
		displayName: 'Dates and Numbers As In',
		name: 'datesAndNumbersAsIn',
		type: 'options',
		options: [{ name: 'Default Country', value: '' }, ...localeChoices()].sort((a, b) =>
			a.name.localeCompare(b.name, 'en'),
		),
		default: '',
		description:
			'Country in whose way dates and numbers of a spreadsheet are shown in texts: 1.500.000 and 24 Januari 2027 in Indonesia. What was typed as text stays as it is.',
	}),
	headerRow: option(
		{
			displayName: 'Header Row',
			name: 'headerRow',
			type: 'string',
			default: '',
			placeholder: 'e.g. 3',
			description:
				'Number of the row of a spreadsheet that has the column titles, or "none" when there are no titles. Leave empty, or 0, to find it.',
		},
		readHeaderRow,
	),
	hiddenRows: choice({
		displayName: 'Hidden Rows',
		name: 'hiddenRows',
		type: 'options',
		options: [
			{
				name: 'Leave Out',
				value: 'leaveOut',
				description: 'They come out as skipped, and nobody is sent to unseen',
			},
			{ name: 'Send', value: 'send', description: 'They are sent to like all others' },
		],
		default: 'leaveOut',
		description: 'What happens to rows of a spreadsheet that a filter hides, or that were hidden',
	}),
	maxFileSize: number({
		displayName: 'Maximum File Size (MB)',
		name: 'maxFileSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 50,
		description: 'Largest spreadsheet that is read',
	}),
	maxRows: number({
		displayName: 'Maximum Rows',
		name: 'maxRows',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1_048_576, numberPrecision: 0 },
		default: 200_000,
		description: 'Most rows of a spreadsheet',
	}),
};

/** For operations that let the person choose a spreadsheet as the source. */
export const sourceSheetOptions = onlyFor({ '/source': ['spreadsheet'] }, sheetOptions);

const MEGABYTE = 1024 * 1024;
/** Unpacked, a sheet is about ten times as large as its file, small ones up to twenty times. */
const UNPACKED_FACTOR = 10;
const LEAST_UNPACKED = 200 * MEGABYTE;

export interface SheetSettings {
	read: ReadOptions;
	/** ISO code of the country in whose way dates and numbers are shown. */
	country: string;
	sendsHiddenRows: boolean;
}

/**
 * Reads the options of a spreadsheet.
 *
 * @param defaultCountry ISO code of the country of numbers without a calling code
 * @throws Problem when one of them cannot be read
 */
export function readSheetSettings(
	options: IDataObject,
	defaultCountry: string | undefined,
): SheetSettings {
	const { datesAndNumbersAsIn, headerRow, hiddenRows, maxFileSize, maxRows } = readOptions(
		sheetOptions,
		options,
	);
	const maxBytes = maxFileSize * MEGABYTE;
	const { country, locale } = localeOf(datesAndNumbersAsIn || defaultCountry);
	return {
		read: {
			maxBytes,
			maxUncompressedBytes: Math.max(maxBytes * UNPACKED_FACTOR, LEAST_UNPACKED),
			maxRows,
			headerRow,
			locale,
		},
		country,
		sendsHiddenRows: hiddenRows === 'send',
	};
}

/** @returns 0 for a sheet without titles, undefined when the row is to be found */
function readHeaderRow(value: unknown, property: INodeProperties): number | undefined {
	const text = readTextValue(value, property).toLowerCase();
	if (text === '' || text === '0') return undefined;
	if (text === 'none') return 0;
	const row = /^\d{1,7}$/.test(text) ? Number(text) : 0;
	if (row >= 1 && row <= MOST_ROWS) return row;
	throw new Problem(
		'invalid_setting',
		`The option 'Header Row' is "${text.slice(0, 20)}", which is no row`,
		"Write the number of the row with the column titles, 'none' when there are no titles, or remove the option to have the row found.",
	);
}
