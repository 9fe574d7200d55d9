/** What this package uses of split-sms, which ships no types of its own. */
export interface SplitSummary {
	characterSet: 'GSM' | 'Unicode';
	parts: Array<{ length: number; bytes: number }>;
	length: number;
	bytes: number;
	remainingInPart: number;
}
export function split(message: string, options: { summary: true }): SplitSummary;
