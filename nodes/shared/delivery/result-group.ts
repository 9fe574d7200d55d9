import type { DeliveryReport, DeliveryState } from './report';

/** The four results that people branch on, in the order of the trigger's outputs. */
export const RESULT_GROUPS = ['success', 'failed', 'inProgress', 'other'] as const;

export type ResultGroup = (typeof RESULT_GROUPS)[number];

const GROUP_OF_STATE: Record<DeliveryState, ResultGroup> = {
	queued: 'inProgress',
	sending: 'inProgress',
	sent: 'inProgress',
	unknown: 'other',
	expired: 'failed',
	undelivered: 'failed',
	rejected: 'failed',
	failed: 'failed',
	delivered: 'success',
	not_found: 'other',
};

/**
 * Which of the four results a report belongs to.
 *
 * @param report its `state` and `final` decide
 * @returns `success` for `delivered`, and for `sent` when no further word will follow; `failed` for
 * the four states of failure; `inProgress` while more is to come; `other` for the rest
 */
export function resultGroupOf(report: Pick<DeliveryReport, 'state' | 'final'>): ResultGroup {
	if (report.state === 'sent' && report.final) return 'success';
	return GROUP_OF_STATE[report.state];
}
