// @ts-check
'use strict';

const http = require('node:http');
const https = require('node:https');

/**
 * Posts a form to a host over TLS, through a proxy, as a program does that was given one.
 *
 * @param {string} proxy
 * @param {{ host: string, path: string, ca: string, login: string, form: Record<string, string> }} to
 * @returns {Promise<{ proxied: number | undefined, status?: number, json?: any }>} what the proxy and the host said
 */
const postThrough = (proxy, { host, path, ca, login, form }) =>
	new Promise((resolve, reject) => {
		const { hostname, port } = new URL(proxy);
		const asked = http.request({ host: hostname, port, method: 'CONNECT', path: `${host}:443` });
		asked.on('error', reject);
		asked.on('connect', ({ statusCode: proxied }, socket) => {
			if (proxied !== 200) return void resolve({ proxied });
			const options = {
				...{ method: 'POST', path, ca, servername: host, agent: false, socket },
				headers: {
					host,
					'content-type': 'application/x-www-form-urlencoded',
					authorization: `Basic ${Buffer.from(login).toString('base64')}`,
				},
			};
			const request = https.request(/** @type {https.RequestOptions} */ (options), (response) => {
				let text = '';
				response.on('data', (chunk) => (text += chunk));
				response.on('end', () => {
					const isJson = response.headers['content-type'] === 'application/json';
					const json = isJson ? JSON.parse(text) : undefined;
					resolve({ proxied, status: response.statusCode, json });
				});
			});
			request.on('error', reject);
			request.end(new URLSearchParams(form).toString());
		});
		asked.end();
	});

module.exports = { postThrough };
