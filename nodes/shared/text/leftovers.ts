/** n8n's own ways to values, which no text for people has in it. */
const N8N_CODE = /\$(?:json|node|input|binary|items)\b\s?[.[("']/;
const OBJECT = /\[object [A-Z][A-Za-z]*\]/;

/**
 * What is left in a text of an expression that was never evaluated, such as `{{ $json.name }}`.
 *
 * @returns the leftover as it stands in the text, cut; undefined when there is none
 */
export function leftoverOf(text: string): string | undefined {
	const open = text.indexOf('{{');
	if (open >= 0) {
		const close = text.indexOf('}}', open);
		if (close >= 0) return cut(text.slice(open, close + 2));
		const rest = text.slice(open + 2).trimStart();
		if (rest.startsWith('$')) return cut(text.slice(open));
	}
	const code = N8N_CODE.exec(text) ?? OBJECT.exec(text);
	return code === null ? undefined : cut(text.slice(code.index, code.index + code[0].length + 12));
}

const LONGEST = 40;

/** A piece of a text for a sentence that names it. */
export function cut(text: string): string {
	return text.length <= LONGEST ? text : `${[...text.slice(0, LONGEST)].slice(0, -1).join('')}…`;
}
