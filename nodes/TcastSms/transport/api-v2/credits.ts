import { readText } from '../../../shared/wire-values';

export interface Credits {
	/** Left out when it is not certain which number is meant. */
	amount?: number;
	/** The letters beside it, or its currency sign. */
	currency?: string;
	/** As it came. */
	text?: string;
}

/** A currency before or behind the digits, in letters or as a sign. */
const PARTS = /^([\p{L}\p{Sc}]*)(-?[\d.,]+)([\p{L}\p{Sc}]*)$/u;
const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** `1.234` may be a thousand in Indonesian or a bit more than one in English, `1,234` likewise. */
const AMBIGUOUS = /^-?[1-9]\d{0,2}[.,]\d{3}$/;
/** Commas between thousands; nothing else can be meant when there are two, or a point behind them. */
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * Reads credits, which come as a number or as text with a currency somewhere in it. Where the currency
 * stands and what separates thousands is not documented.
 */
export function readCredits(value: unknown): Credits {
	const text = readText(value)?.trim();
	if (text === undefined) return {};
	const [, before = '', digits = '', after = ''] = PARTS.exec(text.replace(/\s/g, '')) ?? [];
	const letters = before || after;
	const isCertain = !AMBIGUOUS.test(digits) && (PLAIN.test(digits) || GROUPED.test(digits));
	return {
		amount: isCertain ? Number(digits.replaceAll(',', '')) : undefined,
		currency: letters || undefined,
		text,
	};
}
