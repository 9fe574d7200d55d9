/**
 * Builds a query string, blanks as `%20` and never as `+`, which both providers take literally.
 * Entries without a value are left out.
 */
export function encodeQuery(parameters: Record<string, string | undefined>): string {
	return Object.entries(parameters)
		.filter((entry): entry is [string, string] => entry[1] !== undefined)
		.map(([name, value]) => `${encodeURIComponent(name)}=${encode(value)}`)
		.join('&');
}

/** encodeURIComponent throws on half a surrogate pair, which a text cut by a program can hold. */
function encode(value: string): string {
	return encodeURIComponent(value.toWellFormed());
}
