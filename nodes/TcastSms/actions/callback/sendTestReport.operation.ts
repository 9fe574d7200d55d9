import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	executeTestReport,
	testReportDescription,
	type SampleReport,
} from '../../../execution/test-report';

/** The sample that TCASTSMS gives in its own documentation. */
const SAMPLE: SampleReport = {
	method: 'PUT',
	body: {
		type: 'report',
		cnt: 2,
		array: [
			[1, '1234545456', 20180801123015, 0, 'success'],
			[2, '2356844545', 20180801223015, 1, 'no balance'],
		],
	},
};

export const description = testReportDescription;

/** Pushes the sample to the person's own trigger, before TCASTSMS has registered its address. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeTestReport(context, SAMPLE);
}
