import type { Settled } from '../shared/dispatch/message';
import type { Provider } from '../shared/provider';
import type { Sources } from './sources';

/** What became of a run: everything that leaves the node is made from this. */
export interface RunResult {
	readonly provider: Provider;
	/** One outcome for each recipient that came in, in their order. */
	readonly settled: readonly Settled[];
	readonly requests: number;
	/** Hints that only inform. */
	readonly notes: readonly string[];
	readonly warnings: readonly string[];
	readonly sources: Sources;
	/** Everything went to the person's own number. */
	readonly test: boolean;
}
