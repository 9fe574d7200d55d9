/** Sheets of the results workbook beside the person's own. */
export const SUMMARY = 'Summary';
export const SEND_AGAIN = 'Send Again';
/** Only where a workbook was updated with its delivery reports. */
export const NOT_DELIVERED = 'Not Delivered';

/** Title of the column that says why: beside each row's outcome, and last on the sheet to send again. */
export const REASON = 'Reason';

/** Titles of the columns that are added to the person's own, from left to right. */
export const RESULT_TITLES = {
	outcome: 'Outcome',
	reason: REASON,
	text: 'Text',
	delivery: 'Delivery',
	messageId: 'Message ID',
	segments: 'Segments',
	sentAt: 'Sent At',
} as const;

const same = (a: string, b: string) => a.trim().toLowerCase() === b.toLowerCase();

/** Whether a workbook with sheets of these names is one that results were written to. */
export const isResultsWorkbook = (names: string[]) =>
	[SUMMARY, SEND_AGAIN].every((sheet) => names.some((name) => same(name, sheet)));

export const isSendAgain = (name: string) => same(name, SEND_AGAIN);

/** Whether the title is this one, also with the number that it got because there was one already. */
const isTitle = (title: string, wanted: string) =>
	title.startsWith(wanted) && /^(?: \(\d+\))?$/.test(title.slice(wanted.length));

export const isReasonTitle = (title: string) => isTitle(title.trim(), REASON);

/** Whether columns with these titles hold the outcomes of an earlier run. */
export function haveOutcomes(titles: string[]): boolean {
	const { outcome, reason, messageId, segments, sentAt } = RESULT_TITLES;
	return [outcome, reason, messageId, segments, sentAt].every((wanted) =>
		titles.some((title) => isTitle(title.trim(), wanted)),
	);
}
