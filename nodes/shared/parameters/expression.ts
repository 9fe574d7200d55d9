import { parsePath, pathReader } from './path';

/** An expression that needs no engine; undefined where this item's values do. */
export type SimpleExpression = (json: unknown) => string | number | undefined;

/** n8n refuses an expression with this in it, be it in its text. */
const REFUSED = /\.\s*constructor/;

/** Whether n8n would evaluate anything in this raw parameter value. */
export function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	if (typeof raw !== 'object' || raw === null) return false;
	return Object.values(raw).some(holdsExpression);
}

/**
 * Takes an expression apart that is only text and paths into `$json`, such as
 * `=Dear {{ $json.name }}, …`. Undefined for any other: those are for n8n's engine.
 *
 * A path on its own keeps the value's type; with anything beside it, be it a blank, the result is
 * text.
 */
export function parseExpression(raw: string): SimpleExpression | undefined {
	// A backslash may escape braces; how, differs between n8n's own two parsers.
	if (!raw.startsWith('=') || raw.includes('\\') || REFUSED.test(raw)) return undefined;
	const pieces = splitPieces(raw.slice(1));
	if (!pieces) return undefined;
	const [first] = pieces;
	if (pieces.length === 1 && typeof first !== 'string') return first;
	return (json) => {
		let text = '';
		for (const piece of pieces) {
			const value = typeof piece === 'string' ? piece : piece(json);
			if (value === undefined) return undefined;
			text += value;
		}
		return text;
	};
}

/** A piece of code of an expression, without its braces. */
export interface Code {
	code: string;
	/** n8n evaluates code up to the end of the text when nothing closes it. */
	closed: boolean;
}

/** What a backslash does to braces, and to another one in a text, differs between n8n's own two parsers. */
const ESCAPED_BRACES = /\\(?:\{\{|\}\})/;

/**
 * What is typed in an expression and what is code, in their order.
 *
 * @param template without the "=" in front
 * @returns undefined where it is not certain how n8n would take it apart
 */
export function splitExpression(template: string): Array<string | Code> | undefined {
	if (ESCAPED_BRACES.test(template)) return undefined;
	const pieces: Array<string | Code> = [];
	let from = 0;
	for (;;) {
		const open = template.indexOf('{{', from);
		const text = open < 0 ? template.slice(from) : template.slice(from, open);
		if (text.includes('\\\\')) return undefined;
		if (text !== '') pieces.push(text);
		if (open < 0) return pieces;
		const close = template.indexOf('}}', open + 2);
		if (close < 0) return [...pieces, { code: template.slice(open + 2), closed: false }];
		pieces.push({ code: template.slice(open + 2, close), closed: true });
		from = close + 2;
	}
}

/** Text and readers of paths in their order; undefined when there is anything else. */
function splitPieces(template: string): Array<string | SimpleExpression> | undefined {
	const pieces: Array<string | SimpleExpression> = [];
	for (const piece of splitExpression(template) ?? []) {
		if (typeof piece === 'string') pieces.push(piece);
		else {
			const path = piece.closed ? parsePath(piece.code) : undefined;
			if (!path) return undefined;
			pieces.push(pathReader(path));
		}
	}
	return pieces.length > 0 ? pieces : undefined;
}
