import { number } from '../../n8n/option';
import { FEWEST_DIGITS, MOST_DIGITS } from '../../shared/otp/code';

/** Options of a one-time code, whoever makes it; read for each item. */
export const otpOptions = {
	otpLength: number({
		displayName: 'Code Length',
		name: 'otpLength',
		type: 'number',
		typeOptions: { minValue: FEWEST_DIGITS, maxValue: MOST_DIGITS, numberPrecision: 0 },
		default: 4,
		description: 'Number of digits, 4 to 8',
	}),
};
