import { createHmac } from 'crypto';

import { submitForm } from '../../demo/form';
import { formUrl } from '../../demo/workflows';
import { changeRows, readRows } from '../../runtime/data-tables';
import { waitFor } from '../../runtime/lib/wait';
import { allRunsOf, nodeOf, ofExample, untilTaken, useExamples } from './support/examples';
import { BUDI, prepareOptOut, sendLinks, withOwnPath } from './support/opt-out';
import { setUp } from './support/tables';
import type { FromN8n } from './support/workflow';

// Examples that strangers reach: a link in an SMS, a shop's calls, what a model makes of a task.
const examples = useExamples();
const { activate, prepare } = examples;

const [BUDIS, SARIS] = ['6281210100055', '6281210100056'];
const accepted = async () => await examples.stage.sandbox.accepted();

ofExample('tcastsms-opt-out-by-link', () => {
	let workflow: FromN8n;
	let tables: Record<string, string>;
	let page: string;
	beforeEach(async () => {
		const prepared = await prepareOptOut(examples.stage, examples.credentials);
		({ tables, page } = prepared);
		workflow = await activate(prepared.workflow);
	});

	const campaign = async () => await sendLinks(examples.stage, workflow.id);
	/** Opens a link, or presses the button on its page. */
	const ask = async (url: string, fields?: Record<string, string>) =>
		await fetch(url, fields ? { method: 'POST', body: new URLSearchParams(fields) } : {});
	const optedOut = async () =>
		(await readRows(examples.stage.client, tables['SMS opt-out'])).map(({ number }) => number);

	test('who opens the link sees a button, and only who presses it gets no more SMS', async () => {
		const link = (await campaign()).get(BUDIS) ?? '';

		const seen = await ask(link);
		expect([seen.status, await seen.text()]).toEqual([
			200,
			expect.stringMatching(/berakhiran 055 [^]*<button>Ya, hentikan<\/button>/),
		]);
		await fetch(link, { method: 'HEAD' });
		await ask(link, { unsubscribe: 'yes' });
		expect((await ask(`${link}&utm_source=sms`)).status).toBe(200);
		expect(await optedOut()).toEqual([]);

		expect(await (await ask(link, { stop: 'ya' })).text()).toContain('Anda sudah berhenti');
		expect(await optedOut()).toEqual([BUDI.number]);
		const second = await examples.stage.client.runWorkflow(workflow.id, {
			startNode: 'Start the Campaign',
		});

		const counts = await examples.stage.sandbox.acceptedCountByNumber();
		expect([counts.get(BUDIS), counts.get(SARIS)]).toEqual([1, 2]);
		expect(allRunsOf(second, 'Not Accepted')).toMatchObject([
			{ to: BUDIS, reasonCode: 'opted_out' },
		]);
	});

	test('a link that was used before may be used again, and adds nobody', async () => {
		const link = (await campaign()).get(BUDIS) ?? '';
		for (let times = 0; times < 3; times++) await ask(link, { stop: 'ya' });
		expect(await optedOut()).toEqual([BUDI.number]);
	});

	test('a forged link opts nobody out', async () => {
		const links = await campaign();
		const [mine, other] = [links.get(BUDIS) ?? '', links.get(SARIS) ?? ''];
		const code = mine.split('?')[1];
		const forged = [
			page,
			`${page}?`,
			`${page}?${code}1`,
			`${page}?${code.slice(1)}`,
			`${page}?${code[0] === 'A' ? 'B' : 'A'}${code.slice(1)}`,
			`${page}?${code.slice(0, 8)}${other.split('?')[1].slice(8)}`,
			`${page}?${'A'.repeat(8)}1`,
			`${page}?AAAAAAAA999999999`,
			`${page}?x=${code}`,
			`${page}?__proto__`,
			`${page}?${'9'.repeat(4000)}`,
			`${page}?undefined%3Aundefined`,
		];
		for (const link of forged) {
			for (const fields of [undefined, { stop: 'ya' }]) {
				const answer = await ask(link, fields);
				expect([link, answer.status]).toEqual([link, 404]);
			}
		}
		expect(await optedOut()).toEqual([]);
	});

	test('a link is no longer good when the row belongs to another number', async () => {
		const link = (await campaign()).get(BUDIS) ?? '';
		const { client } = examples.stage;
		await changeRows(client, tables.Contacts, { number: BUDI.number }, { number: '081210100099' });

		expect((await ask(link, { stop: 'ya' })).status).toBe(404);
		expect(await optedOut()).toEqual([]);
	});

	test('setting up once more leaves the key as it is', async () => {
		const link = (await campaign()).get(BUDIS) ?? '';
		const { client } = examples.stage;
		await client.runWorkflow(workflow.id, { startNode: 'Set Up Once' });

		expect((await ask(link)).status).toBe(200);
		expect(await readRows(client, tables['SMS keys'])).toHaveLength(1);
	});

	test('the links are short, and no two people have the same', async () => {
		const codes = [...(await campaign()).values()].map((link) => link.split('?')[1]);
		expect(new Set(codes).size).toBe(2);
		for (const code of codes) expect(code).toMatch(/^[\w-]{8}[0-9a-z]{1,2}$/);
		// With the address that the example has, the text is one segment.
		const text = (await accepted())[0].text?.replace(page, 'https://sms.tokomelati.id/webhook/o');
		expect(text?.length).toBeLessThanOrEqual(160);
	});
});

ofExample('tcastsms-order-paid', () => {
	const CHOSEN = {
		'SMS keys': ['Key'],
		'SMS orders': [
			...['Write the Order Down', 'Rows of This Order', 'Not Again', 'Write the Outcome'],
		],
	};
	let tables: Record<string, string>;
	let url: string;
	let secret: string;
	let id: string;
	beforeEach(async () => {
		const prepared = await setUp(examples.stage, prepare('tcastsms-order-paid'), CHOSEN);
		({ tables } = prepared);
		url = withOwnPath(examples.stage, prepared.workflow);
		const [key] = await readRows(examples.stage.client, tables['SMS keys']);
		secret = key.value;
		({ id } = await activate(prepared.workflow));
	});

	/** What WooCommerce sends, as far as the example reads it. */
	const order = (fields: object = {}, billing: object = {}) =>
		JSON.stringify({
			id: 4711,
			number: '4711',
			status: 'processing',
			currency: 'IDR',
			date_paid: '2027-01-24T10:15:17',
			total: '150000.00',
			...fields,
			// Written with an escape, as PHP does: the signature is over these bytes.
			billing: { first_name: 'Budi', phone: '0812-1010-0055', country: 'ID', ...billing },
		}).replace('IDR', '\\u0049DR');
	const sign = (body: string, key = secret) =>
		createHmac('sha256', key).update(body).digest('base64');
	const post = async (body: string, signature: string | undefined = sign(body)) =>
		await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-wc-webhook-topic': 'order.updated',
				...(signature === '' ? {} : { 'x-wc-webhook-signature': signature }),
			},
			body,
		});
	const rows = async () => await readRows(examples.stage.client, tables['SMS orders']);
	const settled = async (count: number) =>
		await waitFor('the outcome of each order', async () => {
			const found = await rows();
			return found.length === count && found.every(({ outcome }) => outcome) ? found : undefined;
		});

	test('a paid order is texted once, however often it is reported', async () => {
		expect((await post(order())).status).toBe(200);
		await settled(1);
		for (const status of ['processing', 'completed']) await post(order({ status }));
		await examples.stage.client.waitForExecutions({ workflowId: id, count: 3 });

		expect((await accepted()).map(({ to, text }) => [to, text])).toEqual([
			[
				BUDIS,
				'Halo Budi, pembayaran pesanan #4711 sebesar Rp150.000 sudah kami terima. Terima kasih, Toko Melati.',
			],
		]);
		expect(await rows()).toMatchObject([{ orderId: '4711', to: BUDIS, outcome: 'accepted' }]);
	});

	test('reports at the same moment: one SMS for each order', async () => {
		const bodies = [order(), order({ id: 4712 }, { phone: '081210100056' })];
		await Promise.all([...bodies, ...bodies, ...bodies].map(async (body) => await post(body)));
		await examples.stage.client.waitForExecutions({ workflowId: id, count: 6 });

		expect([...(await examples.stage.sandbox.acceptedCountByNumber())].sort()).toEqual([
			[BUDIS, 1],
			[SARIS, 1],
		]);
		expect(await settled(2)).toHaveLength(2);
	});

	test('without the right signature nothing is sent or written down', async () => {
		const body = order();
		const wrong = ['', 'x', sign(body, 'another secret'), sign(`${body} `), sign(body, ' ')];
		for (const signature of wrong) {
			expect([signature, (await post(body, signature)).status]).toEqual([signature, 401]);
		}
		expect(await accepted()).toEqual([]);
		expect(await rows()).toEqual([]);
	});

	test("the shop's first call, which has no order, is answered well", async () => {
		const body = new URLSearchParams({ webhook_id: '3' });
		const answer = await fetch(url, { method: 'POST', body });
		expect(answer.status).toBe(200);
		expect(await rows()).toEqual([]);
	});

	test.each([
		['no number', { phone: '' }, 'invalid_number'],
		['a foreign number', { phone: '+65 9123 4567' }, 'country_not_allowed'],
		['a landline', { phone: '021-7654321' }, 'not_mobile'],
		['a name like a book', { first_name: 'Budi '.repeat(100) }, 'too_many_segments'],
	])('%s: no SMS, and the row says why', async (_, billing, reason) => {
		expect((await post(order({}, billing))).status).toBe(200);
		expect(await settled(1)).toMatchObject([{ outcome: 'refused', reason }]);
		expect(await accepted()).toEqual([]);
	});

	test('an order that is not paid is left alone', async () => {
		expect(await (await post(order({ date_paid: null, status: 'pending' }))).text()).toBe(
			'not paid',
		);
		expect(await rows()).toEqual([]);
	});

	test('what a customer writes as a name is no placeholder', async () => {
		await post(order({}, { first_name: '##total##' }));
		await settled(1);
		for (const { text } of await accepted()) expect(text).toContain('Halo ##total##,');
	});
});

ofExample('tcastsms-agent-asks-first', () => {
	const CHOSEN = {
		'SMS proposals': [
			...['Proposals of This Run', 'Write the Refusal', 'Write the Outcome', 'Write the No'],
			'Propose an SMS',
		],
	};
	const TEXT = 'Halo Budi, pesanan Anda siap diambil.';
	const propose = (number: string, text: string = TEXT) => ({
		name: '*',
		arguments: { number, text },
	});

	/** Starts the agent with a model that makes these proposals. */
	async function start(calls: ReturnType<typeof propose>[]) {
		const { workflow, tables } = await setUp(
			examples.stage,
			prepare('tcastsms-agent-asks-first'),
			CHOSEN,
		);
		const { parameters } = nodeOf(workflow, 'Ask a Person');
		Object.assign(parameters, {
			fromEmail: 'n8n@tokomelati.test',
			toEmail: 'pemilik@tokomelati.test',
		});
		await examples.stage.sandbox.configure({
			openai: { turns: [{ calls }, { text: 'Usulan sudah dibuat.' }] },
		});
		const active = await activate(workflow);
		await submitForm(formUrl(examples.stage.url, active), ['Ingatkan Budi (0812-1010-0055)']);
		return {
			id: active.id,
			states: async () =>
				(await readRows(examples.stage.client, tables['SMS proposals'])).map(
					({ to, state, reason }) => [to, state, reason ?? ''],
				),
		};
	}

	/** The page that the nth mail leads to. */
	async function asked(nth: number) {
		const mail = await waitFor(
			`mail ${nth}`,
			async () => (await examples.stage.sandbox.mails())[nth - 1],
			{ timeoutMs: 60_000 },
		);
		const url = (/href="([^"]+)"/.exec(mail.html)?.[1] ?? '').replaceAll('&amp;', '&');
		const html = await (await untilTaken(async () => await fetch(url))).text();
		const choice = (pattern: RegExp) => pattern.exec(html)?.[0] ?? '';
		return {
			mail,
			html,
			yes: choice(/Kirim SMS no\. \d+ ke \d+/),
			no: choice(/Jangan kirim SMS no\. \d+/),
			decide: async (decision: string) => {
				const body = new FormData();
				body.append('field-0', decision);
				const answer = await untilTaken(async () => await fetch(url, { method: 'POST', body }));
				expect(answer.status).toBe(200);
			},
		};
	}
	const ended = async (workflowId: string) =>
		(await examples.stage.client.waitForExecutions({ workflowId }))[0];

	test('what a person allows is sent; opening the page allows nothing', async () => {
		const { id, states } = await start([propose('0812-1010-0055')]);
		const { mail, html, yes, decide } = await asked(1);
		expect(mail.html).toContain(TEXT);
		expect(html).toContain(TEXT);
		expect(await accepted()).toEqual([]);

		await decide(yes);
		expect((await ended(id)).status).toBe('success');

		expect((await accepted()).map(({ to, text }) => [to, text])).toEqual([[BUDIS, TEXT]]);
		expect(await states()).toEqual([['0812-1010-0055', 'accepted', '']]);
	});

	test('what looks like HTML is shown as it would be sent, and two numbers are not one', async () => {
		const text = 'Halo <b hidden>Budi</b>, menang <!-- tidak --> Rp1.000.000';
		const { id, states } = await start([
			propose('081210100055, 081210100056'),
			propose('081210100055', text),
		]);
		const { html, no, decide } = await asked(1);
		const shown = text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
		expect(html.replaceAll('&amp;', '&')).toContain(shown);

		await decide(no);
		expect((await ended(id)).status).toBe('success');
		expect((await states()).map(([, state]) => state).sort()).toEqual(['declined', 'refused']);
		expect(await accepted()).toEqual([]);
	});

	test('nobody is asked about a foreign number, a landline or a long text, and a no is a no', async () => {
		const { id, states } = await start([
			propose('+65 9123 4567'),
			propose('021-7654321'),
			propose('0812-1010-0055', 'Halo '.repeat(150)),
			propose('0812-1010-0056'),
		]);
		const { no, decide } = await asked(1);
		await decide(no);
		expect((await ended(id)).status).toBe('success');

		expect(await accepted()).toEqual([]);
		expect(await examples.stage.sandbox.mails()).toHaveLength(1);
		expect(Object.fromEntries((await states()).map(([to, ...rest]) => [to, rest]))).toEqual({
			'+65 9123 4567': ['refused', 'country_not_allowed'],
			'021-7654321': ['refused', 'not_mobile'],
			'0812-1010-0055': ['refused', expect.stringContaining('longer than 3 segments')],
			'0812-1010-0056': ['declined', 'declined'],
		});
	});

	test('a second click on the first mail does not allow the second SMS', async () => {
		const { id, states } = await start([propose('0812-1010-0055'), propose('0812-1010-0056')]);
		const first = await asked(1);
		// The model's calls are written down at the same moment, in any order.
		const allowed = first.yes.split(' ').at(-1);
		await first.decide(first.yes);
		await asked(2);
		await first.decide(first.yes);
		const again = await asked(3);
		expect((await accepted()).map(({ to }) => to)).toEqual([allowed]);

		await again.decide(again.no);
		expect((await ended(id)).status).toBe('success');

		expect((await accepted()).map(({ to }) => to)).toEqual([allowed]);
		expect((await states()).map(([, state]) => state)).toEqual(['accepted', 'declined']);
	});
});
