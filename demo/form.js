// @ts-check
'use strict';

const { waitFor } = require('../runtime/lib/wait');

/**
 * What a person types into a form, in the order of its fields.
 *
 * @typedef {(string | { name: string, type: string, content: Buffer })[]} FormValues
 */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * @param {string | URL} url
 * @param {RequestInit} [init]
 */
const ask = async (url, init) => await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });

/**
 * @param {string} url
 * @param {FormValues} values
 */
async function post(url, values) {
	const body = new FormData();
	values.forEach((value, index) => {
		if (typeof value === 'string') body.append(`field-${index}`, value);
		else {
			const blob = new Blob([new Uint8Array(value.content)], { type: value.type });
			body.append(`field-${index}`, blob, value.name);
		}
	});
	const response = await ask(url, { method: 'POST', body });
	const text = await response.text();
	if (!response.ok) {
		throw new Error(`The form ${url} answered ${response.status}: ${text.slice(0, 300)}`);
	}
	return text;
}

/**
 * Fills in an n8n form and sends it, as a browser does. Waits for the form to be there first.
 *
 * @param {string} url
 * @param {FormValues} values
 * @returns {Promise<string | undefined>} the address of the next page, when the form has one
 */
async function submitForm(url, values) {
	await waitFor(`the form ${url}`, async () => (await ask(url)).ok, { timeoutMs: 30_000 });
	const text = await post(url, values);
	try {
		return JSON.parse(text).formWaitingUrl;
	} catch {
		return undefined;
	}
}

/**
 * How far the workflow of a form is: `form-waiting` when it shows a page, `success` at its end.
 *
 * @param {string} url
 */
async function statusOf(url) {
	const statusUrl = new URL(url);
	statusUrl.pathname += '/n8n-execution-status';
	return (await (await ask(statusUrl)).text()).trim();
}

/**
 * Waits until the workflow has come to a page of its form, and gives its HTML. Asks for the page
 * only while one is shown, since n8n leaves other questions without an answer.
 *
 * @param {string} url
 * @param {RegExp} expected something that only this page has: n8n goes on showing the page before
 *   for a moment
 * @returns {Promise<string>}
 */
async function readPage(url, expected) {
	return await waitFor(
		`the page with ${expected}`,
		async () => {
			const status = await statusOf(url);
			// `waiting` is said for a moment before n8n knows that it is a form that waits.
			if (/^(running|new|waiting)$/.test(status)) return undefined;
			if (!['form-waiting', 'success'].includes(status)) {
				throw new Error(`The form's workflow ended with "${status}" before its next page`);
			}
			const html = await (await ask(url)).text();
			return expected.test(html) ? html : undefined;
		},
		{ timeoutMs: 30_000, intervalMs: 150 },
	);
}

/**
 * Sends a later page of a form.
 *
 * @param {string} url
 * @param {FormValues} values
 */
async function submitPage(url, values) {
	await post(url, values);
}

/**
 * Tells n8n that the last page was shown, as that page itself does in a browser. Only then does the
 * workflow end.
 *
 * @param {string} url
 */
async function leaveForm(url) {
	await (await ask(url, { method: 'POST', body: '{}' })).text();
}

/**
 * The file that the last page of a form downloads in a browser.
 *
 * @param {string} html
 * @returns {{ fileName: string, content: Buffer }}
 */
function downloadOf(html) {
	const [, encoded = ''] = /JSON\.parse\(decodeURIComponent\("([^"]+)"\)\)/.exec(html) ?? [];
	// 2.x gives a list of files, 1.x the one.
	const [file] = encoded === '' ? [] : [JSON.parse(decodeURIComponent(encoded))].flat();
	if (file === undefined) throw new Error('The last page of the form has no file');
	const { fileName, data } = file;
	return {
		fileName,
		content: typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data.data),
	};
}

module.exports = { submitForm, readPage, submitPage, downloadOf, leaveForm, XLSX };
