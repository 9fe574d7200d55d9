import { phoneInCell } from '../../nodes/shared/spreadsheet/phone/cell-phone';
import { splitRecipients } from '../../nodes/shared/recipients/split-list';
import { readOptOutList } from '../../nodes/shared/recipients/opt-out';
import { checkOnePhone, checkPhone, type PhoneRules } from '../../nodes/shared/recipients/phone';

/** What a door makes of a value: the number it lets in, or undefined. */
export type Door = (typed: unknown, rules: PhoneRules) => string | undefined;

const OTHER = '+6281299999999';

function readOne(entries: unknown[], rules: PhoneRules): string | undefined {
	const numbers = entries.map((entry) => {
		const check = checkPhone(entry, rules);
		return check.ok ? check.number.msisdn : undefined;
	});
	// A part of what was typed must not be let in while another is refused.
	return numbers.length === 1 ? numbers[0] : numbers.find((number) => number !== undefined);
}

/** The ways by which a number comes in, as the nodes use them. */
export const DOORS: Record<string, Door> = {
	To: (typed, rules) => readOne(splitRecipients(typed), rules),
	'a list of To': (typed, rules) => {
		const entries = splitRecipients(
			typeof typed === 'string' && !/^\s*[[{]/.test(typed) ? `${OTHER}\n${typed}` : [OTHER, typed],
		);
		expect(entries[0]).toBe(OTHER);
		return readOne(entries.slice(1), rules);
	},
	'a cell': (typed, rules) => {
		// A cell holds nothing but text, numbers and yes or no.
		const cell = typeof typed === 'object' ? JSON.stringify(typed) : typed;
		const { value } = phoneInCell(cell as string);
		return value === undefined ? undefined : readOne(splitRecipients(value), rules);
	},
	'a field for one number': (typed, rules) => {
		const check = checkOnePhone(typed, rules);
		return check.ok ? check.number.msisdn : undefined;
	},
	'the opt-out list': (typed, rules) => {
		// Objects are read here, by their one number.
		const isObject = typeof typed === 'object' ? !Array.isArray(typed) : /^\{/.test(String(typed));
		const { numbers, unreadable } = readOptOutList(isObject ? 'n/a' : typed, rules);
		return unreadable === 0 ? [...numbers][0] : undefined;
	},
};
