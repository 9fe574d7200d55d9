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
	const response = await fetch(url, { method: 'POST', body });
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
	await waitFor(`the form ${url}`, async () => (await fetch(url)).ok, { timeoutMs: 30_000 });
	const text = await post(url, values);
	try {
		return JSON.parse(text).formWaitingUrl;
	} catch {
		return undefined;
	}
}

/**
 * Waits for the next page of a form and gives its HTML.
 *
 * @param {string} url
 * @param {RegExp} expected something that only this page has
 */
async function readPage(url, expected) {
	return await waitFor(
		`the page with ${expected} at ${url}`,
		async () => {
			const response = await fetch(url);
			const html = await response.text();
			return response.ok && expected.test(html) ? html : undefined;
		},
		{ timeoutMs: 30_000, intervalMs: 200 },
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

module.exports = { submitForm, readPage, submitPage, XLSX };
