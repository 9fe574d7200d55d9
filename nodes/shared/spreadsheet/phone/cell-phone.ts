import { readPhoneText } from '../../recipients/phone-text';
import { FaultyCell, FormattedNumber, type CellValue } from '../table/cells';

/** What a cell holds in place of a phone number, for its reader; or why it can hold none, as a sentence. */
export type PhoneInCell =
	| { value: string | number; reason?: undefined }
	| { value?: undefined; reason: string };

/** What may stand between the digits of a phone number, and the plus sign before them. */
const PHONE_CHARACTERS = /^\+?[\d\s().\-/]+$/;

const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/**
 * What `readPhoneText` has to read of a cell: its number, its text, or what its format shows.
 *
 * A leading zero or plus sign that only the cell's format adds counts, because people see it. A zero
 * that is gone stays gone: 81210100055 is what stands in the file.
 */
export function phoneInCell(cell: CellValue | undefined): PhoneInCell {
	if (typeof cell === 'number' || typeof cell === 'string') return { value: cell };
	if (cell instanceof FormattedNumber) return phoneAsShown(cell);
	if (cell instanceof FaultyCell) return { reason: cell.reason };
	if (typeof cell === 'boolean') return { reason: 'The cell holds yes or no, not a phone number.' };
	return { value: '' };
}

function phoneAsShown({ value, format }: FormattedNumber): PhoneInCell {
	const shown = format.show(value);
	if (format.isDate) {
		return { reason: `The cell is formatted as a date and shows ${shown}, not a phone number.` };
	}
	// A file that was saved from 8.12E+10 holds no more digits than that: the others are lost.
	if (SCIENTIFIC.test(shown) && Number(shown.replace(',', '.')) === value) return { value: shown };
	const showsAllDigits =
		'digits' in readPhoneText(value) &&
		PHONE_CHARACTERS.test(shown) &&
		shown.replace(/\D/g, '').endsWith(String(value));
	// An amount's format (81,210,100,055 or 8.12E+10) says nothing about the phone number.
	return { value: showsAllDigits ? shown : value };
}

/** Longer than any single phone number with everything that people write around it. */
const MOST_OF_ONE = 100;

/** Whether a cell cannot hold a single number; a list of many it still can. */
export const isLongText = (cell: CellValue | undefined) =>
	typeof cell === 'string' && cell.length > MOST_OF_ONE;
