import type { IExecuteFunctions } from 'n8n-workflow';
import type { CheckRules } from '../shared/dispatch/check';
import type { LeftOut } from '../shared/dispatch/dispatcher';
import type { Tries } from '../shared/dispatch/gate';
import type { Draft, Message, Settled } from '../shared/dispatch/message';
import type { PlanLimits } from '../shared/dispatch/plan';
import type { QuietHours } from '../shared/dispatch/quiet-hours';
import type { BatchResult } from '../shared/dispatch/result';
import { findTextProblem } from '../shared/dispatch/text-problem';
import type { Problem } from '../shared/problem';
import type { Provider } from '../shared/provider';
import type { PhoneRules } from '../shared/recipients/phone';
import type { PhoneNumber } from '../shared/recipients/phone-number';
import { describeSheets } from '../shared/spreadsheet/source-facts';
import type { TextField } from '../shared/text/template';
import { isTool } from '../n8n/context';
import { wordsOf } from '../reporting/language';
import { reasonOf } from '../n8n/node-error';
import { createParameterReader } from '../n8n/parameter-reader';
import { createTextReader, withPlaceholdersOfValues, type TextReader } from '../n8n/text-parameter';
import { readCampaign, type Campaign } from './campaign';
import { addFooter, warnOfReplies } from './footer';
import { readForm, type Form } from './form';
import type { ItemParameters } from './item-parameters';
import { optedOutOf, testRecipientOf } from './exclusions';
import type { SendingOptions } from './options';
import { itemReader, readRecipients, sheetReader, type ItemReader } from './recipients';
import type { CheckSheet, ReadingOfSheets } from './sheet-recipients';
import type { Sources } from './sources';

/** What every run needs, read from n8n already. Nothing has been sent yet. */
export interface Job<S> {
	/** Given up once it is decided who is sent to. */
	readonly drafts: Array<Draft<S>>;
	/** Recipients or input items that got their outcome while they were read. */
	readonly settled: Settled[];
	/** What is wrong with the text for every recipient; their drafts say so too. */
	readonly textProblem?: Problem;
	/** Where the recipients came from, for the results workbook. */
	readonly sources: Sources;
	readonly rules: CheckRules<S>;
	readonly options: SendingOptions;
	readonly form: Form;
	readonly quietHours?: QuietHours;
	/** How the recipients' files were understood. */
	readonly notes: string[];
	/** What the person should know of the settings. */
	readonly warnings: string[];
}

/** A run that puts its recipients into requests itself. */
export interface SendingJob<S> extends Job<S>, Requests<S> {
	readonly campaign?: Campaign;
	/** Send only the first different texts, all to this number. */
	readonly testRecipient?: PhoneNumber;
}

interface Requests<S> {
	limits: PlanLimits<S>;
	/** Whom to leave out at the last moment, besides quiet hours. */
	leaveOut?: (message: Message<S>) => LeftOut | undefined;
	/**
	 * @param tries there when the run chooses its own pace
	 * @param campaign its name, when the run belongs to one
	 */
	send: (
		batch: Array<Message<S>>,
		tries: Tries | undefined,
		campaign: string | undefined,
	) => Promise<BatchResult>;
	/**
	 * Whether the other side knows each message of a campaign again: asked for a second time, it answers
	 * with its first fate and does not send. Then who was left open is asked about, not reported.
	 */
	settles?: boolean;
	/** What still has to be asked about the outcomes before they leave the node. */
	afterSending?: (settled: Settled[]) => Promise<{ settled: Settled[]; warnings: string[] }>;
}

/** Reads a parameter of an item; dragged fields are resolved without n8n's expression engine. */
export type Read = (name: string, item: number, fallback?: unknown) => unknown;

/** Reads the parameters of one input item, the recipients aside. */
export type ReadParameters<S> = (
	item: number,
	read: Read,
	readText: TextReader,
) => ItemParameters<S>;

/** Countries that depend on provider and credential. */
export interface CountryDefaults {
	/** ISO codes, or `*`. */
	allowedCountries: string[];
	/** Of numbers without a calling code. */
	defaultCountry: string | undefined;
}

/** What differs between the operations in how a run is read. */
export interface JobSpec<S> {
	/** What counts where the options name no country. */
	countries: CountryDefaults;
	readParameters: ReadParameters<S>;
	/** Rules of the operation itself; they come before what the options say. */
	rules: Partial<CheckRules<S>>;
	/** Set when the texts hold nothing that only the recipient may know, such as a code. */
	showsTexts?: true;
	/** Where recipients come from; not set: where 'Source' says. */
	recipients?: 'spreadsheet';
	checkSheet?: CheckSheet;
}

/** What differs between the sending operations. */
export interface SendingSpec<S> extends JobSpec<S>, Requests<S> {}

/**
 * Reads everything that a run needs and sends nothing.
 *
 * @throws Problem when an option or a recipient's file cannot be read
 */
export async function readJob<S>(
	context: IExecuteFunctions,
	provider: Provider,
	options: SendingOptions,
	spec: JobSpec<S>,
): Promise<Job<S>> {
	const phone: PhoneRules = {
		defaultCountry: options.defaultCountry || spec.countries.defaultCountry,
		accept: options.numberCheck,
	};
	const { allowedCountries, quietHours } = options;
	const form = readForm(context, options, spec.showsTexts === true);
	const recipients = await readRecipients(
		context,
		provider,
		readerOf(context, { phone, form, checkSheet: spec.checkSheet }, options, spec),
	);
	const { optedOut, notes, warnings } = await optedOutOf(
		context,
		options,
		phone,
		recipients.sources,
	);
	const textProblem = await findTextProblem(recipients.drafts, {
		kind: isTool(context) ? 'tool' : recipients.sources.length > 0 ? 'rows' : 'items',
		jsonOf: (item) => context.getInputData()[item].json,
		namesOf: ({ origin, fields }) =>
			recipients.sources
				.find(({ item }) => item === origin.item)
				?.table.header.map(({ name }) => name) ?? Object.keys(fields),
	});
	const words = wordsOf(options);
	const sheets = describeSheets(recipients.sources, words);
	return {
		...recipients,
		drafts: textProblem ? refuseAll(recipients.drafts, textProblem) : recipients.drafts,
		textProblem,
		options,
		form,
		rules: {
			provider,
			phone,
			allowedCountries:
				allowedCountries.length > 0 ? allowedCountries : spec.countries.allowedCountries,
			optedOut,
			plainCharacters: options.oddCharacters === 'plain',
			dropDuplicates: options.dropDuplicates,
			...spec.rules,
		},
		quietHours: quietHours && { ...quietHours, fallbackZone: context.getTimezone() },
		notes: [...sheets.notes, ...notes],
		warnings: [
			...sheets.warnings,
			...warnings,
			...warnOfReplies(recipients.drafts, spec.rules.senderOf, words),
		],
	};
}

/** Reads a run that makes its requests itself, maybe within a campaign. */
export async function readSendingJob<S>(
	context: IExecuteFunctions,
	provider: Provider,
	options: SendingOptions,
	spec: SendingSpec<S>,
): Promise<SendingJob<S>> {
	const job = await readJob(context, provider, options, spec);
	const campaign = await readCampaign(context, options);
	// A campaign sends to each number once, whatever the option says.
	const dropDuplicates = job.rules.dropDuplicates || campaign !== undefined;
	const { limits, leaveOut, send, settles, afterSending } = spec;
	return {
		...job,
		rules: { ...job.rules, dropDuplicates },
		campaign,
		testRecipient: testRecipientOf(options, job.rules.phone),
		limits,
		leaveOut,
		send,
		settles,
		afterSending,
	};
}

/** @throws what is wrong with the text for everybody, unless each recipient gets it as its outcome */
export function failForText(
	context: IExecuteFunctions,
	{ textProblem, testRecipient }: { textProblem?: Problem; testRecipient?: PhoneNumber },
): void {
	// With Continue On Fail each recipient gets it as its outcome, but a test run tells only of its samples.
	if (textProblem && (!context.continueOnFail() || testRecipient)) throw textProblem;
}

function readerOf<S>(
	context: IExecuteFunctions,
	sheets: ReadingOfSheets,
	{ placeholdersFrom }: SendingOptions,
	{ recipients, readParameters, rules }: JobSpec<S>,
): ItemReader<S> {
	const reader = createParameterReader(context);
	const read: Read = (name, item, fallback) => reader.get(name, item, fallback);
	const textReader = (name: string, field: TextField): TextReader => {
		const typed = createTextReader(context, name, reader, field);
		return placeholdersFrom === 'expressions' ? withPlaceholdersOfValues(typed) : typed;
	};
	const readMessage = textReader('message', 'Message');
	const readText = rules.senderOf ? addFooter(context, readMessage, textReader) : readMessage;
	const parametersOf = (item: number) => readParameters(item, read, readText);
	const source = recipients ?? context.getNodeParameter('source', 0, 'items');
	return source === 'spreadsheet'
		? sheetReader(context, parametersOf, sheets)
		: itemReader(context, (item) => read('to', item), parametersOf);
}

/** What is known of a recipient already is more to the point than what is wrong for all. */
function refuseAll<S>(drafts: Array<Draft<S>>, textProblem: Problem): Array<Draft<S>> {
	const problem = reasonOf(textProblem);
	return drafts.map((draft) => ({ problem, ...draft }));
}
