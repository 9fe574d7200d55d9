import { missingWord } from './broken-words';
import { isBlank } from './characters';

/** A `##name##` that the person typed: Message Central's own syntax; blanks inside are allowed. */
export interface Placeholder {
	placeholder: string;
	/** As it stands in the text, with its marks. */
	typed: string;
}

/** What an expression gave. It is never looked through for placeholders. */
export interface ExpressionValue {
	value: unknown;
	/** The expression without its braces. */
	code: string;
}

/** Where the footer begins: what is before it stands in 'Message', what follows in 'Footer'. */
export interface FooterMark {
	/** What is between them in the text. */
	footer: string;
}

/** A text before it is filled: what was typed, and what expressions gave, in their order. */
export type Piece = string | Placeholder | ExpressionValue | FooterMark;
export type Template = readonly Piece[];

export const isPlaceholder = (piece: Piece): piece is Placeholder =>
	typeof piece === 'object' && 'placeholder' in piece;

export const isValue = (piece: Piece): piece is ExpressionValue =>
	typeof piece === 'object' && 'value' in piece;

const isFooter = (piece: Piece): piece is FooterMark =>
	typeof piece === 'object' && 'footer' in piece;

const FOOTER: FooterMark = { footer: '\n' };

/** A text with a footer on a line of its own; without one where the footer is empty. */
export function withFooter(message: Template, footer: Template): Template {
	const isEmpty = footer.every((piece) => {
		const text = isValue(piece) ? piece.value : piece;
		return typeof text === 'string' && isBlank(text);
	});
	return isEmpty ? message : [...message, FOOTER, ...footer];
}

/** The parameters that a text comes from, by the names that people see. */
export type TextField = 'Message' | 'Footer';

/** A text by where it stands in the node. */
export function partsOf(template: Template): Array<{ field: TextField; pieces: Template }> {
	const at = template.findIndex(isFooter);
	if (at < 0) return [{ field: 'Message', pieces: template }];
	return [
		{ field: 'Message', pieces: template.slice(0, at) },
		{ field: 'Footer', pieces: template.slice(at + 1) },
	];
}

/** The texts of the parts as one. */
export const joinParts = (texts: string[]): string => texts.join(FOOTER.footer);

const MARK = '##';

/** Takes typed text apart. Each character is looked at once, however many marks there are. */
export function parseTemplate(typed: string): Piece[] {
	const pieces: Piece[] = [];
	let done = 0;
	let open = typed.indexOf(MARK);
	while (open >= 0) {
		const close = typed.indexOf('#', open + MARK.length);
		if (close < 0) break;
		const inside = typed.slice(open + MARK.length, close);
		const name = inside.trim();
		const isName = /[^\r\n]/.test(inside) && !/[\r\n]/.test(name);
		if (isName && typed.startsWith(MARK, close)) {
			const end = close + MARK.length;
			if (open > done) pieces.push(typed.slice(done, open));
			pieces.push({ placeholder: name, typed: typed.slice(open, end) });
			done = end;
			open = typed.indexOf(MARK, end);
		} else {
			open = typed.indexOf(MARK, inside === '' ? open + 1 : close);
		}
	}
	if (done < typed.length) pieces.push(typed.slice(done));
	return pieces;
}

/** The names of a text's placeholders, each once, in the order of the text. */
export function placeholderNames(template: Template): string[] {
	return [...new Set(template.filter(isPlaceholder).map(({ placeholder }) => placeholder))];
}

export type FilledText = { ok: true; text: string } | { ok: false; missing: string[] };

/**
 * Fills the placeholders. What they are filled with is not looked at again.
 *
 * @param fields the item's or row's own fields; names are matched exactly, else without regard to
 *   upper and lower case, else as a dotted path
 * @returns the text, or the names that have no value: a gap in a text cannot be taken back
 */
export function fillTemplate(template: Template, fields: Record<string, unknown>): FilledText {
	const missing = new Set<string>();
	const find = fieldFinder(fields);
	let text = '';
	for (const piece of template) {
		if (typeof piece === 'string') text += piece;
		else if (isValue(piece)) text += expressionText(piece.value);
		else if (isFooter(piece)) text += piece.footer;
		else {
			const value = fieldText(find(piece.placeholder));
			if (value === undefined) missing.add(piece.placeholder);
			else text += value;
		}
	}
	return missing.size === 0 ? { ok: true, text } : { ok: false, missing: [...missing] };
}

/** How long the text would be at least; numbers and the like are not counted. */
export function leastLength(template: Template, fields: Record<string, unknown>): number {
	const find = fieldFinder(fields);
	let length = 0;
	for (const piece of template) {
		const value = isPlaceholder(piece)
			? find(piece.placeholder)
			: isValue(piece)
				? piece.value
				: piece;
		if (typeof value === 'string') length += value.length;
	}
	return length;
}

/** The text with its placeholders as they were typed, for whoever fills them elsewhere. */
export function unfilledText(template: Template, change = (part: string) => part): string {
	return template
		.map((piece) => {
			if (typeof piece === 'string') return change(piece);
			if (isFooter(piece)) return piece.footer;
			return isValue(piece) ? change(expressionText(piece.value)) : piece.typed;
		})
		.join('');
}

/**
 * A reader of fields by the names that people write: exactly, else without regard to upper and lower
 * case and blanks around, else as a dotted path. Undefined where there is none.
 */
export function fieldFinder(fields: Record<string, unknown>): (name: string) => unknown {
	let folded: Map<string, string> | undefined;
	return (name) => {
		if (Object.hasOwn(fields, name)) return fields[name];
		folded ??= foldNames(Object.keys(fields));
		const key = folded.get(foldName(name));
		if (key !== undefined) return fields[key];
		return name.includes('.') ? followPath(fields, name.split('.')) : undefined;
	};
}

/** Names of fields are the same whatever their capitals and the blanks around them. */
export const foldName = (name: string) => name.trim().toLowerCase();

/** The first of several that fold to the same counts. */
function foldNames(names: string[]): Map<string, string> {
	return new Map(names.reverse().map((name) => [foldName(name), name]));
}

function followPath(fields: Record<string, unknown>, path: string[]): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === 'object' && value !== null && Object.hasOwn(value, key)
				? (value as Record<string, unknown>)[key]
				: undefined,
		fields,
	);
}

/** A field's value as text; undefined for what nobody wants to read in a message. */
function fieldText(value: unknown): string | undefined {
	if (typeof value === 'string') {
		return isBlank(value) || missingWord(value) !== undefined ? undefined : value;
	}
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return undefined;
}

/** As n8n joins it into a text. What has no sensible text is refused before. */
function expressionText(value: unknown): string {
	return ['string', 'number', 'bigint'].includes(typeof value) ? String(value) : '';
}

/** The placeholders of a text with their values, each once. */
export function usedFields(
	template: Template,
	fields: Record<string, unknown>,
): Array<{ name: string; value: string }> {
	const find = fieldFinder(fields);
	return placeholderNames(template).map((name) => ({ name, value: fieldText(find(name)) ?? '' }));
}
