import type { IExecuteFunctions } from 'n8n-workflow';
import { ExecutionMemory } from '../shared/dispatch/execution-memory';

/**
 * By execution, then by node. n8n has one cancel signal per execution, which reaches every node and
 * every tool call in it, and forgets it afterwards: nothing has to be cleaned up.
 */
const executions = new WeakMap<AbortSignal, Map<string, ExecutionMemory>>();

/** What the node remembers of its earlier rounds in this execution; nothing where n8n gives no signal. */
export function memoryOf(context: IExecuteFunctions): ExecutionMemory {
	const signal = context.getExecutionCancelSignal?.();
	if (signal === undefined) return new ExecutionMemory();
	const nodes = executions.get(signal) ?? new Map<string, ExecutionMemory>();
	executions.set(signal, nodes);
	const { name } = context.getNode();
	const memory = nodes.get(name) ?? new ExecutionMemory();
	nodes.set(name, memory);
	return memory;
}
