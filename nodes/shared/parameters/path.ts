/** A way into an item's JSON, outermost key first. Only array indexes are numbers. */
export type Path = ReadonlyArray<string | number>;

/** `.name`, `[0]`, `["any key"]` or `['any key']`, with no escapes. */
const STEP =
	/\.([A-Za-z_$][\w$]*)|\[(0|[1-9]\d{0,8})\]|\["([^"\\\r\n\u2028\u2029]*)"\]|\['([^'\\\r\n\u2028\u2029]*)'\]/y;

/** What n8n takes for the call of one of its own extension methods, even inside a quoted key. */
const LOOKS_LIKE_CALL = /(?:\$if\s*|\.\s*\w+\s*(?:\?\.\s*)?)\(/;

/** n8n refuses to read these from anything. */
const REFUSED = new Set(
	[
		'arguments binding callee caller defineProperties defineProperty dlopen execve',
		'getBuiltinModule getOwnPropertyDescriptor getOwnPropertyDescriptors getPrototypeOf',
		'loadEnvFile mainModule prepareStackTrace prototype setPrototypeOf _linkedBinding _load $',
	]
		.join(' ')
		.split(' '),
);

/**
 * The path in a piece of code that is nothing but a path into `$json`, which is what dragging a
 * field into a parameter writes. Undefined for any other code.
 */
export function parsePath(code: string): Path | undefined {
	const text = code.trim();
	if (!text.startsWith('$json') || LOOKS_LIKE_CALL.test(text)) return undefined;
	const path: Array<string | number> = [];
	STEP.lastIndex = '$json'.length;
	while (STEP.lastIndex < text.length) {
		const step = STEP.exec(text);
		if (!step) return undefined;
		const [, name, index, doubleQuoted, singleQuoted] = step;
		const key = index === undefined ? (name ?? doubleQuoted ?? singleQuoted) : Number(index);
		if (typeof key === 'string' && !isOrdinary(key)) return undefined;
		path.push(key);
	}
	return path.length > 0 ? path : undefined;
}

/**
 * Names of members that every object has are read from the object's prototype by one of n8n's
 * evaluators, and names that begin with underscores are its own.
 */
const isOrdinary = (name: string) =>
	!REFUSED.has(name) && !name.startsWith('__') && !(name in Object.prototype);

/**
 * Reads the text or number at the end of the path. Undefined for all else: where the way breaks off
 * or leads through anything but plain objects and arrays, for values of other types, and for
 * numbers that not every evaluator of n8n treats alike.
 */
export function pathReader([first, ...rest]: Path): (json: unknown) => string | number | undefined {
	// Most fields are at the top, and this runs for every item.
	if (rest.length === 0) return (json) => plainValue(valueOf(json, first));
	return (json) => {
		let value = valueOf(json, first);
		for (const key of rest) {
			if (!isOpen(value, key)) return undefined;
			value = valueOf(value, key);
		}
		return plainValue(value);
	};
}

const valueOf = (json: unknown, key: string | number): unknown =>
	(json as Record<string | number, unknown> | null | undefined)?.[key];

function plainValue(value: unknown): string | number | undefined {
	if (typeof value === 'string') return value;
	const isOrdinaryNumber =
		typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0);
	return isOrdinaryNumber ? value : undefined;
}

/** Plain objects are open to names and indexes, arrays only to indexes; both from any realm. */
function isOpen(value: unknown, key: string | number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (Array.isArray(value)) return typeof key === 'number';
	const prototype: unknown = Object.getPrototypeOf(value);
	const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
	return isPlain && !('toJSON' in value);
}
