import type { Template } from '../shared/text/template';

/** What a sending operation reads from the parameters of one item. */
export interface ItemParameters<S> {
	text?: Template;
	settings: S;
}
