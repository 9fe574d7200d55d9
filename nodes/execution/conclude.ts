import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { Settled } from '../shared/dispatch/message';
import { describeTally, tally, type Tally } from '../shared/dispatch/tally';
import { isTool } from './context';

/** How many refused recipients an error names. */
const NAMED_IN_ERROR = 20;

/**
 * Turns outcomes into the items that leave the node, says in a hint what happened, or fails the node
 * when nothing at all came of it.
 */
export function conclude(
	context: IExecuteFunctions,
	settled: Settled[],
	run: { requests: number; contradictions?: ReadonlySet<string> },
): INodeExecutionData[][] {
	const counts = tally(settled);
	const { accepted, unknown, skipped } = counts.outcomes;
	if (settled.length > 0 && accepted + unknown + skipped === 0 && !context.continueOnFail()) {
		throw nothingAccepted(context, settled, counts);
	}
	if (!isTool(context)) {
		context.addExecutionHints(
			{ message: describeTally(counts, run.requests), location: 'outputPane' },
			...[...(run.contradictions ?? [])].map((message) => ({
				message,
				type: 'warning' as const,
				location: 'outputPane' as const,
			})),
		);
	}
	return arrange(context, settled);
}

/**
 * Two outputs, Accepted and Not Accepted, or one. No item carries a key `error`: n8n would replace
 * its JSON or run the whole node again.
 */
function arrange(context: IExecuteFunctions, settled: Settled[]): INodeExecutionData[][] {
	const items = settled.map(({ outcome, origin }) => ({
		json: outcome as unknown as IDataObject,
		pairedItem: { item: origin.item },
	}));
	const oneOutput = isTool(context) || context.getNodeParameter('outputs', 0, 'split') === 'one';
	if (oneOutput) return [items];
	return [
		items.filter(({ json }) => json.outcome === 'accepted'),
		items.filter(({ json }) => json.outcome !== 'accepted'),
	];
}

function nothingAccepted(
	context: IExecuteFunctions,
	settled: Settled[],
	counts: Tally,
): NodeOperationError {
	const [first] = settled;
	if (settled.length === 1) {
		return new NodeOperationError(
			context.getNode(),
			`The message to ${first.outcome.to || '(empty)'} was refused [item ${first.origin.item}]`,
			{ description: first.outcome.reason ?? undefined, itemIndex: first.origin.item },
		);
	}
	const reasons = Object.entries(counts.reasons)
		.map(([code, count]) => `${count} ${code}`)
		.join(', ');
	const named = settled
		.slice(0, NAMED_IN_ERROR)
		.map(
			({ outcome, origin }) =>
				`item ${origin.item}, ${outcome.to || '(empty)'}: ${outcome.reason ?? outcome.reasonCode}`,
		);
	const more = settled.length - named.length;
	return new NodeOperationError(
		context.getNode(),
		`None of the ${settled.length} recipients was accepted: ${reasons}`,
		{
			description: [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
			itemIndex: first.origin.item,
		},
	);
}
