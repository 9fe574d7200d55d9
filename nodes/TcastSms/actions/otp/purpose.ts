import type { INodeProperties } from 'n8n-workflow';

export const purposeOption: INodeProperties = {
	displayName: 'Purpose',
	name: 'purpose',
	type: 'string',
	default: '',
	placeholder: 'e.g. payment',
	description:
		'What the code is for. A code counts only where OTP → Verify has the same purpose, so one for a login confirms no payment. Neither the text nor the person sees it.',
};
