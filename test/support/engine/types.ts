import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	NodeExecutionHint,
} from 'n8n-workflow';

/** Which engine is started. Without options: n8n-core of this repository, or 2.x with N8N_LINE=2. */
export interface EngineOptions {
	line?: '1' | '2';
	/** A folder whose node_modules hold n8n-core. */
	coreFrom?: string;
	nodeBin?: string;
	/** The built package; the repository by default. */
	packageDir?: string;
	/** n8n's default is `vm`; `auto` falls back where isolated-vm has no native part. */
	expressionEngine?: 'auto' | 'vm' | 'legacy';
	heapMb?: number;
	/** A child of one's own, to be stopped by whoever started it. */
	fresh?: boolean;
}

export interface EngineInfo {
	line: '1' | '2';
	/** For example `n8n-core@2.41.1`. */
	core: string;
	node: string;
	expressionEngine: 'vm' | 'legacy';
	/** Node types of the package under test. */
	nodes: string[];
}

/** An item as tests write it; binary data as bytes or base64. */
export interface InputItem {
	json: IDataObject;
	binary?: Record<
		string,
		{ data: Uint8Array | string; mimeType?: string; fileName?: string; fileExtension?: string }
	>;
	pairedItem?: INodeExecutionData['pairedItem'];
}

/** One node in a workflow of its own. */
export interface Job {
	node: {
		/** The node type's name without its package. */
		type: string;
		typeVersion?: number;
		name?: string;
		parameters?: INodeParameters;
		onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
		retryOnFail?: boolean;
		maxTries?: number;
		/** n8n takes 0 for 1000. */
		waitBetweenTries?: number;
		executeOnce?: boolean;
		alwaysOutputData?: boolean;
	};
	/** One empty item when left out. */
	items?: InputItem[];
	/** By credential type. What a run saves is there in later runs with the same data. */
	credentials?: Record<string, IDataObject | undefined>;
	/** Keeps the saved credentials under this name instead, whatever the data. */
	credentialsKey?: string;
	/**
	 * As an AI agent's tool; the type is then `<name>Tool`. With `true` as n8n's engine runs a tool
	 * that an agent asked for, on items like any node; with `agent` as older agents call it, on
	 * what the model wrote (`toolInput`), through n8n's tool wrapper.
	 */
	asTool?: boolean | 'agent';
	toolInput?: IDataObject;
	/** Several calls in one run of the agent, one after the other or all at once. */
	toolInputs?: IDataObject[];
	toolsAtOnce?: boolean;
	/**
	 * `loop`: the node gets one item after the other, and both of its outputs lead back. `branches`:
	 * two branches lead to it, each with all items.
	 */
	around?: 'loop' | 'branches';
	mode?: 'manual' | 'trigger' | 'webhook';
	nodeId?: string;
	workflowId?: string;
	workflowStaticData?: IDataObject;
	settings?: IDataObject;
	/** Puts a node behind each of three outputs, see {@link RunResult.after}. */
	downstream?: boolean;
	/** Counted from the moment the node begins. */
	cancelAfterMs?: number;
	interrupt?: Interrupt;
}

/**
 * Something that happens at the Nth HTTP request or the Nth call of the processed-data store,
 * before it is made or after it was answered; or before the Nth file that the node hands to n8n.
 */
export interface Interrupt {
	on: 'request' | 'storeCall' | 'binaryWrite';
	/** Counted from 1 in this run. */
	at: number;
	when: 'before' | 'after';
	/**
	 * `crash`: nothing more of the run happens, its result has the status `crashed`.
	 * `cancel`: as when a person stops the workflow. `fail`: the call is rejected.
	 */
	do: 'crash' | 'cancel' | 'fail';
}

export interface RunError {
	name: string;
	message: string;
	description?: string | null;
	context?: IDataObject;
	messages?: string[];
	httpCode?: string | null;
	level?: string;
	/** All of it, as n8n would write it into its database. */
	whole: IDataObject;
}

/** An item as it left the node; binary data is base64 here, wherever n8n keeps it. */
export type OutputItem = INodeExecutionData;

export interface RunResult {
	status: 'success' | 'error' | 'canceled' | 'waiting' | 'crashed';
	/** Why the node failed. */
	error?: RunError;
	/** By output, as n8n recorded it after it sorted items to its error output. */
	outputs: OutputItem[][];
	/** The outputs of each time that the node was run; `outputs` are those of the first. */
	rounds: OutputItem[][][];
	hints: NodeExecutionHint[];
	/** How often the node was executed. */
	tries: number;
	/** What the last try of the node itself returned, by output. */
	returned?: OutputItem[][];
	/** What the last try threw. */
	thrown?: RunError;
	/** HTTP requests that left the node. */
	requests: number;
	/** Lines that the node logged, and what was printed meanwhile (level `console.warn` and such). */
	logs: Array<{ level: string; message: string; metadata?: unknown }>;
	/** Calls of the processed-data store. */
	storeCalls: Array<{ name: string; items?: number }>;
	/** How often credentials were read. */
	credentialReads: number;
	/** By type, what the run saved. */
	credentialWrites: Record<string, IDataObject>;
	/** What n8n would have saved: a cancelled run is saved before its node returns. */
	saved?: { status: string; nodeHasOutput: boolean };
	staticData: IDataObject;
	executionTime?: number;
	/** With `downstream`: the items that reached the nodes `After 0`, `After 1`, `After 2`. */
	after: Record<string, OutputItem[]>;
}

/** A row of the processed-data store: one per node, or one per workflow with an empty context. */
export interface StoreRow {
	workflowId: string;
	/** `n:<node id>` */
	context: string;
	mode: string;
	/** MD5 of each key, base64, oldest first. */
	data: string[] | string | number;
}

export interface ResolveJob {
	/** Raw parameter values. */
	expressions?: unknown[];
	/** Instead of `expressions`: a node's parameters, and the names to read. */
	parameters?: INodeParameters;
	names?: string[];
	items: InputItem[];
	fallback?: unknown;
}

export type Resolved = { value: unknown } | { error: { name: string; message: string } };

export interface CredentialTestJob {
	/** The node's type, and the name of its test. */
	node: string;
	test: string;
	/** The credential as it stands in the form. */
	data: IDataObject;
}

export interface StartedRun {
	runId: string;
	/** When the node begins. */
	began: Promise<void>;
	result: Promise<RunResult>;
	cancel(): Promise<void>;
}

export interface Engine {
	readonly info: EngineInfo;
	run(job: Job): Promise<RunResult>;
	/** Like `run`, for runs that are cancelled from outside. */
	start(job: Job): StartedRun;
	cancel(runId: string): Promise<void>;
	/** What n8n's getNodeParameter gives: results by expression (or name), then by item. */
	resolve(job: ResolveJob): Promise<{ results: Resolved[][]; milliseconds: number }>;
	/** The processed-data store. */
	store: {
		dump(workflowId?: string): Promise<StoreRow[]>;
		load(rows: StoreRow[]): Promise<void>;
		clear(): Promise<void>;
	};
	/** What the Test button of a credential says, where a node tests it. */
	testCredential(job: CredentialTestJob): Promise<{ status: 'OK' | 'Error'; message: string }>;
	/** Forgets saved credentials and processed data. */
	reset(): Promise<void>;
	/** Only for an engine that was started `fresh`. */
	stop(): Promise<void>;
}
