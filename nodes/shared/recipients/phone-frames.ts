/** Schemes of links that call or text, as web pages and exports have them. */
const SCHEME = /^(?:tel|sms|smsto|mms|mmsto|callto|whatsapp|wa):(?:\/\/)?/i;
/** An address inside of WhatsApp: the number, and behind it which of the person's devices. */
const WHATSAPP_ID = /^\+?(\d+)(?:[.:_]\d+)*@(?:s\.whatsapp\.net|c\.us)$/i;
const WHATSAPP_HOST = /^(?:https?:\/\/)?(?:www\.)?(wa\.me|(?:api\.|web\.|www\.)?whatsapp\.com)\//i;

/**
 * Takes a phone number out of what applications put around it: `tel:` and the like, links that open a
 * chat, and WhatsApp's own addresses.
 *
 * In links and addresses of WhatsApp a number always begins with its country's code, so it gets the
 * plus sign that makes this known; one that begins with a zero is against that rule and stays as it is.
 *
 * @returns the text as it is when nothing is around it
 */
export function withoutFrame(text: string): string {
	const [, id] = WHATSAPP_ID.exec(text) ?? [];
	if (id !== undefined) return `+${id}`;
	const host = WHATSAPP_HOST.exec(text);
	if (host)
		return numberOfLink(host[1].toLowerCase() === 'wa.me', text.slice(host[0].length), text);
	const scheme = SCHEME.exec(text);
	if (!scheme) return text;
	const rest = text.slice(scheme[0].length);
	if (/^\/?send\/?\?/i.test(rest)) return numberOfLink(false, rest, text);
	// Behind the question mark stands the text of a message.
	return decoded(rest.split('?', 1)[0]);
}

function numberOfLink(isShort: boolean, rest: string, text: string): string {
	const [, number] =
		(isShort ? /^([^/?#]+)\/?(?:[?#].*)?$/ : /^\/?send\/?\?(?:[^#]*&)?phone=([^&#]*)/i).exec(
			rest,
		) ?? [];
	if (number === undefined) return text;
	const plain = decoded(number).trim();
	return /^[1-9]/.test(plain) ? `+${plain}` : plain;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
