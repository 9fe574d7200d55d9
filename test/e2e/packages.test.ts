import { leaveForm, readPage, submitForm, submitPage } from '../../demo/form';
import { LOGIN_AS, SMS_TEXT, SMS_TO } from '../../demo/scenario';
import { PACKAGES, activateExample, exampleNames, formUrl, typeOf } from '../../demo/workflows';
import { readManifest } from '../package/manifests';
import { joinStage, type Credential, type Stage } from './support/stage';
import { workflowWith, type FromN8n } from './support/workflow';

// Holds for each of the packages alone, and for those of both providers side by side.

const manifests = PACKAGES.map(readManifest);
const has = (node: string) => manifests.some(({ nodes }) => nodes.includes(node));

let stage: Stage;
let credentials: Credential[];
beforeAll(async () => {
	stage = await joinStage();
	credentials = await stage.credentials();
});
beforeEach(async () => await stage.sandbox.reset());

test.each(manifests)(
	'n8n knows the nodes and credentials of $name, and no others',
	async (manifest) => {
		const types = (await stage.client.nodeTypes()).map(({ name }: FromN8n) => name);
		const own = types.filter((type: string) => type.startsWith(`${manifest.name}.`));
		const tools = own.filter((type: string) => type.endsWith('Tool'));
		expect(own.filter((type: string) => !tools.includes(type)).sort()).toEqual(
			manifest.nodes.map((node) => `${manifest.name}.${node}`).sort(),
		);

		const known = (await stage.client.credentialTypes()).map(({ name }: FromN8n) => name);
		const ours = known.filter((name: string) => /^(tcastSms|messageCentral)/.test(name));
		expect(ours.sort()).toEqual(manifests.flatMap((one) => one.credentials).sort());
	},
);

const SENDS = {
	tcastSms: { provider: 'tcastsms', text: { message: 'Halo' } },
	messageCentral: {
		provider: 'messagecentral',
		text: { message: 'Halo', messageType: 'PROMOTIONAL', senderId: 'MYBRAND' },
	},
};
const sending = Object.entries(SENDS).filter(([node]) => has(node));

test('every node that sends, sends', async () => {
	for (const [node, { text }] of sending) {
		const parameters = { resource: 'sms', operation: 'send', to: '+6281210100055', ...text };
		const { id } = await stage.store(workflowWith(node, parameters), credentials);
		const { status, runData } = await stage.client.runWorkflow(id);
		expect([node, status, runData['Under Test'][0].error]).toEqual([node, 'success', undefined]);
	}
	expect((await stage.sandbox.accepted()).map(({ provider, to }) => [provider, to])).toEqual(
		sending.map(([, { provider }]) => [provider, '6281210100055']),
	);
});

function ofExample(name: string, define: () => Promise<void>) {
	if (exampleNames().includes(name)) test(name, define);
}

ofExample('messagecentral-send-sms', async () => {
	const workflow = await activateExample(stage.client, 'messagecentral-send-sms', credentials);
	await submitForm(formUrl(stage.url, workflow), [SMS_TO, SMS_TEXT]);
	const [{ status }] = await stage.client.waitForExecutions({ workflowId: workflow.id });
	await stage.client.deactivateWorkflow(workflow.id);

	expect(status).toBe('success');
	expect(await stage.sandbox.accepted()).toMatchObject([
		{ provider: 'messagecentral', to: '6281210100055', text: SMS_TEXT },
	]);
});

ofExample('messagecentral-otp-login', async () => {
	const workflow = await activateExample(stage.client, 'messagecentral-otp-login', credentials);
	const page = await submitForm(formUrl(stage.url, workflow), [LOGIN_AS]);
	await readPage(String(page), /Enter the code/);
	const sent = (await stage.sandbox.accepted()).find(({ kind }) => kind === 'otp');
	await submitPage(String(page), [String(sent?.code)]);
	expect(await readPage(String(page), /Welcome|That did not work/)).toMatch(/Welcome/);
	await leaveForm(String(page));
	await stage.client.deactivateWorkflow(workflow.id);
});

test('the types of the examples are those of the packages under test', () => {
	expect(exampleNames().length).toBeGreaterThan(2);
	expect(PACKAGES).toContain(typeOf(manifests[0].nodes[0]).split('.')[0]);
});
