/**
 * Mobile operators of Indonesia by the first digits of the national number. Numbers can be carried
 * to another operator and brands are merged, so this is a hint at the spread and no more.
 */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
	Telkomsel: ['811', '812', '813', '821', '822', '823', '851', '852', '853'],
	Indosat: ['814', '815', '816', '855', '856', '857', '858'],
	XL: ['817', '818', '819', '859', '877', '878', '879'],
	Axis: ['831', '832', '833', '838'],
	Tri: ['895', '896', '897', '898', '899'],
	Smartfren: ['881', '882', '883', '884', '885', '886', '887', '888', '889'],
};

const OPERATOR_OF = new Map(
	Object.entries(PREFIXES).flatMap(([operator, prefixes]) =>
		prefixes.map((prefix) => [prefix, operator] as const),
	),
);

/** @param national Indonesian number without calling code and trunk zero */
export function indonesianOperator(national: string): string {
	return OPERATOR_OF.get(national.slice(0, 3)) ?? 'Other';
}
