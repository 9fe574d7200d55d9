/**
 * An expression for a node's outputs: operations listed here have two, with the names given, unless
 * the person chose one output.
 *
 * @param split `resource:operation` → names of the two outputs; with `always`, whatever 'Outputs' says
 */
export function outputsExpression(
	split: Record<string, { names: [string, string]; always?: boolean }>,
): string {
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
