import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isTool } from '../../n8n/context';
import { readOptions, type OptionTable, type Values } from '../../n8n/option';
import { campaignOptions } from './campaigns';
import { costOptions } from './cost';
import { exclusionOptions } from './exclusions';
import { limitOptions } from './limits';
import { requestOptions } from './requests';
import { resultOptions } from './results';
import { textOptions } from './texts';
import { checkToolLimits } from './tool-limits';

/** The options of a run. Those of its spreadsheets are read for each input item: see sheets.ts. */
export const sendingOptions = {
	...limitOptions,
	...costOptions,
	...textOptions,
	...exclusionOptions,
	...requestOptions,
	...campaignOptions,
	...resultOptions,
};

/** What a run is set to. */
export type SendingOptions = Values<typeof sendingOptions>;

/** The options of a run that decide who is sent to and what: the preview has them too. */
export const ruleOptions = {
	...limitOptions,
	maxCost: costOptions.maxCost,
	...textOptions,
	optOut: exclusionOptions.optOut,
	optOutFile: exclusionOptions.optOutFile,
	ignoreUnreadableOptOuts: exclusionOptions.ignoreUnreadableOptOuts,
};

/** An agent is held to one recipient unless a person allows more. */
const TOOL_OPTIONS = { maxRecipients: limitOptions.maxRecipients.with({ default: 1 }) };

/**
 * Reads the options of a run: those of the operation, and the others where it has not made them its
 * own.
 *
 * @throws Problem when one of them cannot be read, or when a tool of an AI agent has no limits
 */
export function readRunOptions<T extends OptionTable>(
	context: IExecuteFunctions,
	own: T,
): Values<T> & SendingOptions {
	if (isTool(context)) checkToolLimits(context.getNode().parameters.options);
	const table = { ...sendingOptions, ...own, ...(isTool(context) ? TOOL_OPTIONS : {}) };
	const raw = context.getNodeParameter('options', 0, {}) as IDataObject;
	return readOptions(table, raw) as Values<T> & SendingOptions;
}
