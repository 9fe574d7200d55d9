import type { Operation } from '../../execution/router';
import * as getBalance from './account/getBalance.operation';
import * as exportReports from './deliveryReport/export.operation';
import * as getReport from './deliveryReport/get.operation';
import * as sendTestReport from './callback/sendTestReport.operation';
import * as getInbox from './inbox/getAll.operation';
import * as preview from './sms/preview.operation';
import * as send from './sms/send.operation';

/** What runs each operation, by resource. */
export const operations: Record<string, Record<string, Operation>> = {
	account: { getBalance: getBalance.execute },
	callback: { sendTestReport: sendTestReport.execute },
	deliveryReport: {
		export: exportReports.execute,
		get: getReport.execute,
	},
	inbox: { getAll: getInbox.execute },
	sms: { preview: preview.execute, send: send.execute },
};
