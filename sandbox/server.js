// @ts-check
'use strict';

const { carryOut, plan } = require('./reply');
const { readBody } = require('./wire');

/**
 * @typedef {import('./types').RequestEntry} RequestEntry
 * @typedef {import('./tcastsms').TcastSms | import('./tcastsms-v2').TcastSmsV2 | import('./messagecentral').MessageCentral | import('./twilio').Twilio} ProviderServer
 */

/**
 * The request listener: routes by path, journals, plays faults and answers.
 *
 * @param {object} parts
 * @param {ProviderServer[]} parts.providers
 * @param {import('./journal').Journal} parts.journal
 * @param {import('./faults').FaultBook} parts.faults
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, path: string, search: string) => Promise<void>} parts.control
 * @param {import('./openai').OpenAi} parts.openai
 * @param {() => boolean} parts.isPaused
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} parts.hold
 * @param {() => import('./tls-faults').TlsFaults | undefined} parts.tls
 * @param {(entry: RequestEntry) => void} parts.onEnded
 */
function createListener(parts) {
	const { providers, journal, faults, control, openai, isPaused, hold, tls, onEnded } = parts;
	/** @type {Map<string, { provider: ProviderServer, endpoint: string }>} */
	const routes = new Map();
	for (const provider of providers) {
		for (const [path, endpoint] of provider.paths) routes.set(path, { provider, endpoint });
	}

	/**
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 */
	return async (request, response) => {
		// Came in through the port just before it closed: as good as refused.
		if (isPaused()) return void request.socket.destroy();
		hold(request, response);
		const rawUrl = request.url ?? '/';
		const mark = rawUrl.indexOf('?');
		const path = mark < 0 ? rawUrl : rawUrl.slice(0, mark);
		const search = mark < 0 ? '' : rawUrl.slice(mark + 1);
		try {
			if (path === '/_sandbox' || path.startsWith('/_sandbox/')) {
				return await control(request, response, path, search);
			}
			if (openai.serves(path)) return await openai.answer(request, response, path);
			const route = routes.get(path);
			if (!route) {
				response.writeHead(404, { 'content-type': 'text/plain' });
				response.end(`No such path: ${path}. See /_sandbox/ for help.\n`);
				return;
			}
			const hasBody = 'content-length' in request.headers || 'transfer-encoding' in request.headers;
			const body = hasBody ? await readBody(request) : Buffer.alloc(0);
			const { provider, endpoint } = route;
			const { query, file } = provider.readQuery(search, body, request.headers);
			const entry = journal.arrive({
				provider: provider.name,
				endpoint,
				method: request.method ?? 'GET',
				rawUrl,
				query,
				headers: request.headers,
				body: file ? '' : body.toString('utf8'),
				...(file ? { file } : {}),
				numbers: [],
			});
			response.on('close', () => {
				if (entry.outcome.answeredAt === null) journal.depart();
				onEnded(entry);
			});
			entry.numbers = provider.numbersOf(entry);
			const action = faults.pick(entry);
			entry.outcome.fault = action;
			// Nothing is awaited between reading the request and the provider's decision, so that
			// requests in flight together cannot mix.
			const ending = plan(entry, action, provider);
			const { delayMs } = provider.config();
			const usual =
				typeof delayMs === 'number' ? delayMs : (delayMs[endpoint] ?? delayMs['*'] ?? 0);
			const wait =
				usual + (action?.delayMs ?? 0) + (action?.kind === 'delay' ? (action.ms ?? 0) : 0);
			const end = () => {
				if (response.destroyed) return;
				// A kept connection would be a way past the closed port.
				if (isPaused()) response.shouldKeepAlive = false;
				carryOut(response, ending, entry, tls());
				if (entry.outcome.answeredAt !== null) journal.depart();
			};
			if (wait > 0) {
				const timer = setTimeout(end, wait);
				response.on('close', () => clearTimeout(timer));
			} else {
				end();
			}
		} catch (error) {
			// A client that gives up while sending is no fault of the sandbox.
			if (request.destroyed && !request.complete) return;
			const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
			process.stderr.write(`sandbox: ${text}\n`);
			if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
			response.end(`sandbox: ${text}\n`);
		}
	};
}

module.exports = { createListener };
