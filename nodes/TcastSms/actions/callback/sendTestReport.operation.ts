import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import {
	executeTestReport,
	testReportProperties,
	type SampleReport,
} from '../../../callback/test-report';

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

export const sendTestReport: Operation = {
	name: 'Send Test Report',
	value: 'sendTestReport',
	action: 'Send test report to callback',
	description:
		'Push the sample of the provider to your own trigger, to try it before the address is registered',
	properties: testReportProperties,
	execute,
};

/** Pushes the sample to the person's own trigger, before TCASTSMS has registered its address. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeTestReport(context, SAMPLE);
}
