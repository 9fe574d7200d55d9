import { DateTime } from '../../../vendor/luxon';
import { countryName } from '../recipients/countries';
import type { Reason } from './outcome';

/** Hours of the day in which nobody is to be texted. */
export interface QuietHours {
	/** Minutes after midnight at which the quiet begins and ends; it may span midnight. */
	from: number;
	to: number;
	/** ISO country → IANA zones that are respected. Countries not listed: all zones they have. */
	zones: Readonly<Record<string, readonly string[]>>;
	/** For numbers whose country has no known zone. */
	fallbackZone: string;
}

export type QuietCheck = { quiet: false } | { quiet: true; problem: Reason; notBefore: string };

/**
 * Whether a recipient must be left alone now. A number does not tell where in its country the person
 * is, so it is quiet as soon as it is quiet in any of the country's zones: Indonesia alone has three.
 *
 * @param now milliseconds since 1970
 */
export function checkQuietHours(country: string, hours: QuietHours, now: number): QuietCheck {
	const zones = hours.zones[country] ?? zonesOf(country) ?? [hours.fallbackZone];
	const isQuiet = (time: number) => zones.some((zone) => isQuietIn(zone, hours, time));
	if (!isQuiet(now)) return { quiet: false };

	const clocks = new Set(zones.map((zone) => DateTime.fromMillis(now, { zone }).offset)).size;
	const notBefore = firstFreeTime(zones, hours, now, isQuiet);
	const until = DateTime.fromMillis(notBefore, { zone: zones[0] });
	return {
		quiet: true,
		notBefore: until.toISO({ suppressMilliseconds: true })!,
		problem: {
			reasonCode: 'quiet_hours',
			reason: `It is within the quiet hours in ${countryName(country)}${clocks > 1 ? ` (${clocks} clocks are respected, since a number does not tell which one it is in)` : ''}. Only messages with this reason may be sent again, from ${until.toFormat('yyyy-MM-dd HH:mm')} (${zones[0]}) on.`,
		},
	};
}

/** @returns minutes after midnight, or undefined when the text is not a time such as 21:00 */
export function readTimeOfDay(text: string): number | undefined {
	const [, hour, minute] = /^\s*(\d{1,2})[:.](\d{2})(?::\d{2})?\s*$/.exec(text) ?? [];
	if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
	return Number(hour) * 60 + Number(minute);
}

function isQuietIn(zone: string, { from, to }: QuietHours, time: number): boolean {
	const local = DateTime.fromMillis(time, { zone });
	const minutes = local.hour * 60 + local.minute;
	return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

/** The quiet ends at `to` in one of the zones; where zones overlap never, the last of them is taken. */
function firstFreeTime(
	zones: readonly string[],
	{ to }: QuietHours,
	now: number,
	isQuiet: (time: number) => boolean,
): number {
	const ends = zones
		.map((zone) => {
			const local = DateTime.fromMillis(now, { zone });
			const end = local.set({
				hour: Math.floor(to / 60),
				minute: to % 60,
				second: 0,
				millisecond: 0,
			});
			return (end.toMillis() > now ? end : end.plus({ days: 1 })).toMillis();
		})
		.sort((a, b) => a - b);
	return ends.find((end) => !isQuiet(end)) ?? ends[ends.length - 1];
}

const cache = new Map<string, readonly string[] | undefined>();

/** The zones of a country by Unicode's own list, which Node carries. */
function zonesOf(country: string): readonly string[] | undefined {
	if (!cache.has(country)) cache.set(country, readZones(country));
	return cache.get(country);
}

interface LocaleWithZones {
	getTimeZones?: () => string[] | undefined;
	timeZones?: string[];
}

function readZones(country: string): readonly string[] | undefined {
	if (!/^[A-Z]{2}$/.test(country)) return undefined;
	const locale = new Intl.Locale(`und-${country}`) as unknown as LocaleWithZones;
	const zones = locale.getTimeZones?.() ?? locale.timeZones;
	return zones && zones.length > 0 ? zones : undefined;
}
