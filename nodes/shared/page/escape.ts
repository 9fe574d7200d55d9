const HALF_PAIRS = /\p{Cs}/gu;
const CONTROLS = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;
/** They turn the direction of whatever stands behind them, beyond the text that they are in. */
const DIRECTION_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|\uD83A[\uDC00-\uDFFF]/;

/** A text out of a file, a form or an answer, without what would disturb the page around it. */
function shown(text: string): string {
	if (/^[\n -~]*$/.test(text)) return text;
	return text
		.replace(/\r\n?/g, '\n')
		.replace(HALF_PAIRS, '\uFFFD')
		.replace(CONTROLS, (character) => ('\n\t'.includes(character) ? character : ''))
		.replace(DIRECTION_CONTROLS, '');
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'{': '&#123;',
};

/**
 * A text for a page, also as the value of an attribute. Braces are written as entities: n8n's HTML
 * node evaluates whatever stands between two pairs of them, whoever wrote it.
 */
export function escapeHtml(text: string): string {
	return shown(text).replace(/[&<>"'{]/g, (character) => ENTITIES[character]);
}

/**
 * A text for n8n's Form, whose sanitizer writes quotes and braces as they are. The Form evaluates what
 * stands between two pairs of braces, and takes a backslash with an n for a line break, so these are
 * kept apart by a tag that shows nothing.
 */
export function escapeForForm(text: string): string {
	const escaped = shown(text)
		.replace(/[&<>]/g, (character) => ENTITIES[character])
		.replace(/(?<=\{)\{|(?<=\\)n/g, '<span>$&</span>')
		.replaceAll('\n', '<br />');
	// Without attributes, only these two characters keep the direction of a text to itself.
	return RIGHT_TO_LEFT.test(escaped) ? `\u2068${escaped}\u2069` : escaped;
}
