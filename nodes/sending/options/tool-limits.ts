import { Problem } from '../../shared/problem';
import { isObject } from '../../shared/wire-values';
import { costOptions } from './cost';
import { limitOptions } from './limits';

/** Options that limit what a model can be talked into. */
const { allowedCountries, maxRecipients, maxSegments } = limitOptions;
const { maxCost, pricePerSegment } = costOptions;
const LIMITS = [allowedCountries, maxRecipients, maxSegments, maxCost, pricePerSegment];

/** What the model said: the tool's input items hold nothing else. n8n takes three spellings of $fromAI. */
const FROM_MODEL = /\$(?:fromai|json|input|tool)\b/i;

/**
 * Checks that a person has set the limits of an AI agent's tool: to which countries it may send, and
 * nothing of it left to the model.
 *
 * @param options the 'Options' collection as the workflow holds it, before any expression is evaluated
 * @throws Problem otherwise
 */
export function checkToolLimits(options: unknown): void {
	if (isFromModel(options)) throw leftToModel('Options');
	const raw = isObject(options) ? options : {};
	for (const { property } of LIMITS) {
		if ([raw[property.name]].flat().some(isFromModel)) throw leftToModel(property.displayName);
	}
	const countries = [raw.allowedCountries ?? ''].flat();
	if (countries.every((country) => String(country).trim() === '')) {
		throw new Problem(
			'invalid_setting',
			"As a tool of an AI agent this node needs the option 'Allowed Countries', so nothing was sent",
			"Add it to 'Options' and choose the countries that the agent may send to.",
		);
	}
}

function isFromModel(raw: unknown): boolean {
	return typeof raw === 'string' && raw.startsWith('=') && FROM_MODEL.test(raw);
}

const leftToModel = (label: string) =>
	new Problem(
		'invalid_setting',
		`'${label}' is left to the model of the AI agent, so nothing was sent`,
		'Choose it yourself: the model can be talked into anything.',
	);
