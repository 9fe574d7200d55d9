import { downloadOf, leaveForm, readPage, submitForm, submitPage, XLSX } from '../../demo/form';
import { outputsOf } from '../../demo/records';
import { formUrl, MESSAGE_COLUMNS } from '../../demo/workflows';
import { insertRows, readRows } from '../../runtime/data-tables';
import {
	asVisitor,
	nodeOf,
	ofExample,
	pageUrl,
	untilTaken,
	withOwnPaths,
	useExamples,
} from './support/examples';
import { waitFor } from '../../runtime/lib/wait';
import { VERSION } from './support/stage';
import type { FromN8n } from './support/workflow';
import { xlsxOf } from './support/xlsx';

// Campaigns that a person starts with a form, run to their ends. Their pages are used in a browser by
// `npm run test:browser`.

const examples = useExamples();
const onLine2 = VERSION.startsWith('1.') ? test.skip : test;

const OWN = '081210100099';
const [BUDI, SARI, DEWI] = [55, 56, 57].map((end) => `0812101000${end}`);
const abroad = (number: string) => `62${number.slice(1)}`;
const text = (name: string) => `Halo ${name}, toko buka besok`;

/** What was sent to whom, as the provider took it. */
const taken = async () =>
	(await examples.stage.sandbox.accepted()).map(({ to, text: sent }) => [to, sent]).sort();

const list = async (...rows: string[][]) => ({
	name: 'list.xlsx',
	type: XLSX,
	content: await xlsxOf([['Nama', 'No HP'], ...rows]),
});

/** The words of a campaign's pages and nodes. */
interface Words {
	everyone: string;
	samples: string;
	change: string;
	pages: { decision: RegExp; samples: RegExp; change: RegExp; results: RegExp };
	setup: string;
	create: string;
	send: string;
}

ofExample('tcastsms-bulk-from-spreadsheet', () =>
	campaign('tcastsms-bulk-from-spreadsheet', {
		everyone: 'Send to everyone',
		samples: 'Send me three samples first',
		change: 'Change the text',
		pages: {
			decision: /What shall happen/,
			samples: /Look at your phone/,
			change: /New text/,
			results: /is being downloaded/,
		},
		setup: 'Set Up Once',
		create: 'Create the Table',
		send: 'Send to Everyone',
	}),
);

ofExample('tcastsms-kampanye-dari-excel', () =>
	campaign('tcastsms-kampanye-dari-excel', {
		everyone: 'Kirim ke semua penerima',
		samples: 'Kirim tiga contoh ke saya dulu',
		change: 'Ubah teks',
		pages: {
			decision: /Apa langkah selanjutnya/,
			samples: /Silakan periksa ponsel Anda/,
			change: /Teks baru/,
			results: /sedang diunduh/,
		},
		setup: 'Siapkan Sekali',
		create: 'Buat Tabel',
		send: 'Kirim ke Semua',
	}),
);

function campaign(name: string, words: Words) {
	const { pages } = words;
	const decide = async (page: string, choice: string, ownNumber = '') =>
		await submitPage(page, ['', JSON.stringify([choice]), ownNumber]);

	/** Uploads a list and comes to the decision. */
	async function upload(workflow: FromN8n, people: string[][]): Promise<string> {
		const values = [await list(...people), text('##Nama##'), '', 'ramadan-2027', '350'];
		const page = String(await submitForm(formUrl(examples.stage.url, workflow), values));
		await readPage(page, pages.decision);
		return page;
	}

	async function sendToEveryone(page: string): Promise<string> {
		await decide(page, words.everyone);
		const last = await readPage(page, pages.results);
		await leaveForm(page);
		return last;
	}

	test('sends samples and then to everybody what was approved last', async () => {
		const tableId = await examples.table(MESSAGE_COLUMNS);
		const workflow = await examples.activate(examples.prepare(name, { '': tableId }));
		const page = await upload(workflow, [
			['Budi', BUDI],
			['Sari', SARI],
			['', DEWI],
		]);
		expect(await taken()).toEqual([]);

		await decide(page, words.samples, OWN);
		await readPage(page, pages.samples);
		await decide(page, words.change);
		await readPage(page, pages.change);
		await submitPage(page, ['', `${text('##Nama##')} lagi`, '']);
		await readPage(page, pages.decision);
		await decide(page, words.samples, OWN);
		await readPage(page, pages.samples);
		const last = await sendToEveryone(page);

		expect(await taken()).toEqual([
			[abroad(BUDI), `${text('Budi')} lagi`],
			[abroad(SARI), `${text('Sari')} lagi`],
			[abroad(OWN), text('Budi')],
			[abroad(OWN), `${text('Budi')} lagi`],
			[abroad(OWN), text('Sari')],
			[abroad(OWN), `${text('Sari')} lagi`],
		]);
		expect(downloadOf(last).fileName).toMatch(/\.xlsx$/);
		const [execution] = await examples.stage.client.waitForExecutions({ workflowId: workflow.id });
		expect(execution.status).toBe('success');
		expect(outputsOf(execution, words.send).flat()).toMatchObject([
			{ outcome: 'accepted' },
			{ outcome: 'accepted' },
			{ outcome: 'refused', reasonCode: 'missing_value' },
		]);
		expect(await readRows(examples.stage.client, tableId)).toMatchObject([
			{ campaign: 'ramadan-2027', to: abroad(BUDI), final: 'no', segments: '1' },
			{ campaign: 'ramadan-2027', to: abroad(SARI), final: 'no', segments: '1' },
		]);
	});

	test('the same list again, with one more on it, reaches only that one', async () => {
		const tableId = await examples.table(MESSAGE_COLUMNS);
		const workflow = await examples.activate(examples.prepare(name, { '': tableId }));
		const people = [
			['Budi', BUDI],
			['Sari', SARI],
		];
		await sendToEveryone(await upload(workflow, people));
		await sendToEveryone(await upload(workflow, [...people, ['Dewi', DEWI]]));

		expect(await taken()).toEqual([
			[abroad(BUDI), text('Budi')],
			[abroad(SARI), text('Sari')],
			[abroad(DEWI), text('Dewi')],
		]);
	});

	// n8n 1.x has no node that creates a table.
	onLine2('its table is there after the branch for setting up has run', async () => {
		const workflow = await examples.activate(examples.prepare(name));
		const { client } = examples.stage;
		const [first, again] = [
			await client.runWorkflow(workflow.id, { startNode: words.setup }),
			await client.runWorkflow(workflow.id, { startNode: words.setup }),
		].map((execution) => outputsOf(execution, words.create)[0][0].id);
		expect(again).toBe(first);
		const before = await readRows(client, first);

		await sendToEveryone(await upload(workflow, [['Budi', BUDI]]));

		const rows = await readRows(client, first);
		expect(rows.slice(before.length)).toMatchObject([{ to: abroad(BUDI), outcome: 'accepted' }]);
	});
}

ofExample('tcastsms-dashboard', () => {
	const message = (index: number, fields: Record<string, string>) => ({
		messageId: String(500 + index),
		to: `62812101000${50 + index}`,
		provider: 'tcastsms',
		outcome: 'accepted',
		sentAt: '2026-11-27T02:00:00Z',
		segments: '2',
		...fields,
	});

	/** A dashboard over these messages: what it shows for a query. */
	async function dashboard(messages: Array<Record<string, string>>) {
		const tableId = await examples.table(MESSAGE_COLUMNS);
		if (messages.length > 0) await insertRows(examples.stage.client, tableId, messages);
		const workflow = await examples.activate(
			withOwnPaths(examples.prepare('tcastsms-dashboard', { '': tableId })),
		);
		const url = pageUrl(examples.stage.url, workflow, 'Open the Dashboard');
		return async (query = '', headers: Record<string, string> = asVisitor) =>
			await untilTaken(async () => await fetch(`${url}${query}`, { headers }));
	}

	const MESSAGES = [
		message(1, { campaign: 'ramadan-2027', state: 'delivered', final: 'yes' }),
		message(2, { campaign: 'ramadan-2027', state: 'undelivered', final: 'yes' }),
		message(3, { campaign: 'Kopi & <b>Kue</b>', state: 'sent', final: 'yes' }),
	];
	/** All messages of a campaign, then those delivered, sent, not delivered and open. */
	const numbersOf = (html: string, name: string) =>
		((html.split(`${name}</a>`)[1] ?? '').split('</li>')[0].match(/\d+(?=<| )/g) ?? []).map(Number);

	test('counts each campaign, and all of them by operator, with what they cost', async () => {
		const open = message(4, { campaign: 'ramadan-2027', state: '', final: 'no' });
		const show = await dashboard([...MESSAGES, open]);
		const html = await (await show()).text();

		expect(numbersOf(html, 'ramadan-2027')).toEqual([3, 1, 0, 1, 1]);
		expect(numbersOf(html, '&#60;b&#62;Kue&#60;/b&#62;')).toEqual([1, 0, 1, 0, 0]);
		expect(html).toContain('Telkomsel');
		expect(html).toMatch(/Rp.2.800/);
		expect(html).not.toMatch(/<b>Kue|6281210100/);
		expect(html).toContain('http-equiv="refresh"');
	});

	test('shows one campaign, and does not look again when everything is known', async () => {
		const show = await dashboard(MESSAGES);
		const html = await (await show('?campaign=ramadan-2027')).text();

		expect(html).toContain('<title>ramadan-2027</title>');
		expect(html).toMatch(/Rp.1.400/);
		expect(html).not.toContain('http-equiv="refresh"');
	});

	test('says so when there is nothing yet', async () => {
		const show = await dashboard([]);
		expect(await (await show()).text()).toContain('There are no messages yet');
	});

	test('lets nobody in without the password', async () => {
		const show = await dashboard(MESSAGES);
		const response = await show('', {});
		expect(response.status).toBe(401);
		expect(await response.text()).not.toContain('ramadan');
	});
});

ofExample('tcastsms-stop-and-go-on', () => {
	const NAMES = ['Budi', 'Sari', 'Dewi', 'Agus', 'Tono', 'Rini'];
	const numberOf = (index: number) => `08121010007${index}`;
	const PEOPLE = NAMES.map((name, index) => [name, numberOf(index)]);
	const EVERYBODY = PEOPLE.map(([name, number]) => [abroad(number), text(name)]);

	async function prepared(): Promise<FromN8n> {
		const runs = await examples.table(
			'token campaign state stop total done accepted refused unknown skipped'.split(' '),
		);
		const messages = await examples.table(MESSAGE_COLUMNS);
		const workflow = examples.prepare('tcastsms-stop-and-go-on', {
			'': runs,
			'Remember the IDs': messages,
		});
		nodeOf(workflow, 'Loop Over the List').parameters.batchSize = 2;
		return await examples.activate(withOwnPaths(workflow));
	}

	/** Uploads the list; gives the form's page and the one with the progress. */
	async function upload(workflow: FromN8n) {
		const values = [await list(...PEOPLE), 'No HP', text('##Nama##'), '', 'ramadan-2027'];
		const page = String(await submitForm(formUrl(examples.stage.url, workflow), values));
		const start = await readPage(page, /Start sending/);
		const [link] = /\.\.\/webhook\/sms-run[^"]*/.exec(start) ?? [''];
		return { page, progress: new URL(link.replaceAll('&amp;', '&'), page).href };
	}

	const shownAt = async (progress: string) =>
		await (await untilTaken(async () => await fetch(progress))).text();
	const requests = async () => (await examples.stage.calls('sendsms')).length;

	test('stops when the button is pressed, and goes on under the same name: everybody once', async () => {
		const workflow = await prepared();
		await examples.stage.sandbox.configure({ tcastsms: { delayMs: 1_500 } });
		const first = await upload(workflow);
		expect(await shownAt(first.progress)).toContain('not been started yet');
		await submitPage(first.page, ['']);
		await waitFor('the first requests', async () => (await requests()) > 0);
		const sending = await shownAt(first.progress);
		expect(sending).toContain('Sending.');
		expect(sending).toContain('http-equiv="refresh"');

		const pressed = await fetch(first.progress, { method: 'POST' });
		expect(await pressed.text()).toMatch(/Stop was pressed|Stopped/);
		expect(await readPage(first.page, /same campaign name/)).toContain('Stopped');
		await leaveForm(first.page);
		const before = await taken();
		expect(before.length).toBeGreaterThan(0);
		expect(before.length).toBeLessThan(PEOPLE.length);
		expect(await shownAt(first.progress)).not.toContain('<button>');

		await examples.stage.sandbox.configure({ tcastsms: { delayMs: 0 } });
		const second = await upload(workflow);
		await submitPage(second.page, ['']);
		const end = await readPage(second.page, /of 6 on the list/);
		await leaveForm(second.page);

		expect(await taken()).toEqual(EVERYBODY);
		expect(end).toContain(`${PEOPLE.length - before.length} accepted`);
		expect(end).toContain(`${before.length} skipped`);
		expect(await shownAt(second.progress)).toContain('Done.');
	});

	test('a second run of the same campaign does not start while one is going on', async () => {
		const workflow = await prepared();
		await examples.stage.sandbox.configure({ tcastsms: { delayMs: 1_000 } });
		const [first, second] = [await upload(workflow), await upload(workflow)];
		await submitPage(first.page, ['']);
		await waitFor('the first requests', async () => (await requests()) > 0);
		await submitPage(second.page, ['']);

		expect(await readPage(second.page, /Nothing was sent/)).toContain('is going on now');
		await leaveForm(second.page);
		await readPage(first.page, /of 6 on the list/);
		await leaveForm(first.page);
		expect(await taken()).toEqual(EVERYBODY);
	});

	test('its page shows nothing to whoever has no link, and stops nothing for them', async () => {
		const workflow = await prepared();
		const { page, progress } = await upload(workflow);
		const guessed = progress.replace(/token=.*/, 'token=00000000-0000-4000-8000-000000000000');

		expect(await shownAt(guessed)).toContain('There is no such run');
		await fetch(guessed, { method: 'POST' });
		await submitPage(page, ['']);
		expect(await readPage(page, /of 6 on the list/)).toContain('6 accepted');
		await leaveForm(page);
	});

	test('says what is wrong with the text before anything is sent', async () => {
		const workflow = await prepared();
		const values = [await list(...PEOPLE), 'No HP', text('##Nmaa##'), '', 'ramadan-2027'];
		const page = String(await submitForm(formUrl(examples.stage.url, workflow), values));
		expect(await readPage(page, /Nothing was sent/)).toContain('##Nama##');
		expect(await taken()).toEqual([]);
	});
});
