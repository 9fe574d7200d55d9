import type { Bar, Block, Figure, Page, Tone } from '../page/page';
import type { Words } from '../words/en';
import type { Counts } from './count';
import { STANDINGS, type Standing } from './standing';
import type { DeliverySummary } from './summary';

const TONES: Record<Standing, Tone> = {
	delivered: 'good',
	sent: 'accent',
	onTheWay: 'calm',
	noReport: 'calm',
	unknown: 'warn',
	notDelivered: 'bad',
	refused: 'bad',
	skipped: 'calm',
	notFound: 'warn',
};

/** Reasons and operators that a page shows. */
const MOST_BARS = 12;

export interface Circumstances {
	/** What the person calls it; the usual title when empty. */
	title: string;
	currency: string;
	zone: string;
	/** When it was made, ready to be shown. */
	at: string;
}

/** What became of messages, as a page. */
export function summaryPage(summary: DeliverySummary, about: Circumstances, words: Words): Page {
	const text = words.summary;
	const blocks: Array<Block | undefined> = [
		summary.messages === 0 ? undefined : figures(summary, about, words),
		standings(summary, words),
		barsBlock(text.reasonsHeading, summary.reasons, words, {
			label: words.reason,
			tone: 'bad',
			note: (count) => words.numbers.share(count, sum(summary.reasons)),
		}),
		operators(summary, words),
		hours(summary, about.zone, words),
		remarks(summary, words),
	];
	return {
		title: about.title || text.title,
		lead: lead(summary, words),
		blocks: blocks.filter((block) => block !== undefined),
		footer: text.footer(summary.items, about.at),
	};
}

/** Some providers never say that anything was delivered: then what was sent is said. */
export function lead(
	{ messages, standings }: DeliverySummary,
	{ summary: text, numbers: { share } }: Words,
): string {
	const { delivered, sent, refused, skipped, noReport: waiting, notDelivered } = standings;
	if (messages > 0 && refused + skipped === messages) return text.leadRefused(messages);
	if (delivered + sent + notDelivered === 0 && waiting > 0)
		return text.leadWaiting(waiting, messages);
	if (delivered === 0 && sent > 0) return text.leadSent(sent, messages, share(sent, messages));
	return text.lead(delivered, messages, share(delivered, messages));
}

function figures(summary: DeliverySummary, { currency }: Circumstances, words: Words): Block {
	const { messages, standings, segments, cost, pricePerSegment, timeToDelivery } = summary;
	const text = words.summary;
	const { grouped, share, money, duration } = words.numbers;
	const counted = (label: string, count: number, tone: Tone): Figure => ({
		label,
		value: grouped(count),
		note: share(count, messages),
		...(count > 0 ? { tone } : {}),
	});
	const all: Figure[] = [
		{ label: text.messages, value: grouped(messages) },
		counted(text.delivered, standings.delivered, 'good'),
	];
	if (standings.sent > 0) all.push(counted(text.sent, standings.sent, 'accent'));
	all.push(counted(text.notDelivered, standings.notDelivered, 'bad'));
	if (timeToDelivery.medianSeconds !== null && timeToDelivery.p95Seconds !== null) {
		all.push({
			label: text.halfWithin,
			value: duration(timeToDelivery.medianSeconds),
			note: text.mostWithin(duration(timeToDelivery.p95Seconds)),
		});
	}
	if (cost !== null && pricePerSegment !== null) {
		const price = money(pricePerSegment, currency);
		all.push({
			label: text.cost,
			value: money(cost, currency),
			note: text.costNote(words.segments(segments), price),
		});
	} else if (segments > 0) {
		all.push({ label: text.segments, value: grouped(segments) });
	}
	return { kind: 'figures', figures: all };
}

function standings(summary: DeliverySummary, words: Words): Block | undefined {
	const { messages, standings: counts, sentFinal } = summary;
	if (messages === 0) return undefined;
	const text = words.summary;
	const bars = STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => ({
		label: text.standings[standing],
		value: counts[standing],
		note: words.numbers.share(counts[standing], messages),
		tone: TONES[standing],
	}));
	const note = sentFinal > 0 ? { note: text.sentFinal(sentFinal) } : {};
	return { kind: 'bars', heading: text.standingsHeading, bars, isWhole: true, ...note };
}

interface Look {
	label?: (key: string) => string;
	tone?: Tone;
	note: (count: number, key: string) => string;
	part?: { label: string; of: (key: string) => number | undefined };
	below?: string;
}

function operators(summary: DeliverySummary, words: Words): Block | undefined {
	const { byOperator, deliveredByOperator, standings } = summary;
	const text = words.summary;
	const { share } = words.numbers;
	const isAnyDelivered = standings.delivered > 0;
	return barsBlock(text.operatorsHeading, byOperator, words, {
		label: words.operator,
		note: (count, operator) =>
			isAnyDelivered
				? share(deliveredByOperator[operator] ?? 0, count)
				: share(count, sum(byOperator)),
		...(isAnyDelivered
			? { part: { label: text.delivered, of: (operator) => deliveredByOperator[operator] } }
			: {}),
		tone: isAnyDelivered ? 'calm' : 'accent',
		below: `${isAnyDelivered ? `${text.percentagesDelivered} ` : ''}${text.operatorsNote}`,
	});
}

function barsBlock(
	heading: string,
	counts: Counts,
	words: Words,
	{ label = (key) => key, tone, note, part, below }: Look,
): Block | undefined {
	const entries = Object.entries(counts);
	if (entries.length === 0) return undefined;
	const bars = entries.slice(0, MOST_BARS).map(([key, value]): Bar => {
		return { label: label(key), value, part: part?.of(key), note: note(value, key), tone };
	});
	const more = entries.length - bars.length;
	const lines = [below, more > 0 ? words.more(more) : undefined].filter(Boolean);
	return {
		kind: 'bars',
		heading,
		bars,
		...(part ? { partLabel: part.label } : {}),
		...(lines.length > 0 ? { note: lines.join(' ') } : {}),
	};
}

function hours(
	summary: DeliverySummary,
	zone: string,
	{ summary: text, times }: Words,
): Block | undefined {
	const { messages, byHour, deliveredByHour } = summary;
	const timed = sum(byHour);
	const isAnyDelivered = sum(deliveredByHour) > 0;
	if (timed === 0) return undefined;
	return {
		kind: 'columns',
		heading: text.hoursHeading,
		columns: Object.entries(byHour).map(([hour, value]) => ({
			label: times.hour(hour),
			value,
			part: deliveredByHour[hour],
			tone: isAnyDelivered ? 'calm' : 'accent',
		})),
		...(isAnyDelivered ? { partLabel: text.delivered } : {}),
		note: text.hoursNote(times.zone(zone), messages - timed),
	};
}

/** What the numbers above leave open. */
function remarks(summary: DeliverySummary, words: Words): Block | undefined {
	const { cost, withoutSegments, segmentsUnknown, notRead } = summary;
	const text = words.summary;
	const lines = [
		cost !== null && withoutSegments > 0 ? text.withoutSegments(withoutSegments) : undefined,
		segmentsUnknown > 0 ? text.segmentsUnknown(words.segments(segmentsUnknown)) : undefined,
		notRead > 0 ? text.notRead(notRead) : undefined,
	].filter((line) => line !== undefined);
	return lines.length === 0 ? undefined : { kind: 'notice', tone: 'warn', text: lines.join(' ') };
}

const sum = (counts: Counts) => Object.values(counts).reduce((total, count) => total + count, 0);
