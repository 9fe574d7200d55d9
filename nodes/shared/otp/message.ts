import { isPlaceholder, type Piece, type Template } from '../text/template';
import { Problem } from '../problem';
import type { Reason } from '../dispatch/outcome';

/** What stands in 'Message' for the code. */
const CODE_PLACEHOLDER = 'code';

/** Lines behind the text with which a phone fills in the code by itself. */
export interface Autofill {
	/** Host of the page that asks for the code. */
	domain?: string;
	/** Hash of the Android app that reads it. */
	appHash?: string;
}

/**
 * Puts the code into the text, and behind it what lets a phone fill it in. The line for browsers is the
 * last one, as their specification wants ("Origin-bound one-time codes delivered via SMS"); Android only
 * wants its hash to be there.
 *
 * @returns the text with other placeholders still in it; or why it cannot hold a code
 */
export function withCode(
	template: Template,
	code: string,
	{ domain, appHash }: Autofill,
): { ok: true; template: Template } | { ok: false; problem: Reason } {
	const places = template.filter(isCode).length;
	if (places !== 1) {
		const reason = `'Message' has ##code## ${places === 0 ? 'nowhere' : `${places} times`}; type it once, where the code is to stand, outside of {{ }}.`;
		return { ok: false, problem: { reasonCode: 'missing_value', reason } };
	}
	const lines = [
		...(appHash === undefined ? [] : [appHash]),
		...(domain === undefined ? [] : [`@${domain} #${code}`]),
	];
	const tail = lines.length === 0 ? [] : [`\n\n${lines.join('\n')}`];
	return {
		ok: true,
		template: [...template.map((piece) => (isCode(piece) ? code : piece)), ...tail],
	};
}

const isCode = (piece: Piece) =>
	isPlaceholder(piece) && piece.placeholder.toLowerCase() === CODE_PLACEHOLDER;

/** A host as browsers compare it: letters, digits and hyphens in parts, without a port. */
const HOST =
	/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const APP_HASH = /^[A-Za-z0-9+/]{11}$/;

/**
 * The host of the page that asks for the code.
 *
 * @param address a host or a whole address; empty for none
 * @throws Problem when it is no host
 */
export function readHost(address: string): string | undefined {
	if (address === '') return undefined;
	const host = hostOf(address);
	if (host !== undefined) return host;
	throw new Problem(
		'invalid_setting',
		"'Web Address for Autofill' is no address of a web page",
		'Write the host alone, such as shop.example.',
	);
}

/** @throws Problem when it is none */
export function readAppHash(hash: string): string | undefined {
	if (hash === '' || APP_HASH.test(hash)) return hash || undefined;
	throw new Problem(
		'invalid_setting',
		"'Android App Hash' is not one",
		'It has 11 letters, digits, + or /.',
	);
}

function hostOf(address: string): string | undefined {
	try {
		const { hostname } = new URL(/^https?:\/\//i.test(address) ? address : `https://${address}`);
		return HOST.test(hostname) ? hostname : undefined;
	} catch {
		return undefined;
	}
}
