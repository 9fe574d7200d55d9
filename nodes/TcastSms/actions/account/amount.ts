import { readText } from '../../../shared/wire-values';

/** Amounts come as text with six decimals and without a currency. @returns undefined when it is no number */
export function readAmount(value: unknown): number | undefined {
	const amount = Number(readText(value) ?? Number.NaN);
	return Number.isFinite(amount) ? amount : undefined;
}
