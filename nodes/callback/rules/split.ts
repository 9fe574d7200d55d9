import type { DeliveryReport } from '../../shared/delivery/report';
import { RESULT_GROUPS, resultGroupOf } from '../../shared/delivery/result-group';

/**
 * Sorts reports onto the trigger's outputs.
 *
 * @param reports in the order they came
 * @param perResult one output per result, or a single one for everything
 * @returns one list per output, in the order of the outputs; the reports of a list keep their order
 */
export function splitByResult(reports: DeliveryReport[], perResult: boolean): DeliveryReport[][] {
	if (!perResult) return [reports];
	return RESULT_GROUPS.map((group) => reports.filter((report) => resultGroupOf(report) === group));
}
