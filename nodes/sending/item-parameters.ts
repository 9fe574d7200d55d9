import type { Reason } from '../shared/dispatch/outcome';
import type { Template } from '../shared/text/template';

/** What a sending operation reads from the parameters of one item. */
export interface ItemParameters<S> {
	text?: Template;
	settings: S;
	/** Set when it is known already that nothing may be sent for this item. */
	problem?: Reason;
}
