import type { INodeProperties } from 'n8n-workflow';
import { limitOptions } from '../../sending/options/limits';

export const CUSTOM = 'custom';

/** A choice whose last entry lets the person type another value. */
export function choiceWithCustom(
	choice: INodeProperties,
	custom: { displayName: string; name: string; placeholder: string; description: string },
): INodeProperties[] {
	return [
		choice,
		{
			...custom,
			type: 'string',
			default: '',
			// Not required: where the choice is an expression, n8n shows this field too and would refuse to run.
			displayOptions: { show: { [choice.name]: [CUSTOM] } },
		},
	];
}

/** The option that opens the field for another value. */
export const customOption = {
	name: 'Other',
	value: CUSTOM,
	description: 'Type the value that Message Central gave you',
};

export const toProperty: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +6281210100055',
	description:
		'Phone number of the recipient, or several separated by comma, semicolon or line break. Write it with + and the calling code, unless the credential or the option "Default Country" names a country.',
};

const { defaultCountry } = limitOptions;

/** The default country where the credential may name one. */
export const credentialCountry = defaultCountry.with({
	options: [
		{ name: 'Country of the Credential', value: '' },
		...(defaultCountry.property.options ?? []),
	],
	default: '',
});
