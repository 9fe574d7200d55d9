import { DateTime } from '../../../vendor/luxon';
import { UNBROKEN } from './numbers';

/** Names by which Indonesians know their zones. */
const INDONESIAN_ZONES: Record<string, string> = {
	'Asia/Jakarta': 'WIB',
	'Asia/Pontianak': 'WIB',
	'Asia/Makassar': 'WITA',
	'Asia/Ujung_Pandang': 'WITA',
	'Asia/Jayapura': 'WIT',
};

/** Times as people read them. */
export interface Times {
	/** @param at milliseconds since 1970 */
	moment: (at: number, zone: string) => string;
	/** What people call a zone. */
	zone: (zone: string) => string;
	/** @param hour such as "08:00" */
	hour: (hour: string) => string;
}

const plainZone = (zone: string) => zone.replaceAll('_', UNBROKEN);

export const ENGLISH_TIMES: Times = {
	moment: (at, zone) =>
		DateTime.fromMillis(at, { zone }).toFormat('d LLLL yyyy HH:mm', { locale: 'en' }),
	zone: plainZone,
	hour: (hour) => hour,
};

const zoneInIndonesian = (zone: string) => INDONESIAN_ZONES[zone] ?? plainZone(zone);

export const INDONESIAN_TIMES: Times = {
	moment: (at, zone) =>
		`${DateTime.fromMillis(at, { zone }).toFormat('d LLL yyyy HH.mm', { locale: 'id' })} ${zoneInIndonesian(zone)}`,
	zone: zoneInIndonesian,
	hour: (hour) => hour.replace(':', '.'),
};
