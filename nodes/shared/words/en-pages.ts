import type { Standing } from '../summary/standing';
import { grouped, plural } from './numbers';

const were = (count: number) => (count === 1 ? 'was' : 'were');

/** What the pages say in English. */
export const ENGLISH_PAGES = {
	summary: {
		title: 'What became of the messages',
		lead: (delivered: number, all: number, share: string) =>
			all === 0
				? 'There are no messages.'
				: `${grouped(delivered)} of ${plural(all, 'message')} ${delivered === 1 || all === 1 ? 'was' : 'were'} delivered (${share}).`,
		leadSent: (sent: number, all: number, share: string) =>
			`${grouped(sent)} of ${plural(all, 'message')} ${sent === 1 || all === 1 ? 'was' : 'were'} sent (${share}). No report says whether ${sent === 1 ? 'it reached the phone' : 'they reached the phones'}.`,
		leadWaiting: (waiting: number, all: number) =>
			`${grouped(waiting)} of ${plural(all, 'message')} ${waiting === 1 || all === 1 ? 'was' : 'were'} accepted. No report says yet what became of ${waiting === 1 ? 'it' : 'them'}.`,
		leadRefused: (all: number) =>
			all === 1 ? 'The message was not sent.' : `None of ${plural(all, 'message')} was sent.`,
		messages: 'Messages',
		delivered: 'Delivered',
		sent: 'Sent',
		notDelivered: 'Not delivered',
		cost: 'Cost',
		costNote: (segments: string, price: string) => `${segments} at ${price}`,
		segments: 'Segments',
		halfWithin: 'Half within',
		mostWithin: (time: string) => `95 % within ${time}`,
		standingsHeading: 'Where they are',
		standings: {
			delivered: 'Delivered to the phone',
			sent: 'Sent to the operator',
			onTheWay: 'On the way at the provider',
			noReport: 'Accepted, no report yet',
			unknown: 'Unknown: may have gone out',
			notDelivered: 'Not delivered',
			refused: 'Not sent: refused',
			skipped: 'Not sent: left out on purpose',
			notFound: 'Not known to the provider',
		} satisfies Record<Standing, string>,
		sentFinal: (count: number) =>
			`For ${grouped(count)} of those that were sent, it is the last word of the provider: it does not say whether they reached the phone.`,
		reasonsHeading: 'Why not',
		operatorsHeading: 'By operator',
		operatorsNote:
			'By the first digits of Indonesian numbers, which can be carried to another operator.',
		percentagesDelivered: 'The percentages say how much was delivered.',
		hoursHeading: 'When they were sent',
		hoursNote: (zone: string, without: number) =>
			`By the hour of the day, ${zone}.${without > 0 ? ` ${plural(without, 'message')} without a time.` : ''}`,
		withoutSegments: (count: number) =>
			`${plural(count, 'message')} ${count === 1 ? 'does' : 'do'} not say how many segments ${count === 1 ? 'it has' : 'they have'}; the cost is without them.`,
		segmentsUnknown: (segments: string) =>
			`${segments} more if the messages that are unknown went out too.`,
		notRead: (count: number) =>
			`${plural(count, 'item')} ${count === 1 ? 'is' : 'are'} neither outcome nor report and ${were(count)} left out.`,
		footer: (items: number, at: string) =>
			`From ${plural(items, 'item')}, ${at}. Each message counts once, by the furthest that is known of it. Segments are estimates.`,
		fileName: 'sms-summary.html',
	},
	preview: {
		title: 'Before it is sent',
		hint: (
			kept: number,
			dropped: number,
			requests: string,
			segments: string,
			cost: string | null,
		) =>
			`Nothing was sent. ${grouped(kept)} would be sent to, ${grouped(dropped)} dropped, ${requests}, about ${segments}${cost === null ? '' : `, cost ${cost}`}`,
		lead: (kept: number, dropped: number) =>
			`${kept === 0 ? 'Nobody' : kept === 1 ? 'One person' : `${grouped(kept)} people`} would get a message${dropped > 0 ? `, ${grouped(dropped)} would be left out` : ''}. Nothing was sent.`,
		kept: 'Would get it',
		dropped: 'Left out',
		segments: 'Segments',
		cost: 'Cost',
		priceNote: (price: string) => `${price} per segment`,
		balance: 'Balance',
		enough: (left: string) => `${left} would be left`,
		notEnough: (missing: string) => `${missing} is missing`,
		notEnoughNotice: (balance: string, cost: string) =>
			`The balance of ${balance} is not enough for the estimated cost of ${cost}.`,
		notesHeading: 'How the list was read',
		droppedHeading: 'Why some are left out',
		droppedRows: 'Left out, the first ones',
		keptRows: 'Would get it, the first ones',
		row: 'Row',
		item: 'Item',
		to: 'Who',
		text: 'Text',
		why: 'Why',
		textsHeading: 'As it looks on a phone',
		textNote: (segments: string, encoding: string | null, characters: string) =>
			`${segments} · ${characters}${encoding === 'UCS-2' ? ' · special characters' : ''}`,
		longest: 'The longest',
		dearHeading: 'What makes texts dear',
		oddCharacters: (named: string, saved: string) =>
			`Odd characters: ${named}. With 'Odd Characters' set to 'Replace With Plain Ones' the texts need ${saved} less.`,
		unicode: (count: number) =>
			`${plural(count, 'message')} ${count === 1 ? 'has' : 'have'} characters that are not in the SMS alphabet, such as emoji: then a segment holds 70 characters instead of 160.`,
		longestField: (field: string, segments: string) =>
			`The longest text has ${segments}; most of it comes from '${field}'.`,
		longestText: (segments: string) => `The longest text has ${segments}.`,
		operatorsHeading: 'By operator',
		footer:
			'Segments are estimates. Quiet hours and people who got it before in a campaign are not looked at here.',
	},
};
