/** Fields that always stand there have `null` for no value. */
type WithNulls<Fields> = {
	[Name in keyof Fields]: Partial<Pick<Fields, Name>> extends Pick<Fields, Name>
		? Fields[Name]
		: undefined extends Fields[Name]
			? Exclude<Fields[Name], undefined> | null
			: Fields[Name];
};

/**
 * Puts fields into the form in which they leave n8n's node: one that stands there without a value is
 * `null`, since JSON would leave it out and a table would miss its column. Fields inside of fields stay
 * as they are.
 */
export function withNulls<Fields extends object>(fields: Fields): WithNulls<Fields> {
	const entries = Object.entries(fields).map(([name, value]) => [name, value ?? null]);
	return Object.fromEntries(entries) as WithNulls<Fields>;
}
