import type { Exchange } from './exchange';

const REDIRECTS = new Set([301, 302, 307, 308]);

/**
 * Whether the outside of an exchange alone proves that the provider did nothing: no connection was
 * made, the answer was a 4xx, or a redirect to the same call at another address, which comes from a
 * server in front of the provider. An HTTP 408 may come after the request was passed on.
 *
 * @param path the path that was called, as it ends
 */
export function isCertainlyNotTaken(result: Exchange, path: string): boolean {
	if (result.kind !== 'answered') return result.kind === 'not_connected';
	if (result.status === 408) return false;
	if (result.status >= 400 && result.status < 500) return true;
	return REDIRECTS.has(result.status) && pathOf(result.headers.location).endsWith(path);
}

function pathOf(location: string | undefined): string {
	try {
		return new URL(location ?? '', 'http://relative.invalid').pathname;
	} catch {
		return '';
	}
}
