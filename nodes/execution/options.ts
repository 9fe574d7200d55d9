import type { IDataObject } from 'n8n-workflow';
import type { Brakes } from '../shared/dispatch/brakes';

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
	timeoutMs: number;
}

export interface OptionDefaults {
	allowedCountries: string[];
	defaultCountry: string | undefined;
	concurrency: number;
	asTool: boolean;
}

/** Reads the 'Options' collection; what is not set there has the value that its description names. */
export function readSendingOptions(options: IDataObject, defaults: OptionDefaults): SendingOptions {
	const number = (name: string, fallback: number) => {
		const value = Number(options[name] ?? fallback);
		return Number.isFinite(value) && value >= 0 ? value : fallback;
	};
	const countries = readList(options.allowedCountries);
	return {
		brakes: {
			maxRecipients: number('maxRecipients', defaults.asTool ? 1 : 0),
			maxSegments: number('maxSegments', 6),
		},
		allowedCountries: countries.length > 0 ? countries : defaults.allowedCountries,
		defaultCountry: (options.defaultCountry as string | undefined) || defaults.defaultCountry,
		numberCheck: options.numberCheck === 'possible' ? 'possible' : 'mobile',
		dropDuplicates: options.dropDuplicates !== false,
		concurrency: Math.max(1, number('concurrency', defaults.concurrency)),
		messagesPerSecond: number('messagesPerSecond', 0),
		stopAfterRefusals: number('stopAfterRefusals', 3),
		timeoutMs: timeoutOf(options),
	};
}

/** How long to wait for an answer, in milliseconds. */
export function timeoutOf(options: IDataObject): number {
	const seconds = Number(options.timeout ?? 60);
	return (seconds >= 1 ? seconds : 60) * 1000;
}

/** A list from a multi-select, or comma-separated text from an expression. */
function readList(value: unknown): string[] {
	const entries = Array.isArray(value) ? value : String(value ?? '').split(',');
	return entries.map((entry) => String(entry).trim().toUpperCase()).filter((entry) => entry !== '');
}
