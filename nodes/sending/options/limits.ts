import type { INodeProperties } from 'n8n-workflow';
import { choice, number, option, toggle } from '../../n8n/option';
import { readChoices } from '../../shared/parameters/option-values';
import { ALL_COUNTRIES, countryOptions } from '../../shared/recipients/countries';

/** Who may be sent to, and what a run may cost. */
export const limitOptions = {
	allowedCountries: option(
		{
			displayName: 'Allowed Countries',
			name: 'allowedCountries',
			type: 'multiOptions',
			options: [{ name: 'All Countries', value: ALL_COUNTRIES }, ...countryOptions()],
			default: [],
			description:
				'Countries whose numbers may be sent to; numbers of others are refused. Not set: Indonesia for TCASTSMS, the country of the credential (or all) for Message Central. As a tool of an AI agent it has to be set, and not by the model.',
		},
		readCountries,
	),
	defaultCountry: choice({
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'options',
		options: countryOptions(),
		default: 'ID',
		description: 'Country of numbers that are written without a calling code',
	}),
	maxRecipients: number({
		displayName: 'Maximum Recipients per Run',
		name: 'maxRecipients',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1_000_000, numberPrecision: 0 },
		default: 0,
		description:
			'Over this number, counted over all rounds of one execution, nothing more is sent at all. 0 means no limit; as a tool of an AI agent the limit is 1 unless it is set here. A long Wait, a sub-workflow or a new execution starts afresh.',
	}),
	maxSegments: number({
		displayName: 'Maximum Segments per Message',
		name: 'maxSegments',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 255, numberPrecision: 0 },
		default: 6,
		description:
			'If any text is longer, nothing is sent at all. Each segment is billed as one SMS. 0 means no limit.',
	}),
	numberCheck: choice({
		displayName: 'Number Check',
		name: 'numberCheck',
		type: 'options',
		options: [
			{
				name: 'Mobile Numbers Only',
				value: 'mobile',
				description: 'Refuse landlines and numbers that the numbering plan does not know',
			},
			{
				name: 'Any Possible Number',
				value: 'possible',
				description: 'Refuse only what has the wrong length, for number ranges that are very new',
			},
		],
		default: 'mobile',
		description: 'How strictly phone numbers are checked before anything is sent',
	}),
	dropDuplicates: toggle({
		displayName: 'Skip Duplicates',
		name: 'dropDuplicates',
		type: 'boolean',
		default: true,
		description:
			'Whether to skip a recipient whose number came before, in this run or in an earlier round of the same execution',
	}),
};

/** @throws Problem for what is no country of the list */
function readCountries(value: unknown, { displayName }: INodeProperties): string[] {
	const options = [{ value: ALL_COUNTRIES }, ...countryOptions()];
	return readChoices(value, { displayName, options }, 'country_not_allowed');
}
