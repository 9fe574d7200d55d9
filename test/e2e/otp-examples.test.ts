import { readPage, submitForm, submitPage } from '../../demo/form';
import { formUrl } from '../../demo/workflows';
import { waitFor } from '../../runtime/lib/wait';
import { ofExample, untilTaken, useExamples } from './support/examples';
import { newestCode, newNumber, wrong } from './support/login';

// The login examples, used as a browser and an app use them. The one with Redis runs in
// `node test/load/otp.js`, in queue mode too.

const examples = useExamples();
const { activateLogin: activate } = examples;

ofExample('tcastsms-otp-login-page', () => {
	const submit = async (url: string, fields: Record<string, string>) =>
		await (
			await untilTaken(
				async () => await fetch(url, { method: 'POST', body: new URLSearchParams(fields) }),
			)
		).text();
	const addressIn = (page: string) =>
		(/action="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

	test('lets in who types the code, after two wrong ones; says how often it can be tried', async () => {
		const { url } = await activate('tcastsms-otp-login-page');
		const start = await (await untilTaken(async () => await fetch(url))).text();
		expect(start).toContain('name="phone"');
		const asked = await submit(url, { phone: newNumber() });
		expect(asked).toContain('autocomplete="one-time-code" inputmode="numeric"');
		const code = await newestCode(examples.stage);
		expect(asked).not.toContain(code);

		const next = addressIn(asked);
		expect(await submit(next, { code: wrong(code) })).toContain('4 more times');
		expect(await submit(next, { code: wrong(code) })).toContain('3 more times');
		expect(await submit(next, { code })).toContain('Welcome');
	});

	test('sends a new code when asked to, not too soon; then the old one no longer counts', async () => {
		const { url, id } = await activate('tcastsms-otp-login-page', ({ name, parameters }) => {
			if (name === 'Send the Code') parameters.options.coolDown = 5;
		});
		await untilTaken(async () => await fetch(url));
		const next = addressIn(await submit(url, { phone: newNumber() }));
		const first = await newestCode(examples.stage);
		expect(await submit(next, { again: 'yes' })).toContain('wait a moment');
		await waitFor(
			'a new code',
			async () => {
				await submit(next, { again: 'yes' });
				return (await newestCode(examples.stage)) !== first;
			},
			{ timeoutMs: 30_000, intervalMs: 1_000 },
		);
		const second = await newestCode(examples.stage);
		expect(await submit(next, { code: first })).toContain('The code is wrong');
		expect(await submit(next, { code: second })).toContain('Welcome');

		// The page that asks for the number is an execution too.
		const executions = await examples.stage.client.waitForExecutions({ workflowId: id, count: 2 });
		const sent = JSON.stringify(executions.map(({ runData }) => runData['Send the Code']));
		expect(sent).toContain('verificationId');
		expect([first, second].filter((code) => sent.includes(code))).toEqual([]);
	});

	test('lets nobody in after five wrong codes, not even with the right one', async () => {
		const { url } = await activate('tcastsms-otp-login-page');
		await untilTaken(async () => await fetch(url));
		const next = addressIn(await submit(url, { phone: newNumber() }));
		const code = await newestCode(examples.stage);
		for (let tries = 0; tries < 5; tries++) await submit(next, { code: wrong(code) });
		expect(await submit(next, { code })).not.toContain('Welcome');
	});
});

ofExample('tcastsms-otp-second-channel', () => {
	const post = async (url: string, body: object): Promise<{ next: string; verified?: boolean }> =>
		(await (
			await untilTaken(
				async () =>
					await fetch(url, {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(body),
					}),
			)
		).json()) as { next: string; verified?: boolean };

	test('a code that TCASTSMS refuses is sent by Message Central at once', async () => {
		const phone = newNumber();
		await examples.stage.sandbox.configure({ tcastsms: { refuseNumbers: { [phone]: true } } });
		const { url } = await activate('tcastsms-otp-second-channel');
		const { next } = await post(url, { phone });
		expect((await examples.stage.sandbox.accepted()).map(({ provider }) => provider)).toEqual([
			'messagecentral',
		]);
		const code = await newestCode(examples.stage, 'messagecentral');
		expect(await post(next, { code: wrong(code) })).toEqual({ verified: false });
		expect(await post(next, { code })).toEqual({ verified: true });
	});

	test('an unknown one is sent by nobody else, and can be checked', async () => {
		await examples.stage.sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'resetAfter' },
			times: null,
		});
		const { url } = await activate('tcastsms-otp-second-channel');
		const { next } = await post(url, { phone: newNumber() });
		expect((await examples.stage.sandbox.accepted()).map(({ provider }) => provider)).toEqual([
			'tcastsms',
		]);
		expect(await post(next, { code: await newestCode(examples.stage) })).toEqual({
			verified: true,
		});
	});

	test('when nobody types a code for a while, Message Central sends one, and either counts', async () => {
		const { url } = await activate('tcastsms-otp-second-channel', ({ name, parameters }) => {
			if (name === 'Wait for the Code') {
				parameters.resumeAmount = "={{ $('Second Code').isExecuted ? 300 : 2 }}";
			}
		});
		const { next } = await post(url, { phone: newNumber() });
		await waitFor(
			'the second code',
			async () =>
				(await examples.stage.sandbox.accepted({ provider: 'messagecentral' })).length > 0,
			// n8n looks for executions that have waited long enough once a minute.
			{ timeoutMs: 100_000, intervalMs: 1_000 },
		);
		expect(await post(next, { code: await newestCode(examples.stage, 'messagecentral') })).toEqual({
			verified: true,
		});
	}, 150_000);
});

ofExample('messagecentral-otp-login', () => {
	const NEW_CODE = JSON.stringify(['Send me a new code']);

	/** Types a number into the form, and comes to the page that asks for the code. */
	async function askForCode(phone: string): Promise<string> {
		const workflow = await examples.activate(examples.prepare('messagecentral-otp-login'));
		const page = String(await submitForm(formUrl(examples.stage.url, workflow), [phone]));
		await readPage(page, /The code is in the SMS/);
		return page;
	}
	const theCode = async () => await newestCode(examples.stage, 'messagecentral');
	/** Pages look alike but for what they say: n8n goes on showing the one before for a moment. */
	const submit = async (page: string, values: string[], then: RegExp) => {
		await submitPage(page, values);
		return await readPage(page, then);
	};

	test('shows the page again after a wrong code, and lets in with the right one', async () => {
		const page = await askForCode(newNumber());
		const code = await theCode();
		await submit(page, [wrong(code)], /The code is wrong/);
		await submit(page, ['abc'], /That is not a code/);
		await submit(page, [code], /Welcome/);
	});

	test('says that the first code still counts, since Message Central sends no second one', async () => {
		const page = await askForCode(newNumber());
		await submit(page, ['', NEW_CODE], /still counts/);
		expect(await examples.stage.sandbox.accepted({ provider: 'messagecentral' })).toHaveLength(1);
		await submit(page, [await theCode()], /Welcome/);
	});

	test('sends a new code once the first has expired', async () => {
		await examples.stage.sandbox.configure({ messagecentral: { otpTimeoutSeconds: 0 } });
		const page = await askForCode(newNumber());
		const first = await theCode();
		await examples.stage.sandbox.configure({ messagecentral: { otpTimeoutSeconds: 60 } });
		await submit(page, [first], /has expired/);
		await submit(page, ['', NEW_CODE], /The code is in the SMS/);
		const second = await theCode();
		await submit(page, [second], /Welcome/);
	});

	test('lets nobody in after five wrong codes, not even with the right one', async () => {
		const page = await askForCode(newNumber());
		const code = await theCode();
		for (let tries = 0; tries < 4; tries++) {
			await submit(page, [wrong(code)], /The code is wrong/);
			await waitFor('the page', async () => (await fetch(page)).ok);
		}
		await submit(page, [wrong(code)], /That did not work/);
	});
});
