/** Shapes shared by the sandbox's files; types only, no code. */

export type Provider = 'tcastsms' | 'tcastsmsV2' | 'messagecentral' | 'smsc' | 'twilio';

/** A value that may be given only in part; arrays are replaced as a whole. */
export type Partially<T> = T extends unknown[]
	? T
	: T extends object
		? { [K in keyof T]?: Partially<T[K]> }
		: T;

export interface PushConfig {
	/** Where reports are pushed; null pushes nothing. */
	url: string | null;
	method: string;
	contentType: string;
	/** Reports per request. */
	batch: number;
	/** How often the queue looks for reports that fell due. */
	intervalMs: number;
	extraHeaders: Record<string, string>;
	/** Further attempts after a failed one (no answer, or not 2xx). */
	retries: number;
	retryDelayMs: number;
	timeoutMs: number;
	/** Requests in flight at the same time. */
	concurrency: number;
	/** How many times every push is sent; 2 tests that a receiver is idempotent. */
	repeat: number;
}

export interface TcastSmsConfig {
	account: string;
	password: string;
	balance: number;
	gift: number;
	pricePerSegment: number;
	maxNumbersGet: number;
	maxNumbersPost: number;
	maxContent: number;
	maxContentUnit: 'chars' | 'bytes';
	maxUrlLength: number;
	maxReportIds: number;
	acceptPost: boolean;
	plusIsSpace: boolean;
	numberType: 'int' | 'string';
	contentType: string;
	malformedNumbers: 'request' | 'number';
	badSenderStatus: number;
	reportColumns: 4 | 5 | 6 | 7;
	reportDelayMs: number;
	deliverDelayMs: number;
	refuseNumbers: Record<string, boolean>;
	failNumbers: Record<string, { code: number; reason: string }>;
	undeliveredNumbers: Record<string, boolean | number>;
	ipAllowed: boolean;
	senders: string[] | null;
	inboxColumns: 4 | 5;
	inboxEncoding: 'base64' | 'plain';
	inboxMax: number | null;
	inboxReadOnce: boolean;
	firstId: number | string;
	timeZone: string;
	delayMs: number | Record<string, number>;
	push: PushConfig & { fifthColumn: 'reason' | 'status' };
}

/** TCASTSMS' interface with an API key. */
export interface TcastSmsV2Config {
	apiKey: string;
	clientId: string;
	user: 'active' | 'inactive' | 'locked';
	apiAllowed: boolean;
	ipAllowed: boolean;
	balance: number;
	/** Text with `{}` for the number, or `number`. */
	balanceForm: string;
	/** Balances of other kinds, listed before that for SMS. */
	moreWallets: Array<Record<string, unknown>>;
	pricePerSegment: number;
	maxNumbers: number;
	maxUrlLength: number;
	/** Whether an empty sender ID is filled in. */
	defaultSender: boolean;
	senders: string[] | null;
	/** How a sender that is not registered is refused: each number, or the whole request. */
	badSender: 'row' | 'request';
	refuseNumbers: Record<string, { code: number; words: string } | false | null>;
	/** How `ErrorCode` is written. */
	codeType: 'int' | 'text' | 'padded';
	/** `ErrorDescription` beside code 0. */
	successWords: string | null;
	/** `Data` beside any other code. */
	errorData: unknown;
	/** `Custom` of a row, as JSON. */
	custom: string;
	contentType: string;
	/** Until there is a report, and from then until it is final. */
	reportDelayMs: number;
	deliverDelayMs: number;
	/** Beside "Report Not Found". */
	notFoundCode: number;
	pendingStatus: string | null;
	statusByNumber: Record<string, string>;
	/** `ErrorCode` inside of a report. */
	statusCode: string;
	timeZone: string;
	delayMs: number | Record<string, number>;
}

export interface MessageCentralConfig {
	customerId: string;
	password: string;
	email: string | null;
	country: string | null;
	tokenLifetimeSeconds: number;
	/** Where the token stands in the answer to a login. */
	tokenShape: 'token' | 'plain' | 'quoted' | 'bearer' | 'access' | 'data' | 'nested' | 'list';
	authTokens: string[];
	rejectStatus: number;
	rejectBody: 'empty' | 'spring' | 'envelope';
	badPasswordStatus: 200 | 401;
	businessErrorStatus: number;
	activeOtpStatus: number;
	balance: number;
	pricePerSegment: number;
	balanceApi: boolean;
	otpTimeoutSeconds: number;
	otpMaxTries: number;
	otpCode: string | null;
	firstVerificationId: number;
	validateMethods: string[];
	replyMobileNumber: string | null;
	countryCodes: string[] | null;
	senders: string[] | null;
	maxPhoneNumbers: number | null;
	maxUrlLength: number;
	plusIsSpace: boolean;
	contentType: string;
	deliverDelayMs: number;
	statusByNumber: Record<string, string | string[]>;
	errorCodeByNumber: Record<string, number>;
	timeZone: string;
	delayMs: number | Record<string, number>;
	push: PushConfig;
}

export interface SmscConfig {
	systemId: string;
	password: string;
	/** Further binds are refused. */
	maxBinds: number;
	/** Refuses every bind with this status, unless 0. */
	bindStatus: number;
	modes: Array<'transceiver' | 'transmitter' | 'receiver'>;
	/** Answers a submit so much later. */
	delayMs: number;
	/** Submits per second; more are throttled. 0: any number. */
	rate: number;
	/** Status for a number. */
	refuseNumbers: Record<string, number>;
	/** What receipts say; several one after the other, `''` for none. DELIVRD otherwise. */
	statusByNumber: Record<string, string | string[]>;
	idForm: 'decimal' | 'hex' | 'padded' | 'text' | 'empty';
	firstId: number | string;
	/** deliver_sm without an answer on each connection. */
	window: number;
	/** Asks whether the customer is there; 0: never. */
	enquireMs: number;
	/** false: takes everything without writing it down or playing faults, for measurements. */
	keepJournal: boolean;
	/** What was not answered with success is delivered again after this. */
	retryMs: number;
	receipts: {
		delayMs: number;
		form: 'standard' | 'lower' | 'upper' | 'reordered' | 'short' | 'tags' | 'none';
		/** Digits of a date. */
		dates: 10 | 12;
		/** How the ID is written, compared with the answer. */
		ids: 'same' | 'decimal' | 'hex' | 'upper' | 'padded';
		coding: 'ascii' | 'ucs2';
		via: 'deliver_sm' | 'data_sm';
		repeat: number;
		/** Delivered before the submit is answered. */
		early: boolean;
		swapAddresses: boolean;
	};
}

/** Twilio's call for sending, as n8n's own node makes it. */
export interface TwilioConfig {
	accountSid: string;
	authToken: string;
	contentType: string;
	delayMs: number | Record<string, number>;
}

export interface SandboxConfig {
	tcastsms: TcastSmsConfig;
	tcastsmsV2: TcastSmsV2Config;
	messagecentral: MessageCentralConfig;
	smsc: SmscConfig;
	twilio: TwilioConfig;
	openai: OpenAiConfig;
}

export interface OpenAiConfig {
	apiKey: string;
	/** What the model says, one after the other since the person spoke; then `Done.` */
	turns: {
		text?: string;
		/** `*` as a name is the only tool that it was offered. */
		calls?: { name: string; arguments: Record<string, unknown> }[];
	}[];
}

export interface Upload {
	name: string;
	contentType: string;
	size: number;
	base64: string;
}

export interface RequestOutcome {
	/** null while unanswered, and for ever when no answer was given. */
	httpStatus: number | null;
	body: string | null;
	/** The fault's action, when one was played. */
	fault: Action | null;
	/** Full numbers the provider took through this request. */
	accepted: string[];
	answeredAt: number | null;
}

export interface RequestEntry {
	seq: number;
	/** Milliseconds since 1970. */
	at: number;
	provider: Provider;
	endpoint: string;
	method: string;
	rawUrl: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	body: string;
	file?: Upload;
	/** Full digits, as far as they could be read. */
	numbers: string[];
	/** Requests being worked on when this one arrived, itself included. */
	inFlight: number;
	outcome: RequestOutcome;
}

export interface AcceptedEntry {
	seq: number;
	provider: Provider;
	kind: 'sms' | 'otp';
	to: string;
	text: string | null;
	senderId: string | null;
	messageId: string;
	requestSeq: number;
	at: number;
	segments: number;
	channel?: string;
	messageType?: string | null;
	templateId?: string | null;
	entityId?: string | null;
	verificationId?: string;
	code?: string;
	batch?: boolean;
	batchId?: string;
	sendTime?: string | null;
	/** The SMSC: which part of a long text this is. */
	part?: { reference: number; total: number; index: number };
}

export interface PushEntry {
	provider: Provider;
	url: string;
	method: string;
	body: string;
	httpStatus: number | null;
	responseBody: string | null;
	error: string | null;
	at: number;
	attempt: number;
}

export interface InboxMessage {
	from: string;
	to?: string;
	text: string;
	at?: number | string | Date;
}

export interface Action {
	kind:
		| 'delay'
		| 'http'
		| 'status'
		| 'responseCode'
		| 'resetBefore'
		| 'resetAfter'
		| 'hang'
		| 'truncate'
		| 'malformed'
		| 'rawReply'
		| 'partial'
		| 'extraRows'
		| 'duplicateIds'
		| 'foreignNumbers'
		| 'oddReply'
		| 'reworded'
		| 'drip'
		| 'flood'
		| 'keepOpen'
		| 'switchProtocols'
		| 'breakTls'
		| 'breakHandshake'
		| 'nack'
		| 'silence'
		| 'badLength'
		| 'twice'
		| 'wrongSequence';
	/** Whether the provider takes the SMS although the reply does not say so. */
	accept?: boolean;
	delayMs?: number;
	ms?: number;
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
	extra?: Record<string, unknown>;
	code?: number;
	message?: string;
	data?: unknown;
	httpStatus?: number;
	bytes?: number;
	text?: string;
	acceptFirst?: number;
	counters?: 'right' | 'short' | 'none';
	rows?: number;
	/** For `reworded`: members of Message Central's envelope. */
	outer?: Record<string, unknown>;
	/** For `reworded` on a list of numbers: how it names them, see `reworded.js`. */
	shape?: string;
	/** Of a drip: what comes in pieces, and how often. */
	part?: 'body' | 'headers';
	everyMs?: number;
	/** Of a flood. */
	gzip?: boolean;
	/** How TLS is broken. */
	how?: 'reset' | 'close' | 'alert' | 'garbage' | 'hang';
	/** For `oddReply`: how TCASTSMS writes what it took. */
	odd?: OddReply;
}

/** How a reply to a send is written; what is left out is written as documented. */
export interface OddReply {
	/** The status beside the list; a negative one is a lie when somebody was taken. */
	status?: number;
	/** The IDs of those taken: `text`, `padded`, or a piece of JSON that hides them, such as `0`. */
	takenId?: string;
	/** A piece of JSON in the place of the ID of those not taken; they have no row when left out. */
	refusedId?: string;
	numbers?: 'plus' | 'zeros' | 'trunk' | 'national' | 'decimal' | 'neighbour';
	counters?: 'right' | 'none' | 'text' | 'of' | 'boolean' | 'denying' | 'boasting';
	order?: 'reversed';
	/** Writes the first row twice. */
	repeated?: boolean;
	rowsAs?: 'objects';
	/** `object`: rows by their place; `map`: IDs by number. */
	listAs?: 'object' | 'map';
	/** With an API key, pieces of JSON: the codes of rows of those taken and not taken, and the whole list. */
	takenCode?: string;
	refusedCode?: string;
	data?: string;
}

export interface FaultWhen {
	number?: string;
	/** Only the nth matching request since the fault was added, counted from 1. */
	nth?: number;
	/** Only requests later than this many matching ones. */
	after?: number;
	everyNth?: number;
}

export interface Fault {
	/** `provider.endpoint`, `provider.*`, `*`, or `connection`. */
	on?: string;
	when?: FaultWhen;
	action: Action;
	/** Uses; 1 when not given, Infinity (or null in JSON) for ever. */
	times?: number | null;
}

export interface Reply {
	httpStatus: number;
	headers: Record<string, string>;
	body: string;
}

export interface Clock {
	now(): number;
}
