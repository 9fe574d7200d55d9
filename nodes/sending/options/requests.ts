import { number, option } from '../../n8n/option';
import { readNumber } from '../../shared/parameters/option-values';

/** How requests are made. */
export const requestOptions = {
	concurrency: number({
		displayName: 'Requests at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 50, numberPrecision: 0 },
		default: 0,
		description:
			'How many requests are under way at the same time. 0 finds it out while sending: few at first, more while the answers stay quick, fewer when the provider asks for it.',
	}),
	messagesPerSecond: number({
		displayName: 'Messages per Second',
		name: 'messagesPerSecond',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 2 },
		default: 0,
		description:
			'Recipients that are sent to per second at most, over all rounds of one execution. 0 means no limit.',
	}),
	stopAfterRefusals: number({
		displayName: 'Stop After Refusals in a Row',
		name: 'stopAfterRefusals',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 0 },
		default: 3,
		description:
			'Stop sending when this many requests in a row are refused with the same code, for example because the balance is used up. 0 means never.',
	}),
	/** Read in milliseconds. */
	timeout: option(
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 300 },
			default: 60,
			description:
				'Seconds to wait for an answer. What is not answered by then comes out as unknown and is never repeated.',
		},
		(value, shown) => readNumber(value, shown) * 1000,
	),
};
