import type { INodeProperties } from 'n8n-workflow';
import { previewOptions as commonPreviewOptions } from '../../../sending/preview';
import { footer } from '../../../sending/options/footer';
import { sendingOptions } from '../../../sending/options';
import { sourceSheetOptions } from '../../../sending/options/sheets';
import { messageProperty, sendingProperties } from '../../../sending/properties';
import { option, shownOf } from '../../../n8n/option';
import { optionsProperty } from '../../../n8n/options-property';
import { FROM_ITEMS, sourceProperties } from '../../../sending/sheet-recipients';
import {
	choiceWithCustom,
	credentialCountry,
	customOption,
	toProperty,
} from '../common.description';

/** What every message has besides its recipients and text. */
export const messageSettings: INodeProperties[] = [
	{
		displayName: 'Sender ID',
		name: 'senderId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. MYBRAND',
		description: 'Sender name that is registered with Message Central, at most 11 characters',
	},
	...choiceWithCustom(
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [{ name: 'SMS', value: 'SMS' }, { name: 'RCS', value: 'RCS' }, customOption],
			default: 'SMS',
			description: 'The way the message takes',
		},
		{
			displayName: 'Other Channel',
			name: 'customChannel',
			placeholder: 'e.g. WHATSAPP',
			description: 'Value of the parameter "flowType" of Message Central',
		},
	),
	...choiceWithCustom(
		{
			displayName: 'Message Type',
			name: 'messageType',
			type: 'options',
			options: [
				{ name: 'Promotional', value: 'PROMOTIONAL' },
				{ name: 'OTP (Unconfirmed)', value: 'OTP' },
				{ name: 'Transaction (Unconfirmed)', value: 'TRANSACTION' },
				{ name: 'Transactional (Unconfirmed)', value: 'TRANSACTIONAL' },
				customOption,
			],
			default: 'PROMOTIONAL',
			description:
				'Kind of message. Message Central documents only "Promotional"; ask its team before you use another.',
		},
		{
			displayName: 'Other Message Type',
			name: 'customMessageType',
			placeholder: 'e.g. SERVICE',
			description: 'Value of the parameter "messageType" of Message Central',
		},
	),
];

/** Read for each item; only text keeps all of their digits. */
export const templateOptions = {
	templateId: option(
		{
			displayName: 'Template ID',
			name: 'templateId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1107161234567890123',
			description:
				'ID of a template that is not registered with Message Central. Needs the entity ID too; leave both empty otherwise.',
		},
		(value) => value,
	),
	entityId: option(
		{
			displayName: 'Entity ID',
			name: 'entityId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1101161234567890123',
			description: 'ID of the business that registered the template. Needs the template ID too.',
		},
		(value) => value,
	),
};

const messageProperties: INodeProperties[] = [
	...sourceProperties,
	{ ...toProperty, displayOptions: FROM_ITEMS },
	{
		...messageProperty,
		description:
			'Text of the message; where the country demands it, the text of the registered template. ##name## is replaced by the field "name" of the input item or row, where it is typed here; a recipient without a value there is refused.',
	},
	...messageSettings,
];

/** Options of a run. */
export const sendOptions = { ...sendingOptions, defaultCountry: credentialCountry };
export const previewOptions = { ...commonPreviewOptions, defaultCountry: credentialCountry };

/** Parameters of sending. */
export const sendProperties: INodeProperties[] = [
	...messageProperties,
	...sendingProperties,
	optionsProperty(shownOf({ ...sendOptions, ...sourceSheetOptions, footer, ...templateOptions })),
];

/** Parameters of the preview: the same texts and rules, and a price. */
export const previewProperties: INodeProperties[] = [
	...messageProperties,
	optionsProperty(
		shownOf({ ...previewOptions, ...sourceSheetOptions, footer, ...templateOptions }),
	),
];
