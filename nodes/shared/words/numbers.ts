/** No line breaks between a number and its unit. */
export const UNBROKEN = '\u00A0';

/** How a language writes numbers. */
interface NumberStyle {
	/** Between groups of three digits. */
	thousands: string;
	decimal: string;
	/** Between a number and the percent sign. */
	beforePercent: string;
	/** Between a currency and its amount. */
	behindCurrency: (currency: string) => string;
	/** Days, hours, minutes, seconds. */
	units: [string, string, string, string];
}

/** Numbers as people read them. */
export interface Numbers {
	/** A whole number with its thousands apart. */
	grouped: (count: number) => string;
	/**
	 * A share of a whole, to one decimal and never rounded up to all or down to none; empty when there is
	 * nothing to share.
	 */
	share: (part: number, whole: number) => string;
	/**
	 * An amount of money with its thousands apart.
	 *
	 * @param currency in front of it; whatever the person typed, or nothing
	 */
	money: (amount: number, currency: string) => string;
	/** A length of time in its two largest units. */
	duration: (seconds: number) => string;
}

const SECONDS = [86_400, 3_600, 60, 1];

function numbersIn(style: NumberStyle): Numbers {
	const { thousands, decimal, beforePercent, behindCurrency, units } = style;
	const grouped = (count: number) => count.toLocaleString('en-US').replaceAll(',', thousands);
	return {
		grouped,
		share: (part, whole) => {
			if (whole === 0) return '';
			const exact = (part / whole) * 100;
			const tenths = exact.toFixed(part === 0 || part === whole ? 0 : 1);
			const honest = tenths === '0.0' ? '<0.1' : tenths === '100.0' ? '>99.9' : tenths;
			return `${honest.replace('.', decimal)}${beforePercent}%`;
		},
		money: (amount, currency) => {
			const decimals = Number.isInteger(amount) ? 0 : Math.abs(amount) < 1 ? 4 : 2;
			const [whole, fraction = ''] = Math.abs(amount).toFixed(decimals).split('.');
			// Small prices have decimals that count; the zeros at their end do not.
			const digits = fraction.slice(0, 2) + fraction.slice(2).replace(/0{1,2}$/, '');
			const sign = amount < 0 ? '\u2212' : '';
			const number = `${sign}${grouped(Number(whole))}${digits === '' ? '' : decimal + digits}`;
			return currency === '' ? number : `${currency}${behindCurrency(currency)}${number}`;
		},
		duration: (seconds) => {
			let left = Math.round(seconds);
			const at = SECONDS.findIndex((size) => left >= size);
			if (at === -1) return `0${UNBROKEN}${units[3]}`;
			const parts: string[] = [];
			for (const [next, size] of SECONDS.slice(at, at + 2).entries()) {
				const count = Math.floor(left / size);
				left -= count * size;
				if (count > 0) parts.push(`${grouped(count)}${UNBROKEN}${units[at + next]}`);
			}
			return parts.join(UNBROKEN);
		},
	};
}

/** Thousands apart by a narrow blank, as ISO 31-0 writes numbers. */
export const ENGLISH_NUMBERS = numbersIn({
	thousands: '\u202F',
	decimal: '.',
	beforePercent: UNBROKEN,
	behindCurrency: () => UNBROKEN,
	units: ['d', 'h', 'min', 's'],
});

/** By the rules of Indonesian spelling: 1.234.567,5 and Rp350 and 98,1%. */
export const INDONESIAN_NUMBERS = numbersIn({
	thousands: '.',
	decimal: ',',
	beforePercent: '',
	// The rupiah's sign stands at its number, the name of a currency does not.
	behindCurrency: (currency) => (/^[A-Z]{3}$/.test(currency) ? UNBROKEN : ''),
	units: ['hari', 'jam', 'mnt', 'dtk'],
});

export const { grouped } = ENGLISH_NUMBERS;

/** "1 request", "2 requests" */
export const plural = (count: number, noun: string): string =>
	`${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
