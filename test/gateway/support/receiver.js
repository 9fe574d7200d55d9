// @ts-check
'use strict';

const http = require('node:http');

/**
 * What n8n's trigger does with a push, with a switch to be down.
 *
 * @param {number} [port]
 */
async function startReceiver(port = 0) {
	/** @type {Array<{ rows: any[][], token: unknown, method: string | undefined }>} */
	const pushes = [];
	let status = 200;
	const server = http.createServer(async (request, response) => {
		let text = '';
		for await (const chunk of request) text += chunk;
		if (status === 200) {
			const { array } = JSON.parse(text);
			pushes.push({
				rows: array,
				token: request.headers['x-callback-token'],
				method: request.method,
			});
		}
		response.writeHead(status);
		response.end('{}');
	});
	await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${address.port}/webhook/tcastsms-reports`,
		pushes,
		get rows() {
			return pushes.flatMap(({ rows }) => rows);
		},
		/** @param {number} now */
		answerWith: (now) => (status = now),
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

module.exports = { startReceiver };
