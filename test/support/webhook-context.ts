import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

/** A request as n8n's web server hands it to a node: already parsed, bytes kept. */
export interface FakeRequest {
	method?: string;
	/** Express' own reading of the query: a list when a parameter is repeated. */
	query?: Record<string, unknown>;
	headers?: Record<string, string>;
	ip?: string;
	/** Body as text; `rawBody` wins. */
	text?: string;
	rawBody?: Buffer;
	/** What n8n parsed by content type, where a test wants it to differ from the bytes. */
	body?: unknown;
}

export interface FakeNode {
	parameters?: Record<string, unknown>;
	secret?: unknown;
	/** false: reading the credential throws, as it does when it is gone or not shared. */
	hasCredential?: boolean;
	/** Two calls with one id meet the same node of one workflow. */
	nodeId?: string;
}

let lastNode = 0;

/** What the caller and n8n see of one call. */
export interface Outcome {
	/** Status and body that go over the wire. */
	status: number;
	answer: unknown;
	answerText: string;
	/** One list of items for each output; null when no execution starts. */
	outputs: INodeExecutionData[][] | null;
	/** Items of all outputs. */
	items: IDataObject[];
	logs: string[];
	/** How often the node had n8n read its credential. */
	credentialReads: number;
}

/** The parts of Express' response that a node uses: one answer only, chained status, JSON body. */
class FakeResponse {
	statusCode = 200;
	headersSent = false;
	text = '';

	status(code: number): this {
		if (!Number.isInteger(code) || code < 100 || code > 999) throw new RangeError(`status ${code}`);
		this.statusCode = code;
		return this;
	}

	json(body: unknown): this {
		return this.send(JSON.stringify(body));
	}

	send(text: string): this {
		if (this.headersSent) throw new Error('Cannot set headers after they are sent to the client');
		this.headersSent = true;
		this.text = text;
		return this;
	}
}

/**
 * Runs a node's `webhook()` and answers as n8n does: a node that answered itself is left alone, a
 * node that started nothing gets 200 with its `webhookResponse`, and an accepted call 200 with it
 * too, which is how n8n treats `responseMode: onReceived` with an empty `responseData`.
 */
export async function callWebhook(
	node: { webhook?: (this: IWebhookFunctions) => Promise<IWebhookResponseData> },
	request: FakeRequest = {},
	{ parameters = {}, secret, hasCredential = true, nodeId = `node-${++lastNode}` }: FakeNode = {},
): Promise<Outcome> {
	const response = new FakeResponse();
	const logs: string[] = [];
	let credentialReads = 0;
	const log =
		(level: string) =>
		(message: string, meta?: unknown): void => {
			logs.push(`${level} ${message} ${JSON.stringify(meta ?? null)}`);
		};
	const rawBody =
		request.rawBody ?? (request.text === undefined ? Buffer.alloc(0) : Buffer.from(request.text));
	const context = {
		getNode: () => ({
			id: nodeId,
			name: 'Trigger',
			typeVersion: 2,
			credentials: {
				tcastSmsCallbackApi: { id: 'credential', name: 'Callback' },
				messageCentralCallbackApi: { id: 'credential', name: 'Callback' },
			},
		}),
		getWorkflow: () => ({ id: 'workflow', name: 'Reports', active: true }),
		getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => {
			credentialReads++;
			if (!hasCredential) throw new Error('Node does not have any credentials set');
			return { secret };
		},
		getRequestObject: () => ({
			method: request.method ?? 'PUT',
			query: request.query ?? {},
			headers: request.headers ?? {},
			ip: request.ip ?? '203.0.113.7',
			rawBody,
			body: request.body,
		}),
		getResponseObject: () => response,
		logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
	} as unknown as IWebhookFunctions;

	const result = await node.webhook!.call(context);

	if (result.noWebhookResponse === true) {
		if (!response.headersSent) throw new Error('The node answered nobody: the caller hangs');
	} else {
		response.status(200).json(result.webhookResponse ?? { message: 'Webhook call received' });
	}
	const outputs = result.workflowData ?? null;
	return {
		status: response.statusCode,
		answer: JSON.parse(response.text) as unknown,
		answerText: response.text,
		outputs,
		items: (outputs ?? []).flat().map((item) => item.json),
		logs,
		credentialReads,
	};
}
