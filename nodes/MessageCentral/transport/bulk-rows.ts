import { isObject, readInteger, readText, type JsonObject } from '../../shared/wire-values';
import { namesRefusal } from './codes';
import { readDigits } from './named-number';

/** A place in a bulk answer that names a number. */
export interface Row {
	/** Which recipient it names; undefined for a number that was not asked for. */
	index: number | undefined;
	/** What stands beside the number; empty where there is only the number. */
	fields: JsonObject;
	/** The name of the list that it stands in. */
	list: string;
}

/** How many recipients the answer says that it took or did not take. */
export interface Counts {
	taken?: number;
	failed?: number;
}

const NUMBER_KEYS = ['mobileNumber', 'mobile', 'phoneNumber', 'phone', 'msisdn', 'number', 'to'];
const TAKEN = /^(total)?_?(accepted|success|successful|succeeded)(_?(count|total))?$/i;
/** Deeper than any provider nests, and shallow enough for one that nests without end. */
const DEEPEST = 8;

/**
 * Finds what a bulk answer says of single numbers. The provider documents no form for it, so rows,
 * lists of numbers, texts with several numbers, and objects with numbers for keys are all understood.
 *
 * @param match tells which recipient digits mean
 */
export function findRows(body: JsonObject, match: (digits: string) => number | undefined): Row[] {
	const rows: Row[] = [];
	const indexOf = (value: unknown) => {
		const digits = readDigits(value);
		return digits === undefined ? undefined : match(digits);
	};
	const readValue = (value: unknown, list: string, depth: number) => {
		if (depth > DEEPEST) return;
		if (Array.isArray(value)) {
			for (const entry of value) readEntry(entry, list, depth + 1);
		} else if (isObject(value)) {
			for (const [key, entry] of Object.entries(value)) readProperty(key, entry, depth + 1);
		} else {
			for (const part of readText(value)?.split(/[,;]/) ?? []) {
				const index = indexOf(part);
				if (index !== undefined) rows.push({ index, fields: {}, list });
			}
		}
	};
	const readEntry = (entry: unknown, list: string, depth: number) => {
		const named = isObject(entry)
			? NUMBER_KEYS.map((key) => entry[key]).find((value) => readDigits(value) !== undefined)
			: undefined;
		if (named === undefined) readValue(entry, list, depth);
		else rows.push({ index: indexOf(named), fields: entry as JsonObject, list });
	};
	const readProperty = (key: string, entry: unknown, depth: number) => {
		const index = indexOf(key);
		if (index !== undefined) {
			rows.push({ index, fields: isObject(entry) ? entry : { status: entry }, list: '' });
		} else if (!NUMBER_KEYS.includes(key)) {
			readValue(entry, key, depth);
		}
	};
	readValue(body, '', 0);
	return rows;
}

/** Reads what an answer counts, beside its codes and IDs. */
export function findCounts(body: JsonObject): Counts {
	const counts: Counts = {};
	for (const [key, value] of [body, body.data].filter(isObject).flatMap(Object.entries)) {
		const count = readInteger(value);
		if (count === undefined) continue;
		if (TAKEN.test(key)) counts.taken = count;
		else if (namesRefusal(key)) counts.failed = Math.max(count, counts.failed ?? 0);
	}
	return counts;
}
