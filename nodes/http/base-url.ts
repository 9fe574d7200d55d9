import { Problem } from '../shared/problem';

/** A host and maybe a port, as people write them without a scheme. */
const BARE_HOST = /^(?:\/\/)?((?:[^\s/\\:?#@[\]]+|\[[0-9a-f:.]+\])(?::\d+)?)$/i;

/**
 * The field 'Base URL' of a credential as it is used: without blanks around it and slashes at its end,
 * and with https:// where no scheme was typed.
 */
export function completeBaseUrl(typed: unknown): string {
	const text = String(typed ?? '')
		.trim()
		.replace(/(?<!\/)\/+$/, '');
	const [, host] = BARE_HOST.exec(text) ?? [];
	return host === undefined ? text : `https://${host}`;
}

/**
 * Checks the field 'Base URL' of a credential: scheme, host and, if need be, port. Anything more would
 * send the login to somewhere else than people think.
 *
 * @param typed as {@link completeBaseUrl} gives it
 * @param provider its name as people know it
 * @param example a complete base URL of this provider
 * @returns what is wrong about it, or undefined when it can be used
 */
export function findBaseUrlProblem(
	typed: string,
	provider: string,
	example: string,
): Problem | undefined {
	const fault = findFault(typed);
	if (fault === undefined) return undefined;
	return new Problem(
		'invalid_setting',
		`The 'Base URL' of the ${provider} credential ${fault}`,
		`Fill in scheme, host and port, for example ${example}`,
	);
}

function findFault(text: string): string | undefined {
	if (text === '') return 'is not complete: it is empty';
	if (/[\s\\]/.test(text)) return 'has a blank or a backslash in it';
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
	if (scheme === undefined) return 'is not complete: it does not begin with https:// or http://';
	if (!/^https?$/i.test(scheme)) return 'begins with something else than https:// or http://';
	if (text.includes('@')) return 'has a login in front of its host';
	if (/[?#]/.test(text)) return 'has a ? or # in it';
	if (!URL.canParse(text)) return 'is not complete';
	return /^[^/]+:\/\/[^/]+$/.test(text) ? undefined : 'has more than a host and a port';
}
