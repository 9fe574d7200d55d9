import { PACKAGE } from '../../demo/workflows';
import names from '../../docs/names.json';
import { joinStage, type Credential, type Stage } from './support/stage';
import { readRun, workflowWith, type FromN8n, type Surroundings } from './support/workflow';
let stage: Stage;
let credentials: Credential[];

beforeAll(async () => {
	stage = await joinStage();
	credentials = await stage.credentials();
});
beforeEach(async () => await stage.sandbox.reset());

/**
 * Runs one node of the package in a workflow of its own, as the editor's button does.
 */
async function run(type: string, parameters: object, more?: Surroundings) {
	const { id } = await stage.store(workflowWith(type, parameters, more), credentials);
	return readRun(await stage.client.runWorkflow(id));
}

const tcast = (parameters: object, more?: Surroundings) => run('tcastSms', parameters, more);
const central = (parameters: object, more?: Surroundings) =>
	run('messageCentral', parameters, more);

/** As docs/names.json lists them. */
const listed = Object.entries(names.nodes)
	.flatMap(([node, uses]) =>
		'operations' in uses
			? Object.keys(uses.operations).map((operation) => `${node}: ${operation.replace(':', ' ')}`)
			: [],
	)
	.sort();

test('n8n offers the operations that are listed, and no other', async () => {
	const offered = (await stage.client.nodeTypes())
		.filter(({ name }) => name.startsWith(PACKAGE))
		.flatMap(({ name, properties }) =>
			properties
				.filter((property: FromN8n) => property.name === 'operation')
				.flatMap(({ displayOptions, options }: FromN8n) =>
					options.map(
						({ value }: FromN8n) =>
							`${name.slice(PACKAGE.length)}: ${displayOptions.show.resource[0]} ${value}`,
					),
				),
		)
		.filter((name) => !/Tool:|__CUSTOM_API_CALL__/.test(name));
	expect([...new Set(offered)].sort()).toEqual(listed);
});

describe('TCASTSMS', () => {
	const SEND = { resource: 'sms', operation: 'send', message: 'Halo ##name##' };

	test('SMS → Send: what hangs on Accepted sees only accepted ones', async () => {
		await stage.sandbox.configure({ tcastsms: { refuseNumbers: { 6281210100057: true } } });
		const items = [
			{ phone: '0812-1010-0055', name: 'Budi' },
			{ phone: '+62 812 1010 0056', name: 'Sari' },
			{ phone: '081210100057', name: 'Dewi' },
			{ phone: 'tidak ada', name: 'Joko' },
			{ phone: '081210100055', name: 'Budi' },
		];

		const result = await tcast({ ...SEND, to: '={{ $json.phone }}' }, { items });

		expect(result.status).toBe('success');
		expect(result.behind(0)).toMatchObject([
			{ to: '6281210100055', outcome: 'accepted', messageId: expect.any(String) },
			{ to: '6281210100056', outcome: 'accepted', messageId: expect.any(String) },
		]);
		expect(result.behind(1)).toMatchObject([
			{ to: '6281210100057', outcome: 'refused', reasonCode: 'provider_refused' },
			{ to: 'tidak ada', outcome: 'refused', reasonCode: 'invalid_number' },
			{ to: '6281210100055', outcome: 'skipped', reasonCode: 'duplicate' },
		]);
		const taken = await stage.sandbox.accepted();
		expect(taken.map(({ to, text }) => [to, text]).sort()).toEqual([
			['6281210100055', 'Halo Budi'],
			['6281210100056', 'Halo Sari'],
		]);
		expect(result.hints.map(({ message }) => message).join()).toMatch(/2 accepted/);
	});

	test('SMS → Send: one text for many is one request', async () => {
		const items = Array.from({ length: 30 }, (_, index) => ({ phone: `0812101000${10 + index}` }));

		const result = await tcast(
			{ ...SEND, message: 'Halo', to: '={{ $json.phone }}', outputs: 'one' },
			{ items, outputs: 1 },
		);

		expect(result.behind(0)).toHaveLength(30);
		expect(await stage.calls('sendsms')).toHaveLength(1);
	});

	test('SMS → Send: a node after Accepted does not run when nobody was accepted', async () => {
		const result = await tcast(
			{ ...SEND, message: 'Halo', to: 'tidak ada' },
			{ settings: { onError: 'continueRegularOutput' } },
		);

		expect(result.status).toBe('success');
		expect(result.behind(0)).toBeUndefined();
		expect(result.behind(1)).toMatchObject([{ outcome: 'refused' }]);
		expect(await stage.calls('sendsms')).toHaveLength(0);
	});

	test('SMS → Send: fails, and says why, when nobody was accepted', async () => {
		const result = await tcast({ ...SEND, message: 'Halo', to: 'tidak ada' });
		expect(result.status).toBe('error');
		expect(result.error.message).toMatch(/Nothing was sent to tidak ada: no phone number/);
	});

	test('SMS → Send: an answer that never came is unknown and not repeated', async () => {
		await stage.sandbox.addFault({ on: 'tcastsms.sendsms', action: { kind: 'resetAfter' } });

		const result = await tcast(
			{ ...SEND, message: 'Halo', to: '081210100055' },
			{ settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } },
		);

		expect(result.behind(1)).toMatchObject([{ outcome: 'unknown' }]);
		expect(await stage.calls('sendsms')).toHaveLength(1);
		expect(await stage.sandbox.accepted()).toHaveLength(1);
	});

	test('SMS → Preview: counts and costs, and sends nothing', async () => {
		const items = [
			{ phone: '081210100055', name: 'Budi' },
			{ phone: 'tidak ada', name: 'Joko' },
		];
		const preview = { ...SEND, operation: 'preview', to: '={{ $json.phone }}' };
		const result = await tcast(preview, { items, outputs: 1 });
		expect([result.status, result.error?.message]).toEqual(['success', undefined]);
		expect(JSON.stringify(result.first)).toContain('invalid_number');
		expect(await stage.calls('sendsms')).toHaveLength(0);
	});

	test('Delivery Report → Export: a workbook', async () => {
		const sent = await tcast({ ...SEND, message: 'Halo', to: '081210100055' });
		const { execution } = await tcast(
			{ resource: 'deliveryReport', operation: 'export' },
			{ items: sent.first, outputs: 1 },
		);
		const [item] = execution.runData['Under Test'][0].data?.main[0] ?? [];
		expect(item?.binary.data).toMatchObject({ fileName: 'delivery-reports.xlsx' });
	});

	test('Delivery Report → Get', async () => {
		const sent = await tcast({ ...SEND, message: 'Halo', to: '081210100055,081210100056' });
		const ids = sent.first.map(({ messageId }) => messageId);
		await stage.sandbox.ripen();

		const result = await tcast(
			{ resource: 'deliveryReport', operation: 'get', ids: '={{ $json.messageId }}' },
			{ items: [...ids, '999'].map((messageId) => ({ messageId })), outputs: 1 },
		);

		expect(result.first).toMatchObject([
			{ messageId: ids[0], state: 'sent', final: true },
			{ messageId: ids[1], state: 'sent', final: true },
			{ messageId: '999', state: 'not_found' },
		]);
	});

	test('Inbox → Get Many', async () => {
		await stage.sandbox.addInbox({ from: '6281210100055', text: 'Berhenti, terima kasih ✓' });
		const result = await tcast({ resource: 'sms', operation: 'getManyReceived' }, { outputs: 1 });
		expect(result.first).toHaveLength(1);
		expect(JSON.stringify(result.first)).toContain('Berhenti, terima kasih ✓');
	});

	test('Account → Get Balance', async () => {
		const result = await tcast({ resource: 'account', operation: 'getBalance' }, { outputs: 1 });
		expect(result.status).toBe('success');
		expect(JSON.stringify(result.first)).toMatch(/499740/);
	});
});

describe('Message Central', () => {
	const SMS = {
		resource: 'sms',
		operation: 'send',
		message: 'Hello ##name##',
		senderId: 'MYBRAND',
	};

	test('SMS → Send: what hangs on Accepted sees only accepted ones', async () => {
		const items = [
			{ phone: '0812 1010 0055', name: 'Budi' },
			{ phone: '+91 99999 99999', name: 'Asha' },
			{ phone: '12', name: 'Nobody' },
		];

		const result = await central({ ...SMS, to: '={{ $json.phone }}' }, { items });

		expect(result.behind(0)).toMatchObject([{ to: '6281210100055', outcome: 'accepted' }]);
		expect(result.behind(1)).toMatchObject([
			{ to: '919999999999', reasonCode: 'country_not_allowed' },
			{ outcome: 'refused', reasonCode: 'invalid_number' },
		]);
		expect(await stage.sandbox.accepted()).toMatchObject([
			{ to: '6281210100055', text: 'Hello Budi', messageType: 'PROMOTIONAL' },
		]);
	});

	test('SMS → Send Bulk: one request for all', async () => {
		const result = await central({
			...SMS,
			operation: 'sendBulk',
			message: 'Hello',
			to: '081210100055, 081210100056',
		});
		expect(result.behind(0)).toMatchObject([
			{ to: '6281210100055', outcome: 'accepted', batch: true },
			{ to: '6281210100056', outcome: 'accepted', batch: true },
		]);
		expect(await stage.calls('send')).toHaveLength(1);
		expect(await stage.sandbox.accepted()).toHaveLength(2);
	});

	test('SMS → Send Bulk File: without a file nothing is sent', async () => {
		const result = await central(
			{ ...SMS, operation: 'sendBulkFile', binaryPropertyName: 'data', message: 'Hello' },
			{ settings: { onError: 'continueRegularOutput' } },
		);
		expect(result.behind(1)).toMatchObject([{ outcome: 'refused' }]);
		expect(await stage.calls('send')).toHaveLength(0);
	});

	test('SMS → Preview: counts, and sends nothing', async () => {
		const preview = { ...SMS, operation: 'preview', message: 'Hello', to: '081210100055' };
		const result = await central(preview, { outputs: 1 });
		expect([result.status, result.error?.message]).toEqual(['success', undefined]);
		expect(await stage.calls('send')).toHaveLength(0);
	});

	test('OTP → Send and Verify: only the right code for the right number is verified', async () => {
		const sent = await central({ resource: 'otp', operation: 'send', to: '081210100055' });
		const [{ verificationId, alreadySent }] = sent.behind(0) ?? [];
		expect(alreadySent).toBe(false);
		const [{ code }] = await stage.sandbox.accepted();
		const verify = async (typed: object) =>
			await central({ resource: 'otp', operation: 'verify', verificationId, ...typed });
		const wrong = code === '0000' ? '1111' : '0000';

		const mistyped = await verify({ to: '081210100055', code: wrong });
		expect(mistyped.behind(0)).toBeUndefined();
		expect(mistyped.behind(1)).toMatchObject([{ verified: false, reasonCode: 'wrong_code' }]);

		const right = await verify({ to: '081210100055', code });
		expect(right.behind(1)).toBeUndefined();
		expect(right.behind(0)).toMatchObject([
			{ verified: true, to: '6281210100055', numberChecked: true },
		]);

		const again = await verify({ to: '081210100055', code });
		expect(again.behind(1)).toMatchObject([{ reasonCode: 'already_used' }]);
	});

	test('OTP → Verify: the code of another number proves nothing', async () => {
		const sent = await central({ resource: 'otp', operation: 'send', to: '081210100056' });
		const [{ verificationId }] = sent.first;
		const [{ code }] = await stage.sandbox.accepted();

		const result = await central({
			resource: 'otp',
			operation: 'verify',
			to: '081210100055',
			verificationId,
			code,
		});

		expect(result.behind(0)).toBeUndefined();
		expect(result.behind(1)).toMatchObject([{ verified: false, reasonCode: 'other_number' }]);
	});

	test('OTP → Send: a code that is still active is not sent again', async () => {
		const send = { resource: 'otp', operation: 'send', to: '081210100055' };
		const [{ verificationId }] = (await central(send)).first;

		expect((await central(send)).behind(0)).toMatchObject([{ verificationId, alreadySent: true }]);
		expect(await stage.sandbox.accepted()).toHaveLength(1);
	});

	test('Auth Token → Generate: masked, unless the whole token is asked for', async () => {
		const generate = { resource: 'authToken', operation: 'generate' };
		const masked = await central(generate, { outputs: 1 });
		expect(masked.first).toMatchObject([
			{ customerId: 'C-DEMO123', expiresAt: expect.stringMatching(/Z$/) },
		]);
		expect(JSON.stringify(masked.first)).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/);

		const whole = await central({ ...generate, options: { includeToken: true } }, { outputs: 1 });
		expect(whole.first[0].token).toMatch(/^eyJ/);
	});
});
