import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readTimeOfDay, type QuietHours } from '../shared/dispatch/quiet-hours';
import { Problem } from '../shared/problem';
import { readOptOutList } from '../shared/recipients/opt-out';
import { checkOnePhone, type PhoneRules } from '../shared/recipients/phone';
import type { PhoneNumber } from '../shared/recipients/phone-number';

/** Options that decide who is left out of a run, and when. */
export const orderOptions: Record<string, INodeProperties> = {
	optOut: {
		displayName: 'Opt-Out List',
		name: 'optOut',
		type: 'string',
		default: '',
		placeholder: 'e.g. 081210100055, +6281210100056',
		description:
			'Numbers that must not be sent to, separated by comma or line break, or an expression that gives a list of numbers, or of items with one number each. However they are written, the same number is recognised.',
	},
	ignoreUnreadableOptOuts: {
		displayName: 'Ignore Unreadable Opt-Outs',
		name: 'ignoreUnreadableOptOuts',
		type: 'boolean',
		default: false,
		description:
			'Whether to send although the opt-out list has entries in which no phone number can be read. Who is meant by them may be sent to. Otherwise such an entry stops everything.',
	},
	quietHours: {
		displayName: 'Quiet Hours',
		name: 'quietHours',
		type: 'fixedCollection',
		typeOptions: { multipleValues: false },
		default: {},
		placeholder: 'Add quiet hours',
		description:
			'Hours in which nobody is texted, by the clock of the recipient. Checked as each request leaves; who is left out comes out as skipped, with the time from which sending is possible. Send only those again then: the others on Not Accepted were refused, or may have got the message. Since a number does not tell where in its country it is, all zones of the country are respected: Indonesia has three.',
		options: [
			{
				displayName: 'Hours',
				name: 'hours',
				values: [
					{
						displayName: 'From',
						name: 'from',
						type: 'string',
						default: '21:00',
						placeholder: 'e.g. 21:00',
						description: 'When the quiet begins',
					},
					{
						displayName: 'To',
						name: 'to',
						type: 'string',
						default: '08:00',
						placeholder: 'e.g. 08:00',
						description: 'When the quiet ends',
					},
					{
						displayName: 'Time Zones',
						name: 'zones',
						type: 'string',
						default: '',
						placeholder: 'e.g. ID=Asia/Jakarta, US=America/New_York',
						description:
							'One time zone for a country instead of all it has, as country code and zone, separated by comma',
					},
				],
			},
		],
	},
	testRecipient: {
		displayName: 'Test Recipient',
		name: 'testRecipient',
		type: 'string',
		default: '',
		placeholder: 'e.g. 081210100055',
		description:
			'Your own number. While it is set, only the first three different texts are sent, all to this number, and nobody else gets anything.',
	},
};

/**
 * The opt-out list, each number in its normal form.
 *
 * @param warn told what was left out on the person's own wish
 * @throws Problem when it is set but gave nothing, or when entries cannot be read: then nobody knows
 *   who opted out
 */
export function readOptOut(
	options: IDataObject,
	phone: PhoneRules,
	warn: (message: string) => void,
): ReadonlySet<string> {
	if (!('optOut' in options)) return new Set();
	if (options.optOut === null || options.optOut === undefined) {
		throw new Problem(
			'invalid_setting',
			"The option 'Opt-Out List' gave nothing, so nothing was sent",
			'Check its expression. When nobody has opted out, let it give an empty text or list.',
		);
	}
	const { numbers, unreadable, examples } = readOptOutList(options.optOut, phone);
	if (unreadable === 0) return numbers;
	const entries = unreadable === 1 ? 'an entry' : `${unreadable} entries`;
	const what = `'Opt-Out List' has ${entries} in which no single phone number can be read: ${examples.join(', ')}`;
	if (options.ignoreUnreadableOptOuts !== true) {
		throw new Problem(
			'invalid_setting',
			`${what}. Nothing was sent, because nobody knows who opted out there`,
			"Correct the list, or let its expression give the field with the number. The option 'Ignore Unreadable Opt-Outs' sends all the same.",
		);
	}
	warn(`${what}. They were ignored.`);
	return numbers;
}

/** @throws Problem when the option holds no number */
export function readTestRecipient(
	options: IDataObject,
	phone: PhoneRules,
): PhoneNumber | undefined {
	// An option that is there but empty must not send to everybody.
	if (!('testRecipient' in options)) return undefined;
	const check = checkOnePhone(options.testRecipient, phone);
	if (check.ok) return check.number;
	throw new Problem(
		'invalid_setting',
		"'Test Recipient' is not a phone number",
		check.problem.reason,
	);
}

/** @throws Problem when a time or zone cannot be read: guessing would wake people up */
export function readQuietHours(
	context: IExecuteFunctions,
	options: IDataObject,
): QuietHours | undefined {
	const { hours } = (options.quietHours ?? {}) as { hours?: IDataObject };
	if (hours === undefined) return undefined;
	const fail = (message: string, advice: string) => new Problem('invalid_setting', message, advice);
	const from = readTimeOfDay(String(hours.from ?? '21:00'));
	const to = readTimeOfDay(String(hours.to ?? '08:00'));
	if (from === undefined || to === undefined || from === to) {
		throw fail(
			"The times in 'Quiet Hours' cannot be used",
			'Write two different times of day, such as 21:00 and 08:00.',
		);
	}
	const zones: Record<string, string[]> = {};
	for (const entry of String(hours.zones ?? '').split(/[,;\n]/)) {
		if (entry.trim() === '') continue;
		const [, country, zone] = /^\s*([A-Za-z]{2})\s*=\s*(\S+)\s*$/.exec(entry) ?? [];
		if (country === undefined || !isZone(zone)) {
			throw fail(
				`'${entry.trim()}' in 'Quiet Hours' is not a time zone of a country`,
				'Write country code and zone, such as ID=Asia/Jakarta.',
			);
		}
		zones[country.toUpperCase()] = [zone];
	}
	return { from, to, zones, fallbackZone: context.getTimezone() };
}

function isZone(zone: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
