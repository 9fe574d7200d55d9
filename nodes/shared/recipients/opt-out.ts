import { isPhoneHeader } from '../spreadsheet/phone/phone-headers';
import { splitPhones } from './split-list';
import { checkPhone, type PhoneRules } from './phone';
import { asTyped, shortened } from './phone-text';

export interface OptOutList {
	/** MSISDNs. */
	numbers: ReadonlySet<string>;
	/** Entries that no single number could be read from. */
	unreadable: number;
	/** The first of them, as typed. */
	examples: string[];
}

const MOST_EXAMPLES = 5;

/**
 * Reads who must not be sent to, from text, a list, or the items and rows that another node gave.
 *
 * @param value anything but nothing at all: what is missing is no empty list
 */
export function readOptOutList(value: unknown, phone: PhoneRules): OptOutList {
	const numbers = new Set<string>();
	const examples: string[] = [];
	let unreadable = 0;
	for (const entry of splitPhones(value)) {
		const number = readEntry(entry, phone);
		if (number !== undefined) {
			numbers.add(number);
			continue;
		}
		unreadable++;
		if (examples.length < MOST_EXAMPLES)
			examples.push(shortened(asTyped(entry)) || 'an empty entry');
	}
	return { numbers, unreadable, examples };
}

function readEntry(entry: unknown, phone: PhoneRules): string | undefined {
	if (typeof entry !== 'object' || entry === null) return msisdnOf(entry, phone, 'possible');
	const { json } = entry as { json?: unknown };
	// n8n's items hold their fields one level deeper.
	if (typeof json === 'object' && json !== null) return readEntry(json, phone);
	const fields = Object.entries(entry);
	// Any number counts under a title such as Phone; elsewhere IDs and dates must not pass for one.
	const named = fields.filter(([name]) => isPhoneHeader(name));
	return (
		onlyNumber(named, phone, 'possible') ??
		(named.length > 0 ? undefined : onlyNumber(fields, phone, 'mobile'))
	);
}

/** The number that stands in these fields; undefined when there is none, or more than one. */
function onlyNumber(
	fields: Array<[string, unknown]>,
	phone: PhoneRules,
	accept: PhoneRules['accept'],
): string | undefined {
	const numbers = new Set(
		fields.flatMap(([, value]) => {
			if (typeof value === 'object') return [];
			return msisdnOf(value, phone, accept) ?? [];
		}),
	);
	return numbers.size === 1 ? [...numbers][0] : undefined;
}

function msisdnOf(
	value: unknown,
	phone: PhoneRules,
	accept: PhoneRules['accept'],
): string | undefined {
	const check = checkPhone(value, { ...phone, accept });
	return check.ok ? check.number.msisdn : undefined;
}
