import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { Problem } from '../shared/problem';
import { isTool } from '../n8n/context';
import { moreOptions } from './properties';

/** In what form the outcomes of a run leave the node. */
export interface Form {
	/** An AI agent reads the first output only, and sees no hints. */
	asTool: boolean;
	oneOutput: boolean;
	summaryOnly: boolean;
	/** The recipients' own fields go with their outcomes. */
	withInput: boolean;
	/** Field of the results workbook, when one is wanted. */
	workbookField?: string;
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
		asTool: isTool(context),
		oneOutput: isTool(context) || read('outputs', 'split') === 'one',
		summaryOnly: read('options.returnMode', 'recipients') === 'summary',
		withInput: false,
	};
}

/** @throws Problem when the results workbook has no field that it could be put into */
export function readForm(context: IExecuteFunctions, options: IDataObject): Form {
	return {
		...readOutputs(context),
		withInput: options.includeInputFields === true,
		workbookField: options.resultsWorkbook === true ? fieldOf(options) : undefined,
	};
}

function fieldOf(options: IDataObject): string {
	const { name, default: usual } = moreOptions.workbookField;
	const value = name in options ? options[name] : usual;
	const field = typeof value === 'string' ? value.trim() : '';
	// A field of that name would not be one: it is what every object has.
	if (field !== '' && !(field in {})) return field;
	throw new Problem(
		'invalid_setting',
		"'Results Workbook Field' holds no name that a field can have",
		"Write a name such as 'data', or remove the option.",
	);
}
