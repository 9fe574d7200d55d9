// @ts-check
'use strict';

const { startStage } = require('../../demo/stage');
const { withCredentials } = require('../../demo/workflows');
const { SECRET } = require('./support/stage');
const { workflowFrom } = require('./support/workflow');

const BODY = JSON.stringify({
	type: 'report',
	cnt: 1,
	array: [[1620442, '6281210100055', 20260214101517, 0, 'success']],
});
const ALLOWED = '203.0.113.7';

/** @type {import('../../demo/stage').Stage} */
let stage;

// An n8n of its own: the number of proxies is a setting of the whole n8n.
beforeAll(async () => {
	stage = await startStage({
		version: process.env.N8N_LINE === '1' ? '1.123.81' : '2.41.1',
		env: { N8N_PROXY_HOPS: '1' },
	});
});
afterAll(async () => await stage?.stop());

/** @param {string} path @param {string} [forwardedFor] */
async function statusFrom(path, forwardedFor) {
	const response = await fetch(`${stage.n8n.url}/webhook/${path}?token=${SECRET}`, {
		method: 'PUT',
		headers: {
			'content-type': 'application/json',
			...(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }),
		},
		body: BODY,
	});
	return response.status;
}

test('the allow-list sees the address that the one trusted proxy reports', async () => {
	const credential = await stage.client.createCredential({
		name: 'Callback',
		type: 'tcastSmsCallbackApi',
		data: { secret: SECRET },
	});
	const workflow = workflowFrom('tcastSmsTrigger', {
		options: { path: 'behind-a-proxy', ipAllowList: `${ALLOWED}, 2001:db8::/32` },
	});
	const { id } = await stage.client.importWorkflow(withCredentials(workflow, [credential]));
	await stage.client.activateWorkflow(id);

	expect(await statusFrom('behind-a-proxy', ALLOWED)).toBe(200);
	expect(await statusFrom('behind-a-proxy', '2001:db8::7')).toBe(200);
	// Whoever calls can put anything in front; the last one is what the proxy saw itself.
	expect(await statusFrom('behind-a-proxy', `198.51.100.1, ${ALLOWED}`)).toBe(200);
	expect(await statusFrom('behind-a-proxy', `${ALLOWED}, 198.51.100.1`)).toBe(403);
	expect(await statusFrom('behind-a-proxy', '198.51.100.1')).toBe(403);
	expect(await statusFrom('behind-a-proxy')).toBe(403);
});
