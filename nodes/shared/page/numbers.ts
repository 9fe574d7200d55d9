import { grouped } from '../dispatch/tally';

/** No line breaks between a number and its unit. */
export const UNBROKEN = '\u00A0';

/**
 * A share of a whole, to one decimal and never rounded up to all or down to none.
 *
 * @returns for example "98.1 %"; empty when there is nothing to share
 */
export function share(part: number, whole: number): string {
	if (whole === 0) return '';
	const exact = (part / whole) * 100;
	const tenths = exact.toFixed(part === 0 || part === whole ? 0 : 1);
	const honest = tenths === '0.0' ? '<0.1' : tenths === '100.0' ? '>99.9' : tenths;
	return `${honest}${UNBROKEN}%`;
}

/**
 * An amount of money with its thousands apart.
 *
 * @param currency in front of it; whatever the person typed, or nothing
 */
export function money(amount: number, currency: string): string {
	const decimals = Number.isInteger(amount) ? 0 : Math.abs(amount) < 1 ? 4 : 2;
	const [whole, fraction = ''] = Math.abs(amount).toFixed(decimals).split('.');
	// Small prices have decimals that count; the zeros at their end do not.
	const digits = fraction.slice(0, 2) + fraction.slice(2).replace(/0{1,2}$/, '');
	const sign = amount < 0 ? '\u2212' : '';
	const number = `${sign}${grouped(Number(whole))}${digits === '' ? '' : `.${digits}`}`;
	return currency === '' ? number : `${currency}${UNBROKEN}${number}`;
}

const UNITS: Array<[seconds: number, unit: string]> = [
	[86_400, 'd'],
	[3_600, 'h'],
	[60, 'min'],
	[1, 's'],
];

/** A length of time in its two largest units, such as "3 min 4 s". */
export function duration(seconds: number): string {
	let left = Math.round(seconds);
	const at = UNITS.findIndex(([size]) => left >= size);
	if (at === -1) return `0${UNBROKEN}s`;
	const parts: string[] = [];
	for (const [size, unit] of UNITS.slice(at, at + 2)) {
		const count = Math.floor(left / size);
		left -= count * size;
		if (count > 0) parts.push(`${grouped(count)}${UNBROKEN}${unit}`);
	}
	return parts.join(UNBROKEN);
}
