import { launchBrowser } from '../../demo/browser';
import { readPage, submitForm, XLSX } from '../../demo/form';
import { formUrl, MESSAGE_COLUMNS } from '../../demo/workflows';
import { insertRows } from '../../runtime/data-tables';
import { waitFor } from '../../runtime/lib/wait';
import {
	nodeOf,
	ofExample,
	pageUrl,
	useExamples,
	VISITOR,
	withOwnPaths,
} from '../e2e/support/examples';
import { xlsxOf } from '../e2e/support/xlsx';
import { looksOf, pictureOf } from './editor';

// The pages of examples that show how a campaign is doing, as a colleague looks at them.

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const examples = useExamples();
let browser: Browser;
let page: Page;

beforeAll(async () => {
	browser = await launchBrowser();
});
afterEach(async () => await page?.close());
afterAll(async () => await browser?.close());

const SCREENS = [390, 1280].flatMap((width) =>
	(['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

async function openPage({ width, colorScheme }: (typeof SCREENS)[number]): Promise<void> {
	page = await browser.newPage({
		viewport: { width, height: 844 },
		colorScheme,
		httpCredentials: { username: VISITOR.user, password: VISITOR.password },
	});
}

/** That nothing stands out sideways, and that the text can be told from its ground, by day and by night. */
async function expectReadable(shown: Page, colorScheme: 'light' | 'dark'): Promise<void> {
	const { wide, paper } = await looksOf(shown);
	expect(wide).toBeLessThanOrEqual(0);
	expect(paper > 380).toBe(colorScheme === 'light');
}

ofExample('tcastsms-dashboard', () => {
	const CAMPAIGNS = ['ramadan-2027', 'tagihan-november', 'pesanan'];
	const PREFIXES = ['62812', '62857', '62878', '62895', '62881'];
	const STATES = ['delivered', 'delivered', 'delivered', 'sent', 'undelivered', 'expired', ''];

	const messages = Array.from({ length: 80 }, (_, index) => {
		const state = STATES[index % STATES.length];
		return {
			messageId: String(1_000 + index),
			to: `${PREFIXES[index % PREFIXES.length]}1010${String(1_000 + index)}`,
			provider: 'tcastsms',
			campaign: CAMPAIGNS[index % CAMPAIGNS.length],
			outcome: 'accepted',
			state,
			final: state === '' ? 'no' : 'yes',
			sentAt: `2026-11-27T0${index % 9}:10:00Z`,
			segments: String(1 + (index % 2)),
		};
	});

	async function publish(rows: Array<Record<string, string>>) {
		const tableId = await examples.table(MESSAGE_COLUMNS);
		await insertRows(examples.stage.client, tableId, rows);
		const workflow = await examples.activate(
			withOwnPaths(examples.prepare('tcastsms-dashboard', { '': tableId })),
		);
		const url = pageUrl(examples.stage.url, workflow, 'Open the Dashboard');
		await waitFor('the dashboard', async () => (await fetch(url)).status === 401, {
			timeoutMs: 30_000,
		});
		return { tableId, url };
	}

	test.each(SCREENS)(
		'shows all campaigns and one of them, $width pixels wide, $colorScheme',
		async (screen) => {
			const { url } = await publish(messages);
			await openPage(screen);
			await page.goto(url);
			await page.getByRole('heading', { name: 'All campaigns' }).waitFor();
			await expectReadable(page, screen.colorScheme);
			await pictureOf(page, `dashboard-${screen.width}-${screen.colorScheme}`);

			await page.getByRole('link', { name: 'tagihan-november' }).click();
			await page.getByRole('heading', { name: 'tagihan-november' }).waitFor();
			await expectReadable(page, screen.colorScheme);
			await pictureOf(page, `dashboard-one-${screen.width}-${screen.colorScheme}`);
			await page.getByRole('link', { name: 'All campaigns' }).click();
			await page.getByRole('heading', { name: 'All campaigns' }).waitFor();
		},
	);

	test('looks again by itself while reports are coming in', async () => {
		const { url, tableId } = await publish([messages[6]]);
		await openPage(SCREENS[0]);
		await page.goto(url);
		await page.getByText(CAMPAIGNS[0]).waitFor();
		await insertRows(examples.stage.client, tableId, [messages[7]]);
		await page.getByText(CAMPAIGNS[1]).waitFor({ timeout: 60_000 });
	});
});

ofExample('tcastsms-stop-and-go-on', () => {
	const COLUMNS = 'token campaign state stop total done accepted refused unknown skipped'.split(
		' ',
	);
	const PEOPLE = Array.from({ length: 6 }, (_, index) => [`Orang ${index}`, `08121010008${index}`]);

	test.each(SCREENS)(
		'shows how far it is, and stops at the button, $width pixels wide, $colorScheme',
		async (screen) => {
			const workflow = examples.prepare('tcastsms-stop-and-go-on', {
				'': await examples.table(COLUMNS),
				'Remember the IDs': await examples.table(MESSAGE_COLUMNS),
			});
			nodeOf(workflow, 'Loop Over the List').parameters.batchSize = 2;
			await examples.activate(withOwnPaths(workflow));
			const content = await xlsxOf([['Nama', 'No HP'], ...PEOPLE]);
			const form = await submitForm(formUrl(examples.stage.url, workflow), [
				...[{ name: 'list.xlsx', type: XLSX, content }, 'No HP', 'Halo ##Nama##', '', 'ramadan'],
			]);
			await readPage(String(form), /Start sending/);
			await examples.stage.sandbox.configure({ tcastsms: { delayMs: 4_000 } });
			await openPage(screen);
			await page.goto(String(form));
			const popup = page.waitForEvent('popup');
			await page.getByRole('link', { name: 'Progress and the button that stops' }).click();
			const progress = await popup;
			await progress.getByText('not been started yet').waitFor();
			await pictureOf(page, `stop-preview-${screen.width}-${screen.colorScheme}`);
			await page.getByRole('button', { name: 'Start sending' }).click();

			// Without being touched: the page looks again by itself.
			await progress.getByText('Sending.').waitFor();
			await pictureOf(progress, `stop-running-${screen.width}-${screen.colorScheme}`);
			await progress.getByRole('button', { name: 'Stop' }).click();
			await progress.getByText(/Stopped\./).waitFor();
			await pictureOf(progress, `stop-stopped-${screen.width}-${screen.colorScheme}`);
			await page.getByRole('heading', { name: 'Stopped' }).waitFor();
			expect((await looksOf(page)).wide).toBeLessThanOrEqual(0);
			await pictureOf(page, `stop-end-${screen.width}-${screen.colorScheme}`);
			const sent = await examples.stage.sandbox.accepted();
			expect(sent.length).toBeLessThan(PEOPLE.length);
			await expectReadable(progress, screen.colorScheme);
			await progress.close();
		},
	);
});
