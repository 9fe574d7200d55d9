import type { IExecuteFunctions } from 'n8n-workflow';
import { isTool } from '../n8n/context';
import type { SendingOptions } from './options';
import { resultsWorkbook } from './options/results';
import { wordsOf } from '../reporting/language';
import { WORDS } from '../shared/words';
import type { Words } from '../shared/words/en';

/** Beyond this many recipients their own fields would make an execution heavy. */
export const MOST_WITH_INPUT = 1000;

/** In what form the outcomes of a run leave the node. */
export interface Form {
	/** In the language of the results. */
	words: Words;
	/** An AI agent reads the first output only, and sees no hints. */
	asTool: boolean;
	oneOutput: boolean;
	summaryOnly: boolean;
	/** The recipients' own fields go with their outcomes. */
	withInput: boolean;
	/** The texts go with their outcomes. */
	withText: boolean;
	/** What the provider answered goes with its outcome. */
	withResponse: boolean;
	/** Column or field that names people; found when empty. */
	nameColumn: string;
	/** Where the results workbook goes and what kind of file it is, when one is wanted. */
	workbook?: { field: string; format: 'xlsx' | 'csv' };
}

/**
 * Where outcomes leave, as far as it can be told: the outcomes of a run that could not be read need a
 * place too. Hence this never throws.
 */
export function readOutputs(context: IExecuteFunctions): Form {
	const read = (name: string, fallback: string) => {
		try {
			return context.getNodeParameter(name, 0, fallback);
		} catch {
			return fallback;
		}
	};
	return {
		words: WORDS.en,
		asTool: isTool(context),
		oneOutput: isTool(context) || read('outputs', 'split') === 'one',
		summaryOnly: read('options.returnMode', 'recipients') === 'summary',
		withInput: false,
		withText: false,
		withResponse: false,
		nameColumn: '',
	};
}

/** In what form the outcomes of a run leave that could be read. */
export function readForm(
	context: IExecuteFunctions,
	options: SendingOptions,
	withText: boolean,
): Form {
	const { name } = resultsWorkbook.property;
	const wantsWorkbook = resultsWorkbook.read({
		[name]: context.getNodeParameter(name, 0, resultsWorkbook.property.default),
	});
	return {
		...readOutputs(context),
		words: wordsOf(options),
		summaryOnly: options.returnMode === 'summary',
		withText,
		withInput: options.includeInputFields,
		withResponse: options.includeResponse,
		nameColumn: options.nameColumn,
		workbook: wantsWorkbook
			? { field: options.workbookField, format: options.resultsFormat }
			: undefined,
	};
}
