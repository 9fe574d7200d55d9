import { toPlainCharacters } from '../../../shared/text/plain';
import type { Message } from '../../../shared/dispatch/message';
import { placeholderNames, usedFields, type Template } from '../../../shared/text/template';

/** Names of the columns in the file for Message Central; its sample is not public. */
export interface BulkColumns {
	country: string;
	mobile: string;
}

/**
 * The rows of a file for personal texts: country code, number, then one column for each placeholder
 * of the text, under the placeholder's own name.
 */
export function bulkRows<S>(
	messages: Array<Message<S>>,
	template: Template,
	columns: BulkColumns,
	plainCharacters: boolean,
): { headers: string[]; rows: string[][] } {
	const names = placeholderNames(template);
	return {
		headers: [columns.country, columns.mobile, ...names],
		rows: messages.map(({ number, fields }) => [
			number.callingCode,
			number.national,
			...usedFields(template, fields).map(({ value }) =>
				plainCharacters ? toPlainCharacters(value) : value,
			),
		]),
	};
}
