import type { Resource } from './operations';

/**
 * An expression for a node's outputs: operations that name two have two, unless the person chose one
 * output.
 */
export function outputsExpression(resources: Resource[]): string {
	const split = Object.fromEntries(
		resources.flatMap(({ value: resource, operations }) =>
			operations
				.filter(({ outputs }) => outputs !== undefined)
				.map(({ value, outputs }) => [`${resource}:${value}`, outputs]),
		),
	);
	const code = `(${configureOutputs.toString()})($parameter, ${JSON.stringify(split)})`;
	// n8n takes the first two closing braces in a row for the end of the expression.
	return `={{ ${code.replace(/\}(?=\})/g, '} ')} }}`;
}

/** Runs inside n8n's expression engine, so it stands on its own and uses plain syntax. */
function configureOutputs(
	parameters: {
		resource?: string;
		operation?: string;
		outputs?: string;
		options?: { returnMode?: string };
	},
	split: Record<string, { names: [string, string]; always?: boolean }>,
) {
	const entry = split[parameters.resource + ':' + parameters.operation];
	const summary = parameters.options && parameters.options.returnMode === 'summary';
	if (!entry || (!entry.always && (parameters.outputs === 'one' || summary))) {
		return [{ type: 'main' }];
	}
	return entry.names.map(function (displayName) {
		return { type: 'main', displayName: displayName };
	});
}
