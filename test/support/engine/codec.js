// @ts-check
/**
 * JSON with what JSON loses: `undefined`, dates, odd numbers, bytes, functions and errors. Values
 * travel as text, so that both sides may run on different versions of Node and the receiver's
 * objects belong to its own realm (which matters to `toEqual` inside jest's sandbox).
 */
const TAG = '$engine';

/** @param {string} type @param {unknown} [value] */
const tagged = (type, value) => ({ [TAG]: type, value });

/** @param {unknown} value @returns {value is Date} */
const isDate = (value) => Object.prototype.toString.call(value) === '[object Date]';

/** @param {any} value @param {Set<object>} above @returns {any} */
function pack(value, above) {
	if (value === undefined) return tagged('undefined');
	if (typeof value === 'number') {
		return Number.isFinite(value) && !Object.is(value, -0)
			? value
			: tagged('number', Object.is(value, -0) ? '-0' : String(value));
	}
	if (typeof value === 'bigint') return tagged('bigint', String(value));
	if (typeof value === 'function') return tagged('function', String(value.name));
	if (typeof value === 'symbol') return tagged('symbol', String(value));
	if (typeof value !== 'object' || value === null) return value;
	if (above.has(value)) return tagged('circular');
	if (isDate(value)) return tagged('date', value.getTime());
	if (ArrayBuffer.isView(value)) {
		return tagged(
			'bytes',
			Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'),
		);
	}
	if (value.isLuxonDateTime) return tagged('datetime', String(value));
	above.add(value);
	try {
		if (Array.isArray(value)) return value.map((entry) => pack(entry, above));
		/** @type {Record<string, any>} */
		const result = {};
		if (value instanceof Error) {
			result.name = value.name;
			result.message = value.message;
			result.stack = value.stack;
		}
		for (const key of Object.keys(value)) define(result, key, pack(value[key], above));
		if (value instanceof Error) return tagged('error', result);
		return Object.hasOwn(result, TAG) ? tagged('object', Object.entries(result)) : result;
	} finally {
		above.delete(value);
	}
}

/** @param {any} value @returns {any} */
function unpack(value) {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(unpack);
	if (!Object.hasOwn(value, TAG)) {
		for (const key of Object.keys(value)) define(value, key, unpack(value[key]));
		return value;
	}
	switch (value[TAG]) {
		case 'undefined':
			return undefined;
		case 'number':
			return Number(value.value);
		case 'bigint':
			return BigInt(value.value);
		case 'date':
			return new Date(value.value);
		case 'bytes':
			return Buffer.from(value.value, 'base64');
		case 'object': {
			const result = {};
			for (const [key, entry] of value.value) define(result, key, unpack(entry));
			return result;
		}
		case 'error':
			return unpack(value.value);
		default:
			return { notSerialisable: value[TAG], text: value.value };
	}
}

/** `__proto__` is an ordinary key here. @param {any} target @param {string} key @param {unknown} value */
function define(target, key, value) {
	if (key !== '__proto__') target[key] = value;
	else {
		const property = { value, enumerable: true, configurable: true, writable: true };
		Object.defineProperty(target, key, property);
	}
}

/** @param {unknown} value @returns {string} */
exports.encode = (value) => JSON.stringify(pack(value, new Set()));

/** @param {string} text @returns {any} */
exports.decode = (text) => unpack(JSON.parse(text));
