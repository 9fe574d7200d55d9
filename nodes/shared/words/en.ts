import type { DeliveryState } from '../delivery/report';
import type { Outcome } from '../dispatch/outcome';
import { countryName } from '../spreadsheet/table/locale';
import { codeOr, type Explained } from './explain';
import { ENGLISH_PAGES } from './en-pages';
import type { Language } from './language';
import { ENGLISH_NUMBERS, grouped, plural } from './numbers';
import { ENGLISH_TIMES } from './times';

/** All that people read of results, in one table, so that a language is another table. */
export const ENGLISH = {
	language: 'en' as Language,
	/** BCP 47 tag of the way in which numbers stand in a file that came from no sheet. */
	locale: 'en-GB',
	numbers: ENGLISH_NUMBERS,
	times: ENGLISH_TIMES,
	/** A reason code in a few words. */
	reason: (code: string) => codeOr(code, 'en', code === 'other' ? 'Other' : code),
	/** Why, as a sentence for whoever reads the list. */
	explain: ({ reason }: Explained): string | null => reason,
	more: (count: number) => `and ${grouped(count)} more`,
	segments: (count: number) => plural(count, 'segment'),
	characters: (count: number) => plural(count, 'character'),
	requests: (count: number) => plural(count, 'request'),
	operator: (name: string) => name,
	/** A country by its ISO code. */
	country: countryName,
	oddCharacter: (name: string) => name,

	outcomes: {
		accepted: 'accepted',
		refused: 'refused',
		unknown: 'unknown',
		skipped: 'skipped',
	} satisfies Record<Outcome, string>,
	states: {
		queued: 'queued',
		sending: 'sending',
		sent: 'sent',
		unknown: 'unknown',
		expired: 'expired',
		undelivered: 'undelivered',
		rejected: 'rejected',
		failed: 'failed',
		delivered: 'delivered',
		not_found: 'not found',
	} satisfies Record<DeliveryState, string>,

	/** Parts of the sentence that says how a run went. */
	run: {
		accepted: (count: number) => `${grouped(count)} accepted`,
		refused: (count: number) => `${grouped(count)} refused`,
		unknown: (count: number) => `${grouped(count)} unknown`,
		duplicate: (count: number) => `${plural(count, 'duplicate')} skipped`,
		optedOut: (count: number) => `${grouped(count)} opted out`,
		hiddenRow: (count: number) => `${plural(count, 'hidden row')} left out`,
		quietHours: (count: number) => `${grouped(count)} held back by quiet hours`,
		alreadySent: (count: number) => `${grouped(count)} sent before`,
	},

	/** Names of sheets, which are found again by them. */
	sheets: {
		summary: 'Summary',
		sendAgain: 'Send Again',
		notDelivered: 'Not Delivered',
		results: 'Results',
		recipients: 'Recipients',
		reports: 'Delivery Reports',
	},

	/** Titles of columns, which are found again by them. */
	titles: {
		to: 'To',
		outcome: 'Outcome',
		reason: 'Reason',
		text: 'Text',
		delivery: 'Delivery',
		messageId: 'Message ID',
		segments: 'Segments',
		sentAt: 'Sent At',
		deliveryAt: 'Delivery At',
		deliveryReason: 'Delivery Reason',
		state: 'State',
		final: 'Final',
		submittedAt: 'Submitted At',
		doneAt: 'Done At',
		reasonCode: 'Reason Code',
		providerStatus: 'Provider Status',
		provider: 'Provider',
	},
	yes: 'yes',
	no: 'no',

	workbook: {
		/** Behind the name of the person's own file; alone where there is none. */
		fileName: (own: string | undefined) => (own === undefined ? 'results' : `${own}-results`),
		noFileName: 'recipients',
		provider: 'Provider',
		requests: 'Requests',
		inShort: 'In short',
		phoneColumn: 'Phone column',
		headerRow: 'Row of the column titles',
		none: 'none',
		valuesAsIn: 'Dates and numbers as in',
		asInFile: 'the file, as they stand',
		hiddenSent: 'Hidden rows, sent to like all others',
		hiddenLeftOut: 'Hidden rows, left out',
		sheet: 'Sheet',
		timesIn: 'Times are shown in',
		recipients: 'Recipients',
		all: 'All',
		rows: 'Rows',
		delivery: 'Delivery',
		reports: 'Reports',
		reasons: 'Reasons',
		askedFor: 'Asked for',
		notRead: 'Could not be read',
		outcomes: {
			accepted: 'Accepted by the provider',
			refused: 'Refused',
			unknown: 'Unknown (may have been sent)',
			skipped: 'Skipped',
		} satisfies Record<Outcome, string>,
		segmentsAccepted: 'Segments accepted',
		why: (outcome: string) => `${outcome}: why`,
		goOn: 'How to go on',
		sendAgain: (rows: number) =>
			`The sheet "Send Again" has ${rows === 1 ? 'one row that was' : `${rows} rows that were`} refused and can be mended. The column "Reason" says why. Make the corrections, save the file, and send the whole of it: only that sheet is read.`,
		nothingToSendAgain: 'The sheet "Send Again" is empty: no refused row can be mended.',
		aboutUnknown:
			'Unknown means that the message may have been sent although no answer says so. Those rows are not on the sheet to send again, so that nobody gets the message twice.',
		allDelivered:
			'The sheet "Not Delivered" is empty: no report says that a message was not delivered.',
		notDelivered:
			'The sheet "Not Delivered" has those whose messages were not delivered. To send to them again, write its name into \'Sheet\'. A report that comes later may still say "delivered".',
		recipientsLeftOut: (count: number) =>
			`The last ${count} recipients are left out: an Excel sheet has no room for them.`,
		columnsLeftOut: (count: number) =>
			`The last ${count} of your columns are left out: an Excel sheet has no room for them.`,
		notAgain: (count: number) =>
			`The last ${count} rows of the sheet "Send Again" are left out: an Excel sheet has no room for them.`,
	},

	/** How a list was read. */
	list: {
		column: (name: string, letters: string, hidden: boolean) =>
			`${name} (column ${letters}${hidden ? ', hidden' : ''})`,
		csvFile: 'the CSV file',
		theFile: 'The file',
		sheet: (sheet: string) => `sheet '${sheet}'`,
		sheetOf: (sheet: string, file: string) => `sheet '${sheet}' of ${file}`,
		csvForm: (encoding: string, separator: string) =>
			` (CSV in ${encoding}, separated by ${separator})`,
		separator: (name: string) => name,
		read: (name: string, column: string, titles: string, values: string) =>
			`${name}: phone numbers from ${column}, ${titles}, ${values}`,
		noTitles: 'no column titles',
		titlesIn: (row: number) => `column titles in row ${row}`,
		asTheyStand: 'all values as they stand',
		valuesAsIn: (country: string) => `dates and numbers as in ${country}`,
		moreFiles: (count: number) => `and ${plural(count, 'more file')}`,
		hiddenSent: (count: number, name: string) =>
			`${plural(count, 'hidden row')} of ${name}: sent to like all others, as the option 'Hidden Rows' says.`,
		hiddenLeftOut: (count: number, name: string) =>
			`${plural(count, 'hidden row')} of ${name}: left out. To send to them, show them or set the option 'Hidden Rows' to 'Send'.`,
		merged: (count: number, name: string) =>
			`${plural(count, 'cell')} of ${name} took over the value of the merged cell that they are part of.`,
		csvDates: (columns: string, name: string) =>
			`The dates of ${columns} in ${name} can be read with the day first or with the month first, and texts have them as they stand. If anybody could misread them, write the month as a word in the list.`,
		excelDates: (columns: string, country: string) =>
			`Excel shows the dates of ${columns} on each computer in its own order of day and month; they were read as in ${country}. The option 'Dates and Numbers As In' changes that.`,
		sendAgain: (file: string, sheet: string) =>
			`${file} is a results workbook: of it, the sheet '${sheet}' was read, without its column of reasons`,
		field: (file: string, field: string, insteadOf: string | null) =>
			`${file} was taken from the field '${field}', the only one with a spreadsheet${insteadOf === null ? '' : `: there is none named '${insteadOf}'`}`,
		fileOf: (field: string) => `of the field '${field}'`,
		optOut: (
			name: string,
			field: string | null,
			sheet: string | null,
			count: number,
			column: string,
		) =>
			`Opt-out list ${name}${field === null ? '' : `, taken from the field '${field}'`}${sheet === null ? '' : `, only of the sheet '${sheet}'`}: ${plural(count, 'number')} from the column '${column}'`,
		optOutList: "'Opt-Out List'",
		optOutFile: (name: string) => `The opt-out list ${name}`,
		notNumbers: (list: string, count: number, examples: string) =>
			`${list} has ${count === 1 ? 'an entry' : `${count} entries`} in which no single phone number can be read: ${examples}`,
		ignored: 'They were ignored.',
		replies: (asks: string) =>
			`'Footer' asks people to reply ("${asks}"), and 'Sender ID' is empty: the messages come from the default sender of your account. If that is a name, nobody can reply to it; ask your provider.`,
	},

	...ENGLISH_PAGES,
};

/** What people read of results in one language. */
export type Words = typeof ENGLISH;
