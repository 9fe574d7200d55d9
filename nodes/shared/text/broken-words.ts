/**
 * Words that programs write where a value is missing or a calculation failed. A person may type them
 * into a text; as a value nobody wants them to be sent.
 */

/** Error values of Excel, LibreOffice and Google Sheets, in the languages that Excel writes them in. */
const SHEET_ERRORS = [
	'#N/A #N/D #NV #GETTING_DATA',
	'#REF! #BEZUG! #RIF! #¡REF!',
	'#VALUE! #WERT! #VALEUR! #VALOR! #VALORE! #¡VALOR!',
	'#NAME? #NOM? #NOME? #¿NOMBRE?',
	'#DIV/0! #¡DIV/0!',
	'#NULL! #NUL! #NULO! #¡NULO!',
	'#NUM! #ZAHL! #NOMBRE! #NÚM! #¡NUM!',
	'#SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #BUSY! #EXTERNAL! #PYTHON! #TIMEOUT!',
	'#ERROR!',
].flatMap((line) => line.split(' '));

const errors = SHEET_ERRORS.map((word) => word.replace(/[?/]/g, '\\$&')).join('|');

/** Unmistakable wherever they stand in a value. */
const CONTAINED = new RegExp(
	`\\[object [A-Z][A-Za-z]*\\]|Invalid Date(?:Time)?(?!\\p{L})|(?<![\\p{L}\\p{N}#])(?:${errors})(?![\\p{L}\\p{N}])`,
	'u',
);

/** Left by programs when nothing else stands in a value; "Null" and "Nan" are also people's names. */
const ALONE = /^(?:undefined|null|nan|[(<[](?:null|undefined)[)>\]]|\\N|#{3,}|Err:\d{3})$/i;
const NAMES = ['Null', 'Nan', 'NAN'];

/** What joining texts in JavaScript leaves, as in "RpNaN"; "null and void" is English. */
const JOINED =
	/(?:undefined|NaN)(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?:Rp)?null(?! and void(?!\p{L}))(?![\p{L}\p{N}_])/u;

/**
 * The word for a missing value that a field holds instead of one.
 *
 * @returns as it stands there, or undefined when the field holds a value
 */
export function missingWord(value: string): string | undefined {
	const word = value.trim();
	const isAlone = ALONE.test(word) && !NAMES.includes(word);
	if (isAlone || SHEET_ERRORS.includes(word.toUpperCase())) return word;
	return CONTAINED.exec(value)?.[0];
}

/** The same for what an expression gave, where such a word may also stand within a text. */
export function brokenWord(value: string): string | undefined {
	return missingWord(value) ?? JOINED.exec(value)?.[0];
}
