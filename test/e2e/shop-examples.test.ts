import { outputsOf } from '../../demo/records';
import { insertRows, readRows } from '../../runtime/data-tables';
import { waitFor } from '../../runtime/lib/wait';
import { allRunsOf, nodeOf, ofExample, useExamples } from './support/examples';
import { setUp } from './support/tables';
import type { FromN8n } from './support/workflow';

// Examples for whoever has a list, a deadline and no programmer. The sandbox's journal and its
// mailbox are the judges.
const examples = useExamples();
const { activate, prepare } = examples;

const BUDI = { number: '0812-1010-0055', name: 'Budi' };
const SARI = { number: '+62 812 1010 0056', name: 'Sari' };
const [BUDIS, SARIS] = ['6281210100055', '6281210100056'];
/** The nodes around the question whether the same campaign runs already. */
const STARTS = [
	...['Note This Start', 'Starts Under Way', 'Take This Start Back', 'End of This Start'],
];

const acceptedNumbers = async () =>
	(await examples.stage.sandbox.accepted()).map(({ to }) => to).sort();

/** The example with its tables, and people in them. */
async function withPeople(
	name: string,
	chosen: Record<string, string[]>,
	people: Record<string, string>[] = [BUDI, SARI],
) {
	const prepared = await setUp(examples.stage, prepare(name), chosen);
	await insertRows(examples.stage.client, prepared.tables.Contacts, people);
	for (const { type, parameters } of prepared.workflow.nodes) {
		if (type !== 'n8n-nodes-base.emailSend') continue;
		parameters.fromEmail = 'n8n@tokomelati.test';
		parameters.toEmail = 'pemilik@tokomelati.test';
	}
	return prepared;
}

const run = async (id: string, startNode: string) =>
	await examples.stage.client.runWorkflow(id, { startNode, timeoutMs: 180_000 });

ofExample('tcastsms-hold-until-morning', () => {
	const CHOSEN = { Contacts: ['Read the Contacts'], 'SMS starts': STARTS };
	const ZONE = 'Asia/Jakarta';
	const clock = (ms: number) =>
		new Intl.DateTimeFormat('en-GB', {
			timeZone: ZONE,
			hour: '2-digit',
			minute: '2-digit',
		}).format(ms);

	/** Night until the next full minute that is some seconds away. */
	function endsSoon(workflow: FromN8n) {
		const end = Math.ceil((Date.now() + 15_000) / 60_000) * 60_000;
		nodeOf(workflow, 'Send SMS').parameters.options.quietHours.hours = {
			from: clock(end - 6 * 3_600_000),
			to: clock(end),
			zones: `ID=${ZONE}`,
		};
		return end;
	}

	test('at night nobody gets an SMS; in the morning everybody still on the list gets one', async () => {
		const { workflow, tables } = await withPeople('tcastsms-hold-until-morning', CHOSEN);
		const { client, sandbox } = examples.stage;
		const morning = endsSoon(workflow);
		const { id } = await client.importWorkflow(workflow);

		const executionId = await client.startWorkflow(id, { startNode: 'Start the Campaign' });
		await waitFor('the start to be noted', async () => {
			return (await readRows(client, tables['SMS starts'])).length === 1;
		});
		const second = await run(id, 'Start the Campaign');
		await insertRows(client, tables.Contacts, [{ number: '081210100057', name: 'Dewi' }]);
		const execution = await client.finishedExecution(executionId, { timeoutMs: 180_000 });

		expect(second.status).toBe('error');
		expect(JSON.stringify(second.error)).toContain('is running or waiting already');
		expect(execution.status).toBe('success');
		expect(await acceptedNumbers()).toEqual([BUDIS, SARIS, '6281210100057']);
		for (const { at } of await sandbox.accepted()) expect(at).toBeGreaterThanOrEqual(morning);
		expect(await readRows(client, tables['SMS starts'])).toEqual([]);
	}, 240_000);

	test('by day it sends at once, and not again in a second run', async () => {
		const { workflow } = await withPeople('tcastsms-hold-until-morning', CHOSEN);
		const now = Date.now();
		nodeOf(workflow, 'Send SMS').parameters.options.quietHours.hours = {
			from: clock(now + 3 * 3_600_000),
			to: clock(now + 6 * 3_600_000),
			zones: `ID=${ZONE}`,
		};
		const { id } = await examples.stage.client.importWorkflow(workflow);

		expect((await run(id, 'Start the Campaign')).status).toBe('success');
		const second = await run(id, 'Start the Campaign');

		expect(await acceptedNumbers()).toEqual([BUDIS, SARIS]);
		expect(allRunsOf(second, 'Ask or Correct').map(({ reasonCode }) => reasonCode)).toEqual([
			'already_sent',
			'already_sent',
		]);
	});
});

ofExample('tcastsms-scheduled-campaign', () => {
	const CHOSEN = { Contacts: ['Read the Contacts'], 'SMS starts': STARTS };

	test('a schedule that fires again and again texts everybody once, and says each time what happened', async () => {
		const { workflow, tables } = await withPeople('tcastsms-scheduled-campaign', CHOSEN);
		nodeOf(workflow, 'First of the Month').parameters.rule.interval = [
			{ field: 'seconds', secondsInterval: 5 },
		];
		const { client, sandbox } = examples.stage;

		const { id } = await activate(workflow);
		await client.waitForExecutions({ workflowId: id, count: 2 });

		const mails = await waitFor('two mails', async () => {
			const found = await sandbox.mails();
			return found.length >= 2 ? found : undefined;
		});
		expect(await acceptedNumbers()).toEqual([BUDIS, SARIS]);
		expect(mails[0].to).toEqual(['pemilik@tokomelati.test']);
		expect(mails[0].subject).toMatch(/^Kampanye promo-\d{4}-\d\d: 2 diterima$/);
		expect(mails[0].text).toContain('2 accepted');
		expect(mails[0].attachments).toEqual([expect.stringMatching(/\.xlsx$/)]);
		expect(mails[1].subject).toContain(': 0 diterima');
		expect(await readRows(client, tables['SMS starts'])).toEqual([]);
	});

	test('two starts at the same moment: nobody is texted twice', async () => {
		const { workflow } = await withPeople('tcastsms-scheduled-campaign', CHOSEN);
		await examples.stage.sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'delay', ms: 3_000 },
			times: null,
		});
		const { client } = examples.stage;
		const { id } = await client.importWorkflow(workflow);

		const started = await Promise.all(
			[1, 2, 3].map(
				async () => await client.startWorkflow(id, { startNode: 'First of the Month' }),
			),
		);
		const statuses: string[] = [];
		for (const one of started) statuses.push((await client.finishedExecution(one)).status);

		expect(statuses.sort()).toEqual(['error', 'error', 'success']);
		expect(await acceptedNumbers()).toEqual([BUDIS, SARIS]);
	});

	test('everybody refused: the mail says why, and the next start is not held up', async () => {
		const { workflow, tables } = await withPeople('tcastsms-scheduled-campaign', CHOSEN, [
			{ number: 'belum ada', name: 'Budi' },
		]);
		const { client, sandbox } = examples.stage;
		const { id } = await client.importWorkflow(workflow);

		expect((await run(id, 'First of the Month')).status).toBe('success');

		expect((await sandbox.mails())[0].text).toContain('1 refused');
		expect(await readRows(client, tables['SMS starts'])).toEqual([]);
	});
});

ofExample('tcastsms-low-balance', () => {
	const CHOSEN = { Contacts: ['Contacts to Count', 'Contacts to Send To'] };
	const prepared = async () => {
		const { workflow } = await withPeople('tcastsms-low-balance', CHOSEN);
		return (await examples.stage.client.importWorkflow(workflow)).id;
	};
	const subjects = async () => (await examples.stage.sandbox.mails()).map(({ subject }) => subject);

	test.each([
		['enough', { balance: 60_000 }, []],
		['low', { balance: 12_500 }, ['Saldo SMS tinggal 12.500']],
		['at its end', { balance: 0 }, ['Saldo SMS tinggal 0']],
		['not to be read', { ipAllowed: false }, ['Saldo SMS tidak bisa dibaca']],
	])('in the morning, with a balance that is %s', async (_, tcastsms, expected) => {
		await examples.stage.sandbox.configure({ tcastsms });
		const id = await prepared();

		expect((await run(id, 'Every Morning')).status).toBe('success');

		expect(await subjects()).toEqual(expected);
	});

	test('a campaign that cannot be paid is not sent, and a mail says so', async () => {
		await examples.stage.sandbox.configure({ tcastsms: { balance: 699 } });
		const id = await prepared();

		expect((await run(id, 'Start the Campaign')).status).toBe('success');

		expect(await examples.stage.sandbox.accepted()).toEqual([]);
		expect(await subjects()).toEqual(['Kampanye tidak dikirim: saldo tidak cukup']);
		expect((await examples.stage.sandbox.mails())[0].text).toContain(
			'Biaya kampanye kira-kira 700 (2 segmen untuk 2 orang), saldo 699.',
		);
	});

	test('a campaign that can be paid is sent', async () => {
		const id = await prepared();

		expect((await run(id, 'Start the Campaign')).status).toBe('success');

		expect(await acceptedNumbers()).toEqual([BUDIS, SARIS]);
		expect(await subjects()).toEqual([]);
	});
});

ofExample('tcastsms-frequency-cap', () => {
	const CHOSEN = {
		Contacts: ['Read the Contacts'],
		'SMS sent': ['Sent Lately', 'Count It'],
		'SMS starts': STARTS,
	};

	/** Runs the example as campaigns of several names, one after the other. */
	async function runAs(workflow: FromN8n, campaign: string) {
		const named = structuredClone(workflow);
		nodeOf(named, 'Campaign').parameters.assignments.assignments[0].value = campaign;
		const { id } = await examples.stage.client.importWorkflow(named);
		return await run(id, 'Start the Campaign');
	}

	test('the third campaign of a week reaches only who did not get two yet', async () => {
		const { workflow, tables } = await withPeople('tcastsms-frequency-cap', CHOSEN, [BUDI]);
		const { client, sandbox } = examples.stage;
		await runAs(workflow, 'one');
		await insertRows(client, tables.Contacts, [SARI]);
		await runAs(workflow, 'two');
		const third = await runAs(workflow, 'three');

		expect(third.status).toBe('success');
		const counts = await sandbox.acceptedCountByNumber();
		expect([counts.get(BUDIS), counts.get(SARIS)]).toEqual([2, 2]);
		expect(outputsOf(third, 'Got None')[0]).toMatchObject([
			{ to: BUDIS, outcome: 'skipped', reasonCode: 'opted_out' },
		]);
	});

	test('an SMS that may have arrived counts, one that was refused does not', async () => {
		const { workflow, tables } = await withPeople('tcastsms-frequency-cap', CHOSEN);
		const { client, sandbox } = examples.stage;
		await sandbox.addFault({
			on: 'tcastsms.sendsms',
			when: { number: BUDIS },
			action: { kind: 'resetAfter' },
			times: null,
		});
		await sandbox.configure({ tcastsms: { refuseNumbers: { [SARIS]: true } } });

		await runAs(workflow, 'one');

		expect((await readRows(client, tables['SMS sent'])).map(({ number }) => number)).toEqual([
			BUDIS,
		]);
	});

	test('texts of weeks ago do not count', async () => {
		const { workflow } = await withPeople('tcastsms-frequency-cap', CHOSEN, [BUDI]);
		const [, , days] = nodeOf(workflow, 'Campaign').parameters.assignments.assignments;
		// What was sent a moment ago is older than that.
		days.value = 0;

		for (const campaign of ['one', 'two', 'three']) await runAs(workflow, campaign);

		expect((await examples.stage.sandbox.acceptedCountByNumber()).get(BUDIS)).toBe(3);
	});
});

ofExample('tcastsms-google-sheets', () => {
	test('with made-up rows of Google: sends to whoever has no result, and has the results by row', async () => {
		const workflow = prepare('tcastsms-google-sheets');
		const rows = [
			{ row_number: 2, Nama: 'Budi', 'No HP': '081210100055', Hasil: 'accepted' },
			{ row_number: 3, Nama: 'Sari', 'No HP': '081210100056', Hasil: '' },
			{ row_number: 4, Nama: 'Dewi', 'No HP': '0217654321', Hasil: '' },
		];
		workflow.pinData = {
			'Read the Sheet': rows.map((json) => ({ json })),
			'Write Back': [{ json: {} }],
		};
		const { id } = await examples.stage.client.importWorkflow(workflow);

		const execution = await run(id, 'Start');

		expect(await acceptedNumbers()).toEqual([SARIS]);
		expect(outputsOf(execution, 'Result of the Row')[0]).toMatchObject([
			{ row_number: 3, Hasil: 'accepted', 'ID Pesan': expect.stringMatching(/^\d+$/) },
			{ row_number: 4, Hasil: 'refused', Alasan: expect.stringContaining('not a mobile number') },
		]);
	});
});
