'use strict';

const http = require('node:http');

const LOGIN = 'account=demo-account&password=demo%20p%40ss%2Bword';
const KEY = encodeURIComponent(Buffer.from('ok?go>demo pass1').toString('base64'));
const TOKEN_PATH = `/auth/v1/authentication/token?customerId=C-DEMO123&key=${KEY}&scope=NEW`;

/** One HTTP call without any library's help; rejects with the socket's error. */
function call(sandbox, path, { method = 'GET', headers = {}, body } = {}) {
	return new Promise((resolve, reject) => {
		const url = new URL(sandbox.url);
		const options = { host: url.hostname, port: url.port, path, method, headers, agent: false };
		const request = http.request(options, async (response) => {
			try {
				response.setEncoding('utf8');
				let text = '';
				for await (const chunk of response) text += chunk;
				let json;
				try {
					json = JSON.parse(text);
				} catch {}
				resolve({ status: response.statusCode, headers: response.headers, text, json });
			} catch (error) {
				reject(error);
			}
		});
		request.on('error', reject);
		request.end(body);
	});
}

/** GET /sendsms to these numbers; only the interesting part. */
const sendSms = (sandbox, numbers, content = 'Halo', more = '') =>
	call(
		sandbox,
		`/sendsms?${LOGIN}&numbers=${numbers}&content=${encodeURIComponent(content)}${more}`,
	);

const token = async (sandbox) => (await call(sandbox, TOKEN_PATH)).json.token;

/** POST /verification/v3/send with a fresh token unless one is given. */
async function send(sandbox, query, { authToken, headers = {}, body } = {}) {
	return call(sandbox, `/verification/v3/send?${query}`, {
		method: 'POST',
		headers: { authToken: authToken ?? (await token(sandbox)), ...headers },
		body,
	});
}

const SMS =
	'countryCode=91&mobileNumber=9999999999&flowType=SMS&type=SMS&senderId=UTOMOB&message=Hi&messageType=PROMOTIONAL';
const OTP = 'countryCode=91&mobileNumber=9999999999&flowType=SMS&type=OTP';

/** A server that notes what is pushed to it and answers as told. */
async function startReceiver(answer = () => ({ status: 200, body: '{"status":0}' })) {
	const received = [];
	const server = http.createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		received.push({ method: request.method, url: request.url, headers: request.headers, body });
		const { status, body: text } = answer(received.length);
		response.writeHead(status);
		response.end(text);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}/hook`,
		received,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Waits for a condition instead of for a guessed time; the test's own timeout ends it. */
async function until(condition) {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

module.exports = {
	until,
	LOGIN,
	KEY,
	TOKEN_PATH,
	SMS,
	OTP,
	call,
	sendSms,
	send,
	token,
	startReceiver,
};
