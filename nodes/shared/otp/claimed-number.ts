import { asTyped } from '../recipients/phone-text';

/** What 'To' holds, before anybody looks whether it is a number. */
export type ClaimedNumber =
	| { kind: 'none' }
	| { kind: 'several'; typed: string }
	| { kind: 'one'; value: unknown; typed: string };

/** Reads the number that a code is to prove. A list of one is the one; several prove nothing. */
export function readClaimedNumber(to: unknown): ClaimedNumber {
	const value = unwrap(to);
	if (isEmptyNumber(value)) return { kind: 'none' };
	const typed = asTyped(value);
	return Array.isArray(value) ? { kind: 'several', typed } : { kind: 'one', value, typed };
}

/** Whether something holds no phone number at all: nothing, blanks, or a list of such. */
function isEmptyNumber(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isEmptyNumber);
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** What a list holds besides empty places; a list of one is the one. */
function unwrap(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	const filled = value.filter((entry) => !isEmptyNumber(entry));
	return filled.length === 1 ? unwrap(filled[0]) : filled;
}
