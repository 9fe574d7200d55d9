// @ts-check
'use strict';

const http = require('node:http');

const REPORTS_PER_PUSH = 50;
const CONNECTIONS = 20;

/** Message ids are given out once per process, so that each can be found again. */
let nextId = 1_000_000_000;

/**
 * @typedef {object} Answer
 * @property {number} status 0 when the connection broke
 * @property {number} milliseconds from the first byte sent to the last one read
 * @property {string} text
 * @property {string[]} ids the messages of the push
 */

/**
 * The body of one push, as TCASTSMS documents it.
 *
 * @returns {{ ids: string[], body: string }}
 */
function nextPush() {
	const ids = Array.from({ length: REPORTS_PER_PUSH }, () => nextId++);
	const rows = ids.map((id, second) => {
		const failed = id % 10 === 0;
		return [
			id,
			`62812${id}`,
			20260214101500 + second,
			failed ? 1001 : 0,
			failed ? 'no route' : 'success',
		];
	});
	return {
		ids: ids.map(String),
		body: JSON.stringify({ type: 'report', cnt: rows.length, array: rows }),
	};
}

/**
 * @param {object} options
 * @param {string} options.address
 * @param {Record<string, string>} options.headers
 * @param {http.Agent} options.agent
 * @returns {Promise<Answer>} never rejects
 */
function push({ address, headers, agent }) {
	const { ids, body } = nextPush();
	const started = performance.now();
	return new Promise((resolve) => {
		/** @param {number} status @param {string} text */
		const finish = (status, text) =>
			resolve({ status, milliseconds: performance.now() - started, text, ids });
		const request = http.request(
			address,
			{
				method: 'PUT',
				agent,
				timeout: 60_000,
				headers: {
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(body),
					...headers,
				},
			},
			(response) => {
				let text = '';
				response.setEncoding('utf8');
				response.on('data', (chunk) => (text += chunk));
				response.on('end', () => finish(response.statusCode ?? 0, text));
				response.on('error', (error) => finish(0, error.message));
			},
		);
		request.on('timeout', () => request.destroy(new Error('no answer in time')));
		request.on('error', (error) => finish(0, error.message));
		request.end(body);
	});
}

/**
 * Pushes from 20 connections, each of which sends its next push as soon as the last one is answered.
 *
 * @param {object} options
 * @param {string} options.address
 * @param {Record<string, string>} options.headers
 * @param {number} options.pushes
 * @param {(answered: number) => void} [options.onAnswer]
 * @returns {Promise<Answer[]>}
 */
async function pushAll({ address, headers, pushes, onAnswer = () => {} }) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	/** @type {Answer[]} */
	const answers = [];
	let started = 0;
	const connection = async () => {
		while (started < pushes) {
			started += 1;
			answers.push(await push({ address, headers, agent }));
			onAnswer(answers.length);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, connection));
	agent.destroy();
	return answers;
}

module.exports = { pushAll, REPORTS_PER_PUSH, CONNECTIONS };
