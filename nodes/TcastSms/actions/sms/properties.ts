import type { INodeProperties } from 'n8n-workflow';
import { previewOptions as commonPreviewOptions } from '../../../sending/preview';
import { footer } from '../../../sending/options/footer';
import { sendingOptions, type SendingOptions } from '../../../sending/options';
import { sourceSheetOptions } from '../../../sending/options/sheets';
import { messageProperty, sendingProperties } from '../../../sending/properties';
import {
	choice,
	number,
	option,
	shownOf,
	text,
	toggle,
	whileOn,
	type Values,
} from '../../../n8n/option';
import { optionsProperty } from '../../../n8n/options-property';
import { FROM_ITEMS, sourceProperties } from '../../../sending/sheet-recipients';
import { providerTimeZone } from '../common.description';

export const senderIdProperty: INodeProperties = {
	displayName: 'Sender ID',
	name: 'senderId',
	type: 'string',
	default: '',
	placeholder: 'e.g. MYBRAND',
	description:
		'Registered sender name, at most 11 characters. Leave empty to use the default of the operator.',
};

const messageProperties: INodeProperties[] = [
	...sourceProperties,
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 081210100055, +6281210100056',
		description:
			'Phone number of the recipient, or several separated by comma, semicolon or line break. Spaces and dashes inside of a number do no harm.',
		displayOptions: FROM_ITEMS,
	},
	messageProperty,
	senderIdProperty,
];

/** What only TCASTSMS has. */
export const ownOptions = {
	maxTextLength: number({
		displayName: 'Maximum Text Length',
		name: 'maxTextLength',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
		default: 1024,
		description: 'Longest text in characters; a recipient with a longer one is refused',
	}),
	numbersPerRequest: number({
		displayName: 'Numbers per Request',
		name: 'numbersPerRequest',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
		default: 100,
		description:
			'Recipients with the same text that go into one request. More than 100 need account and password and the request method POST; with an API key, GET takes one.',
	}),
	providerTimeZone: text(providerTimeZone),
	requestMethod: choice({
		displayName: 'Request Method',
		name: 'requestMethod',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'GET with account and password, POST with an API key',
			},
			{
				name: 'GET',
				value: 'GET',
				description:
					'As documented for account and password. Login, text and numbers stand in the address.',
			},
			{
				name: 'POST (Unconfirmed)',
				value: 'POST',
				description:
					'Keeps login and text out of addresses and takes more numbers, but TCASTSMS documents it for neither interface',
			},
		],
		default: 'auto',
		description: 'How requests are sent. Never changed by itself after a request failed.',
	}),
};

/** Read for each item: a time that cannot be used refuses only its recipients. */
export const scheduleAt = option(
	{
		displayName: 'Schedule at Provider (Unconfirmed)',
		name: 'scheduleAt',
		type: 'dateTime',
		default: '',
		description:
			'Time at which the provider should send. TCASTSMS does not document it, and what is scheduled there cannot be cancelled. Not with an API key: nothing is sent then. Prefer the nodes Schedule Trigger and Wait.',
	},
	(value) => value,
);

const waitForDelivery = toggle({
	displayName: 'Wait for Delivery',
	name: 'waitForDelivery',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask for reports until each is final or the time is up. Where TCASTSMS gives no delivery column, "sent" is its last word and not a proof of delivery.',
});

const waitOptions = {
	waitForDelivery,
	waitMinutes: whileOn(
		waitForDelivery,
		number({
			displayName: 'Wait for Delivery (Minutes)',
			name: 'waitMinutes',
			type: 'number',
			typeOptions: { minValue: 0.1, maxValue: 60, numberPrecision: 1 },
			default: 5,
			description: 'How long to wait for reports at most',
		}),
	),
};

/** Options of a run. */
export const previewOptions = { ...commonPreviewOptions, ...ownOptions };
export const sendOptions = { ...sendingOptions, ...ownOptions, ...waitOptions };

/** What a run is set to; the preview has nothing to wait for. */
export type RunOptions = SendingOptions &
	Values<typeof ownOptions> &
	Partial<Values<typeof waitOptions>>;

/** Parameters of sending. */
export const sendProperties: INodeProperties[] = [
	...messageProperties,
	...sendingProperties,
	optionsProperty(shownOf({ ...sendOptions, ...sourceSheetOptions, footer, scheduleAt })),
];

/** Parameters of the preview: the same texts and rules, and a price. */
export const previewProperties: INodeProperties[] = [
	...messageProperties,
	optionsProperty(shownOf({ ...previewOptions, ...sourceSheetOptions, footer, scheduleAt })),
];
