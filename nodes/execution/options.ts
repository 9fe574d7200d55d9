import type { IDataObject } from 'n8n-workflow';
import { Problem } from '../shared/problem';
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

/**
 * Reads the 'Options' collection; what is not set there has the value that its description names.
 *
 * @throws Problem when a brake is set but cannot be read
 */
export function readSendingOptions(options: IDataObject, defaults: OptionDefaults): SendingOptions {
	const brake = (name: BrakeName, fallback: number) => readBrake(options, name, fallback);
	const number = (name: string, fallback: number) => {
		const value = Number(options[name] ?? fallback);
		return Number.isFinite(value) && value >= 0 ? value : fallback;
	};
	const countries = readList(options.allowedCountries);
	return {
		brakes: {
			maxRecipients: brake('maxRecipients', defaults.asTool ? 1 : 0),
			maxSegments: brake('maxSegments', 6),
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

type BrakeName = keyof Brakes;

const BRAKE_LABELS: Record<BrakeName, string> = {
	maxRecipients: 'Maximum Recipients per Run',
	maxSegments: 'Maximum Segments per Message',
};

/**
 * A brake that is set but holds no number must not count as "no limit".
 *
 * @throws Problem then
 */
function readBrake(options: IDataObject, name: BrakeName, fallback: number): number {
	if (!(name in options)) return fallback;
	const value = options[name];
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && number >= 0) return number;
	throw new Problem(
		'invalid_setting',
		`The option '${BRAKE_LABELS[name]}' is not a number, so nothing was sent`,
		'Enter a number, or remove the option to use its default.',
	);
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
