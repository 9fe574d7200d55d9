// @ts-check
'use strict';

const { readBody } = require('./wire');

const PREFIX = '/openai/v1/';
const MODELS = ['gpt-4.1-mini', 'gpt-5-mini'];

/**
 * Chat completions in the shape of OpenAI's, for AI agents. What the model says is written down
 * beforehand: which turn it is, is told by how often the model spoke since the person did.
 */
class OpenAi {
	/** @param {{ config: () => import('./types').OpenAiConfig }} parts */
	constructor({ config }) {
		this.config = config;
		/** Bodies of the requests. @type {any[]} */
		this.requests = [];
		this.calls = 0;
	}

	/** @param {string} path */
	serves(path) {
		return path.startsWith(PREFIX);
	}

	/**
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 * @param {string} path
	 */
	async answer(request, response, path) {
		const text = (await readBody(request)).toString('utf8');
		const { status, body } = this.decide(path.slice(PREFIX.length), request, text);
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(body));
	}

	/**
	 * @param {string} endpoint
	 * @param {import('node:http').IncomingMessage} request
	 * @param {string} text
	 */
	decide(endpoint, { headers }, text) {
		if (headers.authorization !== `Bearer ${this.config().apiKey}`) {
			return failed(401, 'Incorrect API key provided', 'invalid_api_key');
		}
		if (endpoint === 'models') {
			const data = MODELS.map((id) => ({ id, object: 'model', created: 0, owned_by: 'sandbox' }));
			return { status: 200, body: { object: 'list', data } };
		}
		if (endpoint !== 'chat/completions') {
			return failed(404, `No such endpoint: ${endpoint}`, 'not_found');
		}
		let body;
		try {
			body = JSON.parse(text);
		} catch {
			return failed(400, 'The body is no JSON', 'invalid_request_error');
		}
		this.requests.push(body);
		return { status: 200, body: this.completion(body) };
	}

	/** @param {{ model: string, messages: { role: string }[], tools?: { function: { name: string } }[] }} body */
	completion({ model, messages, tools = [] }) {
		const since = messages.slice(messages.map(({ role }) => role).lastIndexOf('user') + 1);
		const spoken = since.filter(({ role }) => role === 'assistant').length;
		const { text, calls = [] } = this.config().turns[spoken] ?? { text: 'Done.' };
		const named = calls.map(({ name, arguments: values }) => {
			this.calls += 1;
			// n8n makes a tool's name out of its node's.
			const called = name === '*' ? (tools[0]?.function.name ?? name) : name;
			return {
				id: `call_${this.calls}`,
				type: 'function',
				function: { name: called, arguments: JSON.stringify(values) },
			};
		});
		return {
			id: `chatcmpl-${this.requests.length}`,
			object: 'chat.completion',
			created: 0,
			model,
			choices: [
				{
					index: 0,
					message: {
						role: 'assistant',
						content: text ?? null,
						...(named.length > 0 ? { tool_calls: named } : {}),
					},
					finish_reason: named.length > 0 ? 'tool_calls' : 'stop',
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}

	reset() {
		this.requests.length = 0;
		this.calls = 0;
	}
}

/**
 * @param {number} status
 * @param {string} message
 * @param {string} code
 */
const failed = (status, message, code) => ({
	status,
	body: { error: { message, type: 'invalid_request_error', code } },
});

module.exports = { OpenAi };
