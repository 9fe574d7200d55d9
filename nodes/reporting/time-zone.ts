import { option } from '../n8n/option';
import { isTimeZone } from '../shared/delivery/provider-time';
import { readTextValue } from '../shared/parameters/option-values';
import { Problem } from '../shared/problem';

/** Of the times that an operation shows; empty for that of the workflow. */
export const timeZone = option(
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Asia/Jakarta',
		description:
			"Zone of the times in the workbook, and of times that come in and name none. The workflow's own when empty.",
	},
	(value, shown) => readZone(readTextValue(value, shown)),
);

/** @throws Problem when it is set and no zone */
function readZone(typed: string): string {
	if (typed === '' || isTimeZone(typed)) return typed;
	throw new Problem(
		'invalid_setting',
		`'${typed.slice(0, 100)}' in 'Time Zone' is not a time zone`,
		'Write a name such as Asia/Jakarta, or remove the option.',
	);
}
