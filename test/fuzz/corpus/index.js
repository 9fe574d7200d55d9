// @ts-check
'use strict';

const { BODIES } = require('./bodies');
const { friends, strangers } = require('./callers');
const { CONTENT_TYPES } = require('./headers');

const TRIGGERS = /** @type {const} */ (['tcastSmsTrigger', 'messageCentralTrigger']);

/**
 * Every body from a friend with each content type, and every stranger with a good body.
 *
 * @param {string} secret
 * @returns {Generator<[name: string, one: import('../checks').Case]>}
 */
function* corpusCases(secret) {
	const base = { parameters: {}, credential: /** @type {const} */ ('good') };
	for (const trigger of TRIGGERS) {
		for (const [name, text] of Object.entries(BODIES)) {
			const bytes = Buffer.from(text);
			for (const contentType of CONTENT_TYPES) {
				const incoming = {
					...{ method: 'PUT', query: { token: secret }, ip: '203.0.113.7', bytes },
					headers: contentType === undefined ? {} : { 'content-type': contentType },
					unread: contentType === 'application/octet-stream',
					body: undefined,
				};
				const title = `${trigger}, body "${name}" as ${String(contentType).slice(0, 40)}`;
				yield [title, { ...base, trigger, letIn: true, incoming }];
			}
		}
		for (const letIn of [true, false]) {
			for (const [name, brought] of Object.entries((letIn ? friends : strangers)(secret))) {
				for (const [body, text] of Object.entries(BODIES).slice(0, 12)) {
					const incoming = {
						...{ method: 'PUT', query: {}, headers: {}, ip: '203.0.113.7', unread: false },
						...{ bytes: Buffer.from(text), body: undefined },
						...brought,
					};
					const title = `${trigger}, secret "${name}", body "${body}"`;
					yield [title, { ...base, trigger, letIn, incoming }];
				}
			}
		}
	}
}

module.exports = { corpusCases, TRIGGERS };
