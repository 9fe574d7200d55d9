// @ts-check
'use strict';

// Makes docs/pictures/campaign.gif in the real editor and form: node demo/animation.js
// Needs Chromium and LibreOffice, which shows the results workbook.

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const { openWorkflow, signIn } = require('./browser');
const { ROOT } = require('../build/ensure');
const { createDataTable } = require('../runtime/data-tables');
const { createCredentials, makeSecret } = require('./credentials');
const { animate } = require('./gif');
const { inStudio, log } = require('./studio');
const { LIST } = require('./tcastsms');
const { MESSAGE_COLUMNS, activateExample, formUrl, readExample } = require('./workflows');

/** @typedef {import('playwright-core').Page} Page */

const EXAMPLE = 'tcastsms-bulk-from-spreadsheet';
const FILE = path.join(ROOT, 'docs', 'pictures', 'campaign.gif');
const SIZE = { width: 880, height: 560 };
const CAPTION_HEIGHT = 44;
const MOST_BYTES = 3_000_000;
const TEXT = 'Halo ##Nama##, toko kami buka kembali besok pukul 08.00. Toko Melati';

/** Shows the first sheet of what LibreOffice makes of a workbook, as wide as the window. */
const FIRST_SHEET = `
	body { margin: 0; } body > :not(table), table ~ table { display: none; }
	table { width: 100%; zoom: 0.78; } td { padding: 1px 4px; }
	td, td * { font: 11.5px/1.15 system-ui, sans-serif !important; }
	tr:first-child td, tr:first-child td * { font-weight: 600 !important; }
`;

/**
 * Keeps what windows show, each with a line that says what is to be seen.
 *
 * @param {Page} frame the window in which picture and line are put together
 */
function createFilm(frame) {
	/** @type {import('./gif').Scene[]} */
	const scenes = [];
	return {
		scenes,
		/** @param {Page} page @param {string} caption @param {number} milliseconds */
		async show(page, caption, milliseconds) {
			const picture = (await page.screenshot()).toString('base64');
			await frame.setContent(
				`<style>
					body { margin: 0; font: 600 19px/${CAPTION_HEIGHT}px system-ui, sans-serif; color: #fff; background: #1b2430; }
					p { margin: 0 18px; } img { display: block; }
				</style><p>${caption}</p><img src="data:image/png;base64,${picture}">`,
			);
			await frame.waitForFunction('document.images[0].complete');
			scenes.push({ png: await frame.screenshot(), milliseconds });
		},
	};
}

/** @typedef {ReturnType<typeof createFilm>} Film */

const submit = async (/** @type {Page} */ page) =>
	await page.locator('button[type=submit], #submit-btn').first().click();

/**
 * From the form to the file that it hands over.
 *
 * @param {Film} film @param {Page} page @param {import('./stage').Stage} stage
 * @returns {Promise<string>} where the results workbook lies
 */
async function filmForm(film, page, { sandbox }) {
	await film.show(page, '1  A form asks for your list and the text', 1_500);
	await page.getByLabel('List').setInputFiles(LIST);
	await film.show(page, '1  Your Excel list, as it is', 1_000);
	for (const length of [5, 13, 40, TEXT.length]) {
		await page.getByLabel('Text', { exact: false }).first().fill(TEXT.slice(0, length));
		await film.show(page, '1  ##Nama## becomes the name in each row', 350);
	}
	await page.getByLabel('Campaign').fill('ramadan-2027');
	await page.getByLabel('Price per segment').fill('350');
	await page.locator('#submit-btn, button[type=submit]').first().scrollIntoViewIfNeeded();
	await film.show(page, '1  A campaign name: nobody is texted twice under it', 1_800);
	await submit(page);
	await page.getByText('What shall happen?').waitFor();
	await film.show(page, '2  You see who would get it, and what it costs', 2_600);
	for (const [top, shown] of [
		[420, 1_700],
		[840, 1_700],
	]) {
		await page.evaluate(`window.scrollTo(0, ${top})`);
		await film.show(page, '2  The texts as they look on a phone, and who is left out', shown);
	}
	await page.getByText('Send to everyone').first().click();
	await page.getByText('What shall happen?').scrollIntoViewIfNeeded();
	await film.show(page, '3  Nothing is sent before you say so', 1_700);
	const download = page.waitForEvent('download');
	await submit(page);
	const file = path.join(os.tmpdir(), `results-${process.pid}.xlsx`);
	await (await download).saveAs(file);
	await filmPhone(film, page, sandbox);
	await page.waitForTimeout(1_000);
	await page.evaluate('window.scrollTo(0, 0)');
	await film.show(page, '5  What became of everybody, in numbers', 2_600);
	return file;
}

/**
 * A phone with the SMS that the provider's stand-in took.
 *
 * @param {Film} film @param {Page} page whose browser is used
 * @param {import('../sandbox').Sandbox} sandbox
 */
async function filmPhone(film, page, sandbox) {
	const [sms] = sandbox.journal.accepted;
	const phone = await page.context().newPage();
	await phone.setViewportSize(SIZE);
	const shown = String(sms.text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	await phone.setContent(`<style>
		body { margin: 0; height: 100vh; display: grid; place-items: center; background: #eef2f6; font: 17px/1.4 system-ui, sans-serif; }
		main { width: 300px; height: 480px; border: 10px solid #1b2430; border-radius: 38px; background: #fff; }
		header { padding: 18px; text-align: center; font-weight: 600; border-bottom: 1px solid #e2e7ed; }
		p { margin: 22px 16px; padding: 12px 16px; border-radius: 18px 18px 18px 4px; background: #e7f0ff; color: #1b2430; }
	</style><main><header>SMS</header><p>${shown}</p></main>`);
	await film.show(phone, '4  Everybody gets a text of their own', 2_400);
	await phone.close();
}

/**
 * The results workbook, drawn by LibreOffice.
 *
 * @param {Film} film @param {Page} page @param {string} file
 */
async function filmWorkbook(film, page, file) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'results-'));
	execFileSync('soffice', ['--headless', '--convert-to', 'html', '--outdir', folder, file], {
		stdio: 'ignore',
	});
	const [html] = fs.readdirSync(folder);
	await page.goto(pathToFileURL(path.join(folder, html)).href);
	await page.addStyleTag({ content: FIRST_SHEET });
	await film.show(page, '6  Your list comes back, with a reason for each row', 2_800);
	fs.rmSync(folder, { recursive: true });
}

/** @param {import('./stage').Stage} stage @param {import('playwright-core').Browser} browser */
async function film(stage, browser) {
	const { client, n8n, sandbox } = stage;
	const context = await browser.newContext({ viewport: SIZE, colorScheme: 'light' });
	const frame = await browser.newPage({
		viewport: { ...SIZE, height: SIZE.height + CAPTION_HEIGHT },
	});
	const film = createFilm(frame);
	const credentials = await createCredentials(client, sandbox, makeSecret());
	const tableId = await createDataTable(client, 'SMS messages', MESSAGE_COLUMNS);
	const workflow = await activateExample(client, EXAMPLE, credentials, {
		'Remember the IDs': tableId,
	});
	const page = await context.newPage();
	await signIn(page, n8n);
	// Beside a workflow that is active n8n shows a checklist.
	const { id } = await client.importWorkflow(readExample(EXAMPLE));
	await openWorkflow(page, `${n8n.url}/workflow/${id}`);
	await film.show(page, 'A campaign from an Excel list, without a line of code', 1_800);
	await page.goto(formUrl(n8n.url, workflow));
	const results = await filmForm(film, page, stage);
	await filmWorkbook(film, page, results);
	fs.rmSync(results);
	return film.scenes;
}

inStudio(async (stage, browser) => {
	const scenes = await film(stage, browser);
	const gif = animate(scenes);
	const seconds = scenes.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
	log(`${path.relative(ROOT, FILE)}: ${seconds} s, ${scenes.length} pictures, ${gif.length} bytes`);
	if (gif.length > MOST_BYTES) throw new Error(`It has more than ${MOST_BYTES} bytes`);
	fs.writeFileSync(FILE, gif);
});
