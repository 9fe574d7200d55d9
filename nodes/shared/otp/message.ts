import { isPlaceholder, type Piece, type Template } from '../text/template';
import type { Reason } from '../dispatch/outcome';

/** What stands in 'Message' for the code. */
export const CODE_PLACEHOLDER = 'code';

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
 * Reads the two options, as people fill them in.
 *
 * @param domain a host or a whole address; blank for none
 * @param appHash blank for none
 */
export function readAutofill(
	domain: unknown,
	appHash: unknown,
): { ok: true; autofill: Autofill } | { ok: false; problem: Reason } {
	const autofill: Autofill = {};
	const address = String(domain ?? '').trim();
	if (address !== '') {
		const host = hostOf(address);
		if (host === undefined)
			return invalid(
				"'Web Address for Autofill' is no address of a web page. Write the host alone, such as shop.example.",
			);
		autofill.domain = host;
	}
	const hash = String(appHash ?? '').trim();
	if (hash !== '') {
		if (!APP_HASH.test(hash))
			return invalid("'Android App Hash' is not one: it has 11 letters, digits, + or /.");
		autofill.appHash = hash;
	}
	return { ok: true, autofill };
}

function hostOf(address: string): string | undefined {
	try {
		const { hostname } = new URL(/^https?:\/\//i.test(address) ? address : `https://${address}`);
		return HOST.test(hostname) ? hostname : undefined;
	} catch {
		return undefined;
	}
}

const invalid = (reason: string) => ({
	ok: false as const,
	problem: { reasonCode: 'invalid_setting' as const, reason },
});
