import { startStage, type Stage } from '../../demo/stage';
import { withCredentials } from '../../demo/workflows';
import { SECRET, VERSION } from './support/stage';
import { workflowFrom } from './support/workflow';

const BODY = JSON.stringify({
	type: 'report',
	cnt: 1,
	array: [[1620442, '6281210100055', 20260214101517, 0, 'success']],
});
const ALLOWED = '203.0.113.7';
let stage: Stage;

// An n8n of its own: the number of proxies is a setting of the whole n8n.
beforeAll(async () => {
	stage = await startStage({
		version: VERSION,
		env: { N8N_PROXY_HOPS: '1' },
	});
});
afterAll(async () => await stage?.stop());

async function statusFrom(path: string, forwardedFor?: string) {
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
