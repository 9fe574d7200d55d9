import type { INodeProperties } from 'n8n-workflow';
import { number, option, shownOf } from '../../../n8n/option';
import { optionsProperty } from '../../../n8n/options-property';
import { limitOptions } from '../../../sending/options/limits';
import { otpOptions } from '../../../sending/options/otp';
import { requestOptions } from '../../../sending/options/requests';
import { outputsProperty } from '../../../sending/properties';
import { readAppHash, readHost } from '../../../shared/otp/message';
import { readTextValue } from '../../../shared/parameters/option-values';
import { ownOptions, senderIdProperty } from '../sms/properties';
import { purposeOption } from './purpose';

/** Options of a run. Landlines get no code, so how numbers are checked is none of them. */
export const runOptions = {
	allowedCountries: limitOptions.allowedCountries,
	concurrency: requestOptions.concurrency,
	defaultCountry: limitOptions.defaultCountry,
	maxRecipients: limitOptions.maxRecipients,
	/** One SMS, unless a person allows more. */
	maxSegments: limitOptions.maxSegments.with({ default: 1 }),
	messagesPerSecond: requestOptions.messagesPerSecond,
	requestMethod: ownOptions.requestMethod,
	stopAfterRefusals: requestOptions.stopAfterRefusals,
	timeout: requestOptions.timeout,
};

/** Options that are read for each item. */
export const codeOptions = {
	otpLength: otpOptions.otpLength.with({ default: 6 }),
	purpose: purposeOption,
	expiresIn: number({
		displayName: 'Code Expires After (Seconds)',
		name: 'expiresIn',
		type: 'number',
		typeOptions: { minValue: 60, maxValue: 900, numberPrecision: 0 },
		default: 300,
		description: 'How long the code is valid, 60 to 900 seconds',
	}),
	coolDown: number({
		displayName: 'Pause Before the Next Code (Seconds)',
		name: 'coolDown',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 900, numberPrecision: 0 },
		default: 30,
		description:
			'A number gets no second code for the same purpose before that; it leaves on Not Accepted as skipped. Counted in this n8n process. 0 means no pause.',
	}),
	domain: option(
		{
			displayName: 'Web Address for Autofill',
			name: 'autofillDomain',
			type: 'string',
			default: '',
			placeholder: 'e.g. shop.example',
			description:
				'Host of the page that asks for the code. A last line such as "@shop.example #123456" lets the browser of a phone fill it in, there and on no other page. It counts for the segments.',
		},
		(value, shown) => readHost(readTextValue(value, shown)),
	),
	appHash: option(
		{
			displayName: 'Android App Hash',
			name: 'androidAppHash',
			type: 'string',
			default: '',
			placeholder: 'e.g. FA+9qCX9VSu',
			description:
				'Hash of your Android app, 11 characters, so that it may read this SMS (SMS Retriever). It counts for the segments.',
		},
		(value, shown) => readAppHash(readTextValue(value, shown)),
	),
};

export const sendOtpProperties: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +6281210100055',
		description: 'Mobile number of the person, one per item',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 3 },
		default: 'Your code is ##code##. Do not share it with anybody.',
		required: true,
		placeholder: 'e.g. ##code## is your code for Example Shop',
		description:
			'Text of the SMS. ##code## stands for the code and has to be typed into it once. Other placeholders such as ##name## are filled from the fields of the input item.',
	},
	senderIdProperty,
	outputsProperty,
	optionsProperty(shownOf({ ...runOptions, ...codeOptions })),
];
