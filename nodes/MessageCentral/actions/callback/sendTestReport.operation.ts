import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import {
	executeTestReport,
	testReportProperties,
	type SampleReport,
} from '../../../callback/test-report';

/** The sample that Message Central gives in its own documentation. */
const SAMPLE: SampleReport = {
	method: 'POST',
	body: {
		apiKey: null,
		clientId: null,
		messageId: 'a2e87214-d18c-4a2e-b7f4-802c4465a9b9',
		status: 'DELIVRD',
		errorCode: 0,
		countryCode: null,
		mobile: '919999999999',
		submitDate: '2023-11-02 13:59:18',
		doneDate: '2023-11-02 13:59:22',
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

/** Pushes the sample to the person's own trigger, before Message Central has registered its address. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeTestReport(context, SAMPLE);
}
