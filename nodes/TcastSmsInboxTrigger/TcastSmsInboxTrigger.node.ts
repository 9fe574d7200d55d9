import { randomUUID } from 'crypto';
import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { asNodeError } from '../n8n/node-error';
import { onlyFor, shownOf } from '../n8n/option';
import { optionsProperty } from '../n8n/options-property';
import { providerTimeZone, READ_TIMEOUT_MS } from '../TcastSms/actions/common.description';
import { encodingOption } from '../TcastSms/actions/sms/encoding';
import {
	chooseByKeyword,
	includeStart,
	keywordPlace,
	splitKeywords,
	type KeywordRules,
} from '../TcastSms/actions/sms/keywords';
import { OPT_OUT_WORDS } from '../TcastSms/inbox/keywords';
import { chooseNew, type InboxMemory } from '../TcastSms/inbox/memory';
import { inboxKey, type InboxEncoding, type InboxMessage } from '../TcastSms/inbox/message';
import { connect } from '../TcastSms/transport/connect';
import { testTcastSms } from '../TcastSms/transport/test-credential';

/** Tells the processes of n8n apart. */
const PROCESS_ID = randomUUID();
/** How many messages a manual test shows. */
const TEST_MESSAGES = 10;

const keywordOptions = onlyFor({ '/filter': ['keywords'] }, { includeStart });

export class TcastSmsInboxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TCASTSMS Inbox Trigger',
		name: 'tcastSmsInboxTrigger',
		icon: { light: 'file:../TcastSms/tcastSms.svg', dark: 'file:../TcastSms/tcastSms.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: '={{ $parameter["filter"] === "keywords" ? "opt-out words" : "all messages" }}',
		description: 'Starts the workflow when SMS arrive at a number that TCASTSMS hosts',
		defaults: { name: 'TCASTSMS Inbox Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tcastSmsApi', required: true, testedBy: 'testTcastSms' }],
		properties: [
			{
				displayName:
					'Only accounts with dedicated SIM hosting have an inbox. Nobody can reply to a sender name, and accounts with an API key have no inbox here.',
				name: 'inboxNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'filter',
				type: 'options',
				options: [
					{ name: 'All Messages', value: 'all' },
					{
						name: 'Keywords',
						value: 'keywords',
						description:
							'Only messages that are one of the words below, and those that cannot be read',
					},
				],
				default: 'all',
				description: 'Which messages start the workflow',
			},
			{
				displayName: 'Keywords',
				name: 'keywords',
				type: 'string',
				default: OPT_OUT_WORDS.join(', '),
				description:
					'Words separated by comma. Unless an option says otherwise, the whole message must be the word: "Stop!" counts, "jangan stop" does not. The words of the default count with their relatives and with courtesies too, such as "UNREG PROMO" or "Stop. Terima kasih".',
				displayOptions: { show: { filter: ['keywords'] } },
			},
			optionsProperty([
				{
					displayName: 'Include Old Messages',
					name: 'includeOld',
					type: 'boolean',
					default: false,
					description:
						'Whether messages that were in the inbox before the workflow was activated start it too',
				},
				...shownOf({ keywordPlace, ...keywordOptions }),
				encodingOption,
				providerTimeZone,
			]),
		],
	};

	methods = { credentialTest: { testTcastSms } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const options = this.getNodeParameter('options', {}) as IDataObject;
			// Before anything is remembered: what cannot be read must not cost a message.
			const rules = readRules(this, options);
			const messages = await fetchMessages(this, options);
			if (this.getMode() === 'manual') return asOutput(rules, messages, TEST_MESSAGES);

			const memory = this.getWorkflowStaticData('node') as InboxMemory;
			const wanted = new Set(
				chooseNew(memory, messages.map(inboxKey), {
					now: Date.now(),
					processId: PROCESS_ID,
					all: options.includeOld === true,
				}),
			);
			return asOutput(
				rules,
				messages.filter((message) => wanted.has(inboxKey(message))),
			);
		} catch (error) {
			throw asNodeError(this, error);
		}
	}
}

async function fetchMessages(
	context: IPollFunctions,
	options: IDataObject,
): Promise<InboxMessage[]> {
	const tcastSms = await connect(context, READ_TIMEOUT_MS);
	return await tcastSms.inbox({
		encoding: (options.messageEncoding ?? 'auto') as InboxEncoding,
		timeZone: String(options.providerTimeZone ?? providerTimeZone.default),
	});
}

function readRules(context: IPollFunctions, options: IDataObject): KeywordRules {
	const isChosen = context.getNodeParameter('filter', 'all') === 'keywords';
	return {
		keywords: isChosen
			? splitKeywords(String(context.getNodeParameter('keywords', '')))
			: undefined,
		place: keywordPlace.read(options),
		includeStart: includeStart.read(options),
	};
}

/** Null starts no execution. */
function asOutput(
	rules: KeywordRules,
	messages: InboxMessage[],
	most = Infinity,
): INodeExecutionData[][] | null {
	const chosen = chooseByKeyword(messages, rules).slice(-most);
	if (chosen.length === 0) return null;
	return [
		chosen.map((message) => ({
			json: {
				...message,
				eventKey: `tcastsms:inbox:${inboxKey(message)}`,
			} as unknown as IDataObject,
		})),
	];
}
