import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { shownOf, without } from '../../../n8n/option';
import { optionsProperty } from '../../../n8n/options-property';
import { chooseRecipients } from '../../../sending/choose';
import { withReading } from '../../../sending/guard';
import { failForText, readJob, type Job } from '../../../sending/job';
import { memoryOf } from '../../../sending/memory';
import { readRunOptions } from '../../../sending/options';
import { resultsWorkbook } from '../../../sending/options/results';
import { sheetOptions } from '../../../sending/options/sheets';
import { outcomeItems } from '../../../sending/outcome-items';
import { messageProperty, outputsProperty } from '../../../sending/properties';
import type { RunResult } from '../../../sending/result';
import { dispatchControl, resultOf } from '../../../sending/run';
import { sheetProperties } from '../../../sending/sheet-recipients';
import { Problem } from '../../../shared/problem';
import type { SheetTable } from '../../../shared/spreadsheet/table/table';
import type { Checked } from '../../../shared/dispatch/check';
import { createDispatcher, type DispatchControl } from '../../../shared/dispatch/dispatcher';
import { settleMessage, type Message } from '../../../shared/dispatch/message';
import { connect, type MessageCentralClient } from '../../transport/client';
import { countryDefaults } from '../country';
import { readBulkParameters, sendReadyFile, type BulkSettings } from './bulk-requests';
import { messageSettings, sendOptions, templateOptions } from './properties';
import { checkSettings, PROVIDER } from './send.operation';

/** Without what a file that is sent as a whole, one after the other, leaves nobody to choose. */
const options = without(
	sendOptions,
	'clearCampaigns',
	'concurrency',
	'dropDuplicates',
	'ifInterrupted',
	'oddCharacters',
	'placeholdersFrom',
	'testRecipient',
);

const properties: INodeProperties[] = [
	{
		displayName:
			'A file is sent as a whole, so there is no protection against repeats: running this again sends it to everybody again. It has one ID for all its recipients, and one refusal refuses all of them. Campaigns start only after the team of Message Central has enabled them.',
		name: 'bulkFileNotice',
		type: 'notice',
		default: '',
	},
	...sheetProperties(),
	{
		...messageProperty,
		placeholder: 'e.g. Hello ##var1##, your balance is ##var2##',
		description:
			'Text of the message. Message Central replaces ##var1##, ##var2## and ##var3## by the columns of that name.',
	},
	...messageSettings,
	resultsWorkbook.property,
	outputsProperty,
	optionsProperty(shownOf({ ...options, ...sheetOptions, ...templateOptions })),
];

export const sendBulkFile: Operation = {
	name: 'Send Bulk File',
	value: 'sendBulkFile',
	action: 'Send bulk SMS file',
	description:
		'Check an .xlsx file in the form of Message Central and send it unchanged to everybody in it; each message costs money, and there is no ID per recipient',
	properties,
	outputs: { names: ['Accepted', 'Not Accepted'] },
	execute,
};

/** Sends each file as it came, or not at all. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await withReading(
		context,
		PROVIDER,
		async () => await readFiles(context),
		async ({ client, job }) =>
			await outcomeItems(context, job.form, await runFiles(context, client, job)),
	);
}

async function readFiles(context: IExecuteFunctions) {
	const chosen = readRunOptions(context, options);
	const client = await connect(context, chosen.timeout);
	const job = await readJob<BulkSettings>(context, PROVIDER, chosen, {
		countries: countryDefaults(client.session.credentials.country),
		readParameters: readBulkParameters,
		rules: { checkSettings, providerFills: true, dropDuplicates: true, plainCharacters: false },
		recipients: 'spreadsheet',
		checkSheet: checkReadyFile,
	});
	failForText(context, job);
	return { client, job };
}

/** The file goes out as it came, so it must be one that Message Central reads as it is read here. */
function checkReadyFile({ isSendAgain, sheet }: SheetTable): void {
	if (!isSendAgain) return;
	throw new Problem(
		'unsupported_file',
		'This is a results workbook: it would be sent unchanged, to everybody on its first sheet',
		`Copy the sheet "${sheet}" without its last column into a new file, and use that.`,
	);
}

async function runFiles(
	context: IExecuteFunctions,
	client: MessageCentralClient,
	job: Job<BulkSettings>,
): Promise<RunResult> {
	const memory = memoryOf(context);
	const chosen = await chooseRecipients(context, job, memory, holdIncompleteFiles);
	const dispatcher = createDispatcher(
		async (file) => await sendReadyFile(context, client, file),
		fileByFile(dispatchControl(context, job, memory)),
	);
	const sent = await dispatcher.run(filesOf(chosen.messages));
	memory.release(sent);
	return resultOf(context, job, memory, {
		settled: [...job.settled, ...chosen.settled, ...sent],
		requests: dispatcher.requests,
		notes: [],
		warnings: [...dispatcher.contradictions],
	});
}

/** A file is held back as soon as one of its rows may not be sent to. */
function holdIncompleteFiles<S>({ messages, settled }: Checked<S>): Checked<S> {
	const culprits = new Map(settled.map((entry) => [entry.origin.item, entry]));
	const held = messages.flatMap((message) => {
		const culprit = culprits.get(message.origin.item);
		if (culprit === undefined) return [];
		const reason = `Not tried: the file is sent unchanged, but row ${culprit.origin.row} may not be sent to. ${culprit.outcome.reason} Correct the file and run again.`;
		return settleMessage(PROVIDER, message, {
			outcome: 'refused',
			reasonCode: 'not_tried',
			reason,
		});
	});
	return {
		messages: messages.filter(({ origin }) => !culprits.has(origin.item)),
		settled: [...settled, ...held],
	};
}

/** Each request is a whole file: it goes out for all of its recipients or for none. */
function filesOf<S>(messages: Array<Message<S>>): Array<Array<Message<S>>> {
	const files = new Map<number, Array<Message<S>>>();
	for (const message of messages) {
		const file = files.get(message.origin.item);
		if (file) file.push(message);
		else files.set(message.origin.item, [message]);
	}
	return [...files.values()];
}

function fileByFile<S>(control: DispatchControl<S>): DispatchControl<S> {
	const { beforeRequest } = control;
	return {
		...control,
		concurrency: 1,
		beforeRequest:
			beforeRequest &&
			((file) => {
				const reason = beforeRequest(file).find((entry) => entry !== undefined);
				return file.map(() => reason);
			}),
	};
}
