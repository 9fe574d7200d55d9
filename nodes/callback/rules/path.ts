/**
 * What is wrong with a trigger's path. It becomes part of an address that somebody at the provider
 * types or pastes into a form, so it has to survive that unchanged.
 *
 * @param path the parameter's value; blanks around it and one slash at either end do no harm, n8n
 * removes them
 * @returns a sentence; undefined when the path can be used
 */
export function pathProblem(path: unknown): string | undefined {
	if (typeof path !== 'string') return 'The path is not text';
	const cleaned = path.trim().replace(/^\//, '').replace(/\/$/, '');
	if (cleaned === '') return 'The path is empty';
	const segments = cleaned.split('/');
	if (segments.includes('')) return 'The path has an empty part between two slashes';
	if (segments.some((segment) => segment === '.' || segment === '..')) {
		return 'The path has a part that is only dots';
	}
	if (!segments.every((segment) => /^[A-Za-z0-9._~-]+$/.test(segment))) {
		return 'The path contains a character other than A–Z, a–z, 0–9, - . _ ~ and /';
	}
	return undefined;
}
