import { readNulls } from './sources';

/** The sources in which `null` may stand, by what it belongs to there. Everywhere else `undefined` is nothing. */
const EDGES: Record<string, string[]> = {
	'items that leave a node': [
		'MessageCentral/actions/authToken/generate.operation.ts',
		'TcastSms/actions/account/getBalance.operation.ts',
		'TcastSms/actions/sms/keywords.ts',
		'TcastSms/actions/sms/send.operation.ts',
		'TcastSms/delivery/message-status.ts',
		'TcastSms/delivery/parse-push.ts',
		'TcastSms/delivery/reports-from-answer.ts',
		'TcastSms/inbox/keywords.ts',
		'TcastSms/inbox/message.ts',
		'TcastSms/transport/api-v2/reports.ts',
		'TcastSms/transport/reports.ts',
		'callback/get-address.ts',
		'sending/outcome-item.ts',
		'shared/delivery/report.ts',
		'shared/dispatch/outcome.ts',
		'shared/dispatch/preview.ts',
		'shared/otp/verdict.ts',
		'shared/spreadsheet/source-facts.ts',
		'shared/summary/summary.ts',
		'shared/with-nulls.ts',
	],
	'words and pages made from such an item': [
		'sending/preview.ts',
		'shared/dispatch/preview-page.ts',
		'shared/spreadsheet/results-content.ts',
		'shared/words/en-pages.ts',
		'shared/words/en.ts',
		'shared/words/explain.ts',
	],
	'what a provider sends': ['MessageCentral/callback.ts', 'TcastSms/delivery/columns.ts'],
	'what workflows hold': ['sending/opt-out-file.ts', 'shared/parameters/path.ts'],
	'n8n, Node.js and libraries': [
		'TcastSmsInboxTrigger/TcastSmsInboxTrigger.node.ts',
		'callback/rules/body.ts',
		'http/failure.ts',
		'shared/spreadsheet/csv/records.ts',
	],
};

it('nothing is undefined inside, and null only where something comes in or leaves', () => {
	expect(readNulls().sort()).toEqual(Object.values(EDGES).flat().sort());
});
