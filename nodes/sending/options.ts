import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Brakes } from '../shared/dispatch/brakes';
import { readNumberOption } from '../shared/parameters/number-option';
import { commonOptions } from './properties';

/** The settings that every sending operation reads from its options. */
export interface SendingOptions {
	brakes: Brakes;
	allowedCountries: string[];
	defaultCountry: string | undefined;
	numberCheck: 'mobile' | 'possible';
	dropDuplicates: boolean;
	concurrency: number;
	messagesPerSecond: number;
	stopAfterRefusals: number;
}

/** What is not set in the options themselves, because it depends on the credential or the caller. */
export interface OptionDefaults {
	allowedCountries: string[];
	defaultCountry: string | undefined;
	asTool: boolean;
}

/**
 * Reads the 'Options' collection; what is not set there has the default that the editor shows.
 *
 * @param shown the options that the operation has in the editor, with its own defaults
 * @throws Problem when a number is set but cannot be read
 */
export function readSendingOptions(
	options: IDataObject,
	shown: INodeProperties[],
	defaults: OptionDefaults,
): SendingOptions {
	const number = (name: keyof typeof commonOptions) =>
		readNumberOption(options, shown.find((option) => option.name === name) ?? commonOptions[name]);
	const countries = readList(options.allowedCountries);
	// An agent is held to one recipient unless a person allows more.
	const onlyOne = defaults.asTool && !('maxRecipients' in options);
	return {
		brakes: {
			maxRecipients: onlyOne ? 1 : number('maxRecipients'),
			maxSegments: number('maxSegments'),
		},
		allowedCountries: countries.length > 0 ? countries : defaults.allowedCountries,
		defaultCountry: (options.defaultCountry as string | undefined) || defaults.defaultCountry,
		numberCheck: options.numberCheck === 'possible' ? 'possible' : 'mobile',
		dropDuplicates: options.dropDuplicates !== false,
		concurrency: number('concurrency'),
		messagesPerSecond: number('messagesPerSecond'),
		stopAfterRefusals: number('stopAfterRefusals'),
	};
}

/**
 * How long to wait for an answer, in milliseconds.
 *
 * @throws Problem when the option holds no number
 */
export function timeoutOf(options: IDataObject): number {
	return readNumberOption(options, commonOptions.timeout) * 1000;
}

/** A list from a multi-select, or comma-separated text from an expression. */
function readList(value: unknown): string[] {
	const entries = Array.isArray(value) ? value : String(value ?? '').split(',');
	return entries.map((entry) => String(entry).trim().toUpperCase()).filter((entry) => entry !== '');
}
