import type { IExecuteFunctions, INodeExecutionData, NodeParameterValueType } from 'n8n-workflow';
import {
	holdsExpression,
	parseExpression,
	type SimpleExpression,
} from '../shared/parameters/expression';

type ParameterContext = Pick<IExecuteFunctions, 'getInputData' | 'getNode' | 'getNodeParameter'>;

export type ParameterValue = NodeParameterValueType | object;

/** Reads a node's parameters for its items. */
export interface ParameterReader {
	/**
	 * What `getNodeParameter(name, itemIndex, fallback)` gives, at a fraction of its cost where the
	 * parameter holds no expression, or one that is only text and paths into `$json`.
	 *
	 * Parameters inside of others by path, as in `options.sender`. Objects are shared between items
	 * and frozen. Not for parameters whose description has a `validateType`: n8n converts those.
	 */
	get(name: string, itemIndex: number, fallback?: unknown): ParameterValue;
}

/** Makes a reader for one execution of a node. */
export function createParameterReader(context: ParameterContext): ParameterReader {
	const { parameters } = context.getNode();
	const items = context.getInputData();
	const readers = new Map<string, ParameterReader['get']>();

	const engine: ParameterReader['get'] = (name, itemIndex, fallback) =>
		context.getNodeParameter(name, itemIndex, fallback) as ParameterValue;

	/** The same for all items: read once for each fallback that it is asked with. */
	const constant = (): ParameterReader['get'] => {
		const known = new Map<unknown, ParameterValue>();
		return (name, itemIndex, fallback) => {
			if (!known.has(fallback)) {
				if (holdsExpression(fallback)) return engine(name, itemIndex, fallback);
				known.set(fallback, freeze(engine(name, itemIndex, fallback)));
			}
			return known.get(fallback) as ParameterValue;
		};
	};

	const simple = (resolve: SimpleExpression): ParameterReader['get'] => {
		const resolveChecked = checkedResolver(resolve, items);
		return (name, itemIndex, fallback) =>
			resolveChecked(itemIndex, () => engine(name, itemIndex, fallback));
	};

	const readerFor = (name: string) => {
		const raw = rawValue(parameters, name);
		if (!holdsExpression(raw)) return constant();
		const expression = typeof raw === 'string' ? parseExpression(raw) : undefined;
		return expression ? simple(expression) : engine;
	};

	return {
		get(name, itemIndex, fallback) {
			let reader = readers.get(name);
			if (!reader) readers.set(name, (reader = readerFor(name)));
			return reader(name, itemIndex, fallback);
		},
	};
}

/**
 * Resolves an expression here. The first value is compared with the engine's: should n8n ever mean
 * something else by the same expression, or feed it from elsewhere than the node's input, its word
 * counts.
 */
export function checkedResolver(
	resolve: SimpleExpression,
	items: INodeExecutionData[],
): (itemIndex: number, engine: () => ParameterValue) => ParameterValue {
	let trusted: boolean | undefined;
	return (itemIndex, engine) => {
		const value = trusted === false ? undefined : resolve(items[itemIndex]?.json);
		if (value !== undefined && trusted) return value;
		const exact = engine();
		if (value !== undefined) trusted = Object.is(value, exact);
		return exact;
	};
}

/** The value as the workflow holds it, found by n8n's kind of path: `options.list[0].name`. */
export function rawValue(parameters: unknown, name: string): unknown {
	let value = parameters;
	for (const key of name.split(/[.[\]]+/).filter((part) => part !== '')) {
		if (typeof value !== 'object' || value === null) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return value;
}

function freeze<T>(value: T): T {
	if (typeof value !== 'object' || value === null) return value;
	Object.values(value).forEach(freeze);
	return Object.freeze(value);
}
