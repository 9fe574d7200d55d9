declare module 'split-sms' {
	export function split(
		text: string,
		options: object,
	): { characterSet: 'GSM' | 'Unicode'; parts: Array<{ content: string }> };
}

/** A peer in the tests. */
declare module 'smpp';
