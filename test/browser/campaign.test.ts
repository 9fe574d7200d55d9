import { launchBrowser } from '../../demo/browser';
import { formUrl, MESSAGE_COLUMNS } from '../../demo/workflows';
import { readRows } from '../../runtime/data-tables';
import { waitFor } from '../../runtime/lib/wait';
import { ofExample, useExamples } from '../e2e/support/examples';
import { sheetsOf } from '../e2e/support/read-xlsx';
import { xlsxOf } from '../e2e/support/xlsx';
import { looksOf, pictureOf } from './editor';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const examples = useExamples();
let browser: Browser;
let page: Page;
let tableId: string;

beforeAll(async () => {
	browser = await launchBrowser();
});
afterEach(async () => await page?.close());
afterAll(async () => await browser?.close());

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const OWN = '081210100099';
const TEXT = 'Halo ##Nama##, toko kami buka kembali besok pukul 08.00. Toko Melati';
const NEW_TEXT = 'Halo ##Nama##, toko kami buka lagi lusa. Toko Melati';
const PEOPLE = ['Budi', 'Sari', 'Dewi', 'Agus'];

/** Everything that a person reads and presses, in each language. */
const ENGLISH = {
	example: 'tcastsms-bulk-from-spreadsheet',
	fields: { list: 'List', text: 'Text', campaign: 'Campaign', price: 'Price per segment' },
	show: 'Show the preview',
	own: 'Your own number',
	next: 'Go on',
	choices: {
		everyone: 'Send to everyone',
		samples: 'Send me three samples first',
		change: 'Change the text',
		nothing: 'Send nothing',
	},
	newText: 'New text',
	titles: { preview: 'Preview', change: 'Change the text', results: 'Results' },
	nothing: 'Nothing was sent',
	nobody: 'Nobody would get a message',
	look: 'Look at your phone',
	noSamples: 'No samples were sent',
	table: 'Remember the IDs',
};

type Words = typeof ENGLISH;

const INDONESIAN: Words = {
	example: 'tcastsms-kampanye-dari-excel',
	fields: {
		list: 'Daftar penerima',
		text: 'Teks SMS',
		campaign: 'Nama kampanye',
		price: 'Harga per segmen',
	},
	show: 'Lihat pratinjau',
	own: 'Nomor Anda sendiri',
	next: 'Lanjutkan',
	choices: {
		everyone: 'Kirim ke semua penerima',
		samples: 'Kirim tiga contoh ke saya dulu',
		change: 'Ubah teks',
		nothing: 'Batal, jangan kirim apa pun',
	},
	newText: 'Teks baru',
	titles: { preview: 'Pratinjau', change: 'Ubah teks', results: 'Hasil pengiriman' },
	nothing: 'Tidak ada yang dikirim',
	nobody: 'Tidak ada yang akan mendapat pesan',
	look: 'Silakan periksa ponsel Anda',
	noSamples: 'Contoh tidak dikirim',
	table: 'Simpan ID',
};

const numberOf = (index: number) => `08121010000${index}`;
const list = async () =>
	await xlsxOf([
		['Nama', 'No HP'],
		...PEOPLE.map((name, index) => [name, numberOf(index)]),
		['Tono', 'tidak ada'],
		['', numberOf(7)],
	]);

/** Whom the provider has taken which texts for. */
const taken = async () =>
	(await examples.stage.sandbox.accepted()).map(({ to, text }) => [to, text]);

const expected = (text: string) =>
	PEOPLE.map((name, index) => [`62${numberOf(index).slice(1)}`, text.replace('##Nama##', name)]);

const heading = async (name: string) =>
	await page.getByRole('heading', { name, level: 1 }).waitFor();
const shown = async () => await page.locator('body').innerText();
const fits = async () => (await looksOf(page)).wide <= 0;

/** Opens the form, chooses the list, types the text, and comes to the preview. */
async function start(
	words: Words,
	width: number,
	{ text = TEXT, content }: { text?: string; content?: Buffer } = {},
): Promise<void> {
	tableId = await examples.table(MESSAGE_COLUMNS);
	const workflow = await examples.activate(examples.prepare(words.example, { '': tableId }));
	page = await browser.newPage({ viewport: { width, height: 844 }, acceptDownloads: true });
	const url = formUrl(examples.stage.url, workflow);
	await waitFor('the form', async () => (await fetch(url)).ok, { timeoutMs: 30_000 });
	await page.goto(url);
	const buffer = content ?? (await list());
	await page
		.getByLabel(words.fields.list)
		.setInputFiles({ name: 'pelanggan.xlsx', mimeType: XLSX, buffer });
	await page.getByLabel(words.fields.text).fill(text);
	await page.getByLabel(words.fields.campaign).fill('ramadan-2027');
	await page.getByLabel(words.fields.price).fill('350');
	await pictureOf(page, `${words.example}-1-form-${width}`);
	await page.getByRole('button', { name: words.show }).click();
}

async function decide(words: Words, choice: string): Promise<void> {
	await page.getByText(choice, { exact: true }).click();
	await page.getByRole('button', { name: words.next }).click();
}

describe.each([ENGLISH, INDONESIAN])('a campaign', (words) => {
	ofExample(words.example, () => {
		test.each([390, 1280])(
			'goes from the list by way of samples and another text to its results, %i pixels wide',
			async (width) => {
				const { titles, choices, example } = words;
				await start(words, width);
				await heading(titles.preview);
				expect(await shown()).toContain('Halo Budi, toko kami');
				expect(await fits()).toBe(true);
				await pictureOf(page, `${example}-2-preview-${width}`);
				expect(await taken()).toEqual([]);

				await page.getByLabel(words.own).fill(OWN);
				await decide(words, choices.samples);
				await page.getByText(words.look).waitFor();
				await pictureOf(page, `${example}-3-after-samples-${width}`);
				expect(await taken()).toEqual(
					expected(TEXT)
						.slice(0, 3)
						.map(([, text]) => [`62${OWN.slice(1)}`, text]),
				);

				await decide(words, choices.change);
				await heading(titles.change);
				expect(await page.getByLabel(words.newText).inputValue()).toBe(TEXT);
				await pictureOf(page, `${example}-4-change-${width}`);
				await page.getByLabel(words.newText).fill(NEW_TEXT);
				await page.getByRole('button', { name: words.show }).click();
				await heading(titles.preview);
				expect(await shown()).toContain('Halo Budi, toko kami buka lagi lusa');

				await examples.stage.sandbox.reset();
				const download = page.waitForEvent('download');
				await decide(words, choices.everyone);
				await heading(titles.results);
				expect(await fits()).toBe(true);
				await pictureOf(page, `${example}-5-results-${width}`);
				expect((await taken()).sort()).toEqual(expected(NEW_TEXT));
				const sheets = await sheetsOf(await (await download).path());
				expect(Object.values(sheets)[0].flat()).toContain('Tono');
				expect(await readRows(examples.stage.client, tableId)).toHaveLength(PEOPLE.length);
			},
		);

		test('is not sent to anybody when the person decides so', async () => {
			await start(words, 390);
			await heading(words.titles.preview);
			await decide(words, words.choices.nothing);
			await heading(words.nothing);
			expect(await fits()).toBe(true);
			expect(await taken()).toEqual([]);
		});

		test('says what is wrong with the list', async () => {
			await start(words, 390, { content: Buffer.from('PK no workbook') });
			await heading(words.titles.change);
			expect(await shown()).toContain(words.nobody);
			expect(await shown()).not.toContain(words.choices.everyone);
			await pictureOf(page, `${words.example}-6-unusable-390`);
			expect(await taken()).toEqual([]);
		});

		test('says what is wrong with the text, and goes on with a better one', async () => {
			await start(words, 390, { text: 'Halo ##Nmaa##' });
			await heading(words.titles.change);
			expect(await shown()).toContain('##Nama##');
			await pictureOf(page, `${words.example}-8-wrong-text-390`);
			await page.getByLabel(words.newText).fill(TEXT);
			await page.getByRole('button', { name: words.show }).click();
			await heading(words.titles.preview);
			expect(await taken()).toEqual([]);
		});

		test('says what is wrong with the number for samples, and asks again', async () => {
			await start(words, 390);
			await heading(words.titles.preview);
			await page.getByLabel(words.own).fill('12');
			await decide(words, words.choices.samples);
			await page.getByText(words.noSamples).waitFor();
			await pictureOf(page, `${words.example}-7-wrong-number-390`);
			await page.getByLabel(words.own).fill(OWN);
			await decide(words, words.choices.samples);
			await page.getByText(words.look).waitFor();
			expect(await taken()).toHaveLength(3);
		});
	});
});
