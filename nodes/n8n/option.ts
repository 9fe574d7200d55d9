import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	readChoice,
	readNumber,
	readTextValue,
	readToggle,
} from '../shared/parameters/option-values';

/**
 * An entry of an 'Options' collection: what the editor shows, and what is read from it. Both have the
 * same default, since what is not set is read from the default that is shown.
 */
export interface Option<T> {
	readonly property: INodeProperties;
	/** @throws Problem naming the option when it holds what cannot be read: that must not mean the default */
	read(options: IDataObject): T;
	/** The same for an operation that shows it otherwise, such as with a default of its own. */
	with(changes: Partial<INodeProperties>): Option<T>;
}

/** Options by their names. */
export type OptionTable = Record<string, Option<unknown>>;

/** What is read from each option of a table. */
export type Values<T extends OptionTable> = { [K in keyof T]: ReturnType<T[K]['read']> };

type Shown<Type extends INodeProperties['type'], Default> = INodeProperties & {
	type: Type;
	default: Default;
};
type Choices<V extends string> = {
	options: Array<{ name: string; value: V; description?: string }>;
};

/** An option with a reader of its own. */
export function option<P extends INodeProperties, T>(
	property: P,
	parse: (value: unknown, property: P) => T,
): Option<T> {
	return {
		property,
		read: (options) =>
			parse(property.name in options ? options[property.name] : property.default, property),
		with: (changes) => option({ ...property, ...changes }, parse),
	};
}

/** An option that makes a difference by being there, whatever it holds; undefined when it is not. */
export function optionIfSet<T>(
	property: INodeProperties,
	parse: (value: unknown) => T,
): Option<T | undefined> {
	return {
		property,
		read: (options) => (property.name in options ? parse(options[property.name]) : undefined),
		with: (changes) => optionIfSet({ ...property, ...changes }, parse),
	};
}

/** An option that is shown and counts only while another is on; undefined while that is off, whatever it holds. */
export function whileOn<T>(other: Option<boolean>, own: Option<T>): Option<T | undefined> {
	const displayOptions = { show: { [other.property.name]: [true] } };
	return {
		property: { ...own.property, displayOptions },
		read: (options) => (other.read(options) ? own.read(options) : undefined),
		with: (changes) => whileOn(other, own.with(changes)),
	};
}

/** A number; what cannot be one, or lies outside of the property's bounds, is a Problem that names the option. */
export const number = (property: Shown<'number', number>): Option<number> =>
	option(property, readNumber);

/** Yes or no; an expression may give it as text. */
export const toggle = (property: Shown<'boolean', boolean>): Option<boolean> =>
	option(property, readToggle);

/** Text; an empty one means the default. */
export const text = (property: Shown<'string', string>): Option<string> =>
	option(property, (value, shown) => readTextValue(value, shown) || shown.default);

/** One of the values that the editor offers; a misspelt one is a Problem, never the default. */
export const choice = <const V extends string>(
	property: Shown<'options', NoInfer<V>> & Choices<V>,
): Option<V> => option(property, (value, shown) => readChoice(value, shown));

/** Reads all options of a table. */
export function readOptions<T extends OptionTable>(table: T, options: IDataObject): Values<T> {
	const values = Object.entries(table).map(([name, { read }]) => [name, read(options)]);
	return Object.fromEntries(values) as Values<T>;
}

/** What the editor shows of a table's options. */
export function shownOf(table: OptionTable): INodeProperties[] {
	return Object.values(table).map(({ property }) => property);
}

/** The same options, in the editor only while parameters have certain values. */
export function onlyFor<T extends OptionTable>(show: Record<string, string[]>, table: T): T {
	const changed = Object.entries(table).map(([name, one]) => [
		name,
		one.with({ displayOptions: { show } }),
	]);
	return Object.fromEntries(changed) as T;
}

/** A table without some of its options. */
export function without<T extends OptionTable, K extends keyof T & string>(
	table: T,
	...names: K[]
): Omit<T, K> {
	const left = Object.entries(table).filter(([name]) => !names.includes(name as K));
	return Object.fromEntries(left) as Omit<T, K>;
}
