import { launchBrowser } from '../../demo/browser';
import { waitFor } from '../../runtime/lib/wait';
import { formUrl } from '../../demo/workflows';
import { prepare } from '../e2e/support/examples';
import { activateLogin, newestCode, newNumber, wrong } from '../e2e/support/login';
import { joinStage, type Credential, type Stage } from '../e2e/support/stage';
import { looksOf, pictureOf } from './editor';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

let stage: Stage;
let credentials: Credential[];
let browser: Browser;
let page: Page;
let active: string[] = [];

beforeAll(async () => {
	stage = await joinStage();
	credentials = await stage.credentials();
	browser = await launchBrowser();
});
beforeEach(async () => {
	await stage.sandbox.reset();
	page = await browser.newPage();
});
afterEach(async () => {
	await page.close();
	for (const id of active) await stage.client.deactivateWorkflow(id);
	active = [];
});
afterAll(async () => await browser?.close());

/** Opens the login page, types a number, and comes to the page that asks for the code. */
async function askForCode(options: Record<string, unknown> = {}): Promise<string> {
	const change: Parameters<typeof activateLogin>[3] = ({ name, parameters }) => {
		if (name === 'Send the Code') Object.assign(parameters.options, options);
	};
	const { id, url } = await activateLogin(stage, credentials, 'tcastsms-otp-login-page', change);
	active.push(id);
	await waitFor('the login page', async () => (await fetch(url)).ok, { timeoutMs: 30_000 });
	await page.goto(url);
	await page.getByLabel('Phone number').fill(`+${newNumber()}`);
	await page.getByRole('button', { name: 'Send me a code' }).click();
	await field().waitFor();
	return await newestCode(stage);
}

const field = () => page.getByLabel('The code from the SMS');
const heading = async () => await page.getByRole('heading').textContent();
const said = async () => await page.getByRole('alert').textContent();

/** Presses a button once n8n waits for it: it may still be putting the execution to bed. */
async function press(button: string): Promise<void> {
	const { url: address } = stage;
	await waitFor(
		'n8n to wait',
		async () => (await stage.client.executions({ status: ['waiting'], limit: 1 })).length > 0,
		{ timeoutMs: 30_000, intervalMs: 250 },
	);
	const answered = page.waitForResponse(
		(response) => response.url().startsWith(address) && response.request().method() === 'POST',
	);
	await page.getByRole('button', { name: button }).click();
	await answered;
	await page.waitForLoadState();
}

async function logInWith(code: string): Promise<void> {
	await field().fill(code);
	await press('Log in');
}

describe('Whoever logs in with a code by SMS', () => {
	test('gets a field that phones can fill in, and is let in with the right code', async () => {
		const code = await askForCode();
		expect(await field().getAttribute('autocomplete')).toBe('one-time-code');
		expect(await field().getAttribute('inputmode')).toBe('numeric');
		expect(await page.content()).not.toContain(code);
		await logInWith(code);
		expect(await heading()).toBe('Welcome');
	});

	test('may be wrong twice, is told how often yet, and is let in then', async () => {
		const code = await askForCode();
		await logInWith(wrong(code));
		expect(await said()).toContain('4 more times');
		await logInWith(wrong(code));
		expect(await said()).toContain('3 more times');
		await logInWith(code);
		expect(await heading()).toBe('Welcome');
	});

	test('is not let in with a code that has expired', async () => {
		const code = await askForCode({ expiresIn: 60 });
		await page.waitForTimeout(66_000);
		await logInWith(code);
		expect(await said()).toContain('expired');
		expect(await field().isVisible()).toBe(false);
	}, 150_000);

	test('gets a new code on request, and only that one counts', async () => {
		const first = await askForCode({ coolDown: 0 });
		await press('Send a new code');
		await field().waitFor();
		const second = await newestCode(stage);
		expect(second).not.toBe(first);
		await logInWith(first);
		expect(await said()).toContain('The code is wrong');
		await logInWith(second);
		expect(await heading()).toBe('Welcome');
	});
});

test('Whoever logs in with a code of Message Central sees the page again after a wrong one', async () => {
	const workflow = prepare('messagecentral-otp-login', credentials);
	const { id } = await stage.client.importWorkflow(workflow);
	active.push(id);
	await stage.client.activateWorkflow(id);
	const url = formUrl(stage.url, workflow);
	await waitFor('the form', async () => (await fetch(url)).ok, { timeoutMs: 30_000 });
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(url);
	await page.getByLabel('Phone number').fill(`+${newNumber()}`);
	await page.getByRole('button', { name: 'Send me a code' }).click();
	await page.getByText('in the SMS that you just got').waitFor();
	const code = await newestCode(stage, 'messagecentral');
	const goOn = async () => await page.getByRole('button', { name: 'Go on' }).click();

	await page.getByLabel('Code', { exact: true }).fill(wrong(code));
	await goOn();
	await page.getByText('The code is wrong').waitFor();
	await pictureOf(page, 'login-wrong-code-390');
	await page.getByText('Send me a new code').click();
	await goOn();
	await page.getByText('still counts').waitFor();
	await page.getByLabel('Code', { exact: true }).fill(code);
	await goOn();
	await page.getByRole('heading', { name: 'Welcome' }).waitFor();
	expect((await looksOf(page)).wide).toBeLessThanOrEqual(0);
});
