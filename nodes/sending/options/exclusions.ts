import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { option, optionIfSet, toggle } from '../../n8n/option';
import { readTimeOfDay, type QuietHours } from '../../shared/dispatch/quiet-hours';
import { readTextValue } from '../../shared/parameters/option-values';
import { Problem } from '../../shared/problem';

/** Who is left out of a run, and when. */
export const exclusionOptions = {
	optOut: option(
		{
			displayName: 'Opt-Out List',
			name: 'optOut',
			type: 'string',
			default: '',
			placeholder: 'e.g. 081210100055, +6281210100056',
			description:
				'Numbers that must not be sent to, separated by comma or line break, or an expression that gives a list of numbers, or of items with one number each. However they are written, the same number is recognised.',
		},
		readOptOut,
	),
	/** One that is there but empty must not send to everybody. */
	optOutFile: optionIfSet(
		{
			displayName: 'Opt-Out File',
			name: 'optOutFile',
			type: 'string',
			default: '',
			placeholder: 'e.g. optout',
			description:
				'Name of the input field with an .xlsx or CSV file of numbers that must not be sent to, besides those of the opt-out list. The column is found by its title, such as Phone, or by its contents.',
		},
		(field) => ({ field }),
	),
	ignoreUnreadableOptOuts: toggle({
		displayName: 'Ignore Unreadable Opt-Outs',
		name: 'ignoreUnreadableOptOuts',
		type: 'boolean',
		default: false,
		description:
			'Whether to send although the opt-out list has entries in which no phone number can be read. Who is meant by them may be sent to. Otherwise such an entry stops everything.',
	}),
	quietHours: option(
		{
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
		readHours,
	),
	/** One that is there but empty must not send to everybody. */
	testRecipient: optionIfSet(
		{
			displayName: 'Test Recipient',
			name: 'testRecipient',
			type: 'string',
			default: '',
			placeholder: 'e.g. 081210100055',
			description:
				'Your own number. While it is set, only the first three different texts are sent, all to this number, and nobody else gets anything.',
		},
		(typed) => ({ typed }),
	),
};

/** The hours of a day, as they were typed. */
type TypedHours = Omit<QuietHours, 'fallbackZone'>;

/** @throws Problem when its expression gave nothing: then nobody knows who opted out */
function readOptOut(value: unknown): unknown {
	if (value !== null && value !== undefined) return value;
	throw new Problem(
		'invalid_setting',
		"The option 'Opt-Out List' gave nothing, so nothing was sent",
		'Check its expression. When nobody has opted out, let it give an empty text or list.',
	);
}

/** @throws Problem when a time or zone cannot be read: guessing would wake people up */
function readHours(value: unknown, property: INodeProperties): TypedHours | undefined {
	if (typeof value !== 'object' || value === null) {
		throw fail("'Quiet Hours' holds no hours", 'Add them again, or remove the option.');
	}
	if (!('hours' in value)) return undefined;
	const hours = { ...usualHours(property), ...(value.hours as IDataObject) };
	const from = readTimeOfDay(String(hours.from));
	const to = readTimeOfDay(String(hours.to));
	if (from === undefined || to === undefined || from === to) {
		throw fail(
			"The times in 'Quiet Hours' cannot be used",
			'Write two different times of day, such as 21:00 and 08:00.',
		);
	}
	const zones: Record<string, string[]> = {};
	for (const entry of readTextValue(hours.zones, property).split(/[,;\n]/)) {
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
	return { from, to, zones };
}

/** What the editor shows before anything is typed. */
function usualHours({ options }: INodeProperties): IDataObject {
	const [{ values }] = options as INodePropertyCollection[];
	return Object.fromEntries(values.map(({ name, default: usual }) => [name, usual])) as IDataObject;
}

const fail = (message: string, advice: string) => new Problem('invalid_setting', message, advice);

function isZone(zone: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
