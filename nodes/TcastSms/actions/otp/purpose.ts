import { option } from '../../../n8n/option';
import { normalPurpose } from '../../../shared/otp/code';
import { readTextValue } from '../../../shared/parameters/option-values';

/** What a code is for: the same in Send and Verify, or it proves nothing. */
export const purposeOption = option(
	{
		displayName: 'Purpose',
		name: 'purpose',
		type: 'string',
		default: '',
		placeholder: 'e.g. payment',
		description:
			'What the code is for. A code counts only where OTP → Verify has the same purpose, so one for a login confirms no payment. Neither the text nor the person sees it.',
	},
	(value, shown) => normalPurpose(readTextValue(value, shown)),
);
