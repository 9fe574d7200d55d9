/** What this package uses of numfmt: 4.0.1 names type files in its package.json that it does not ship. */
export function format(
	pattern: string,
	value: number | string,
	options?: {
		locale?: string;
		throws?: boolean;
		invalid?: string;
		overflow?: string;
		dateErrorNumber?: boolean;
		dateSpanLarge?: boolean;
		grouping?: [number, number];
	},
): string;
export function getFormatFromId(id: number, locale?: string): string | null;
export function getFormatDateInfo(pattern: string): { year: boolean; month: boolean; day: boolean };
export function isDateFormat(pattern: string): boolean;
