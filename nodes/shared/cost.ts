/** Prices have few decimals; binary fractions would show more. */
const DECIMALS = 10 ** 6;

/** What segments cost together. */
export const costOf = (segments: number, pricePerSegment: number): number =>
	Math.round(segments * pricePerSegment * DECIMALS) / DECIMALS;
