import { startSandbox, type Sandbox } from '../../../sandbox';
import { connectSandbox } from '../../../sandbox/client';
import { call } from './helper';
import { sendMail } from './mailer';

let sandbox: Sandbox;
let remote: ReturnType<typeof connectSandbox>;

beforeAll(async () => {
	sandbox = await startSandbox({ smtp: {} });
	remote = connectSandbox(sandbox.url);
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('mails', () => {
	const send = async (mail: Record<string, unknown>, auth?: { user: string; pass: string }) =>
		await sendMail(await remote.smtpPort(), mail, auth);

	test('are read as they were written, in text and HTML, whatever the encoding', async () => {
		const text = `Saldo tinggal Rp12.500 – isi ulang ✓\n${'panjang sekali = 100% '.repeat(20)}`;
		const subject =
			'Kampanye „Ramadan“: 9.812 diterima – selesai, dan ini judul yang panjang sekali ✓';
		await send({ subject, text, html: '<p>Ya, &amp; tidak = é</p>' });
		expect(await remote.mails()).toMatchObject([
			{
				seq: 1,
				from: 'a@toko.test',
				to: ['b@toko.test', 'c@toko.test'],
				subject,
				text: text.trim().replaceAll('\n', '\r\n'),
				html: '<p>Ya, &amp; tidak = é</p>',
			},
		]);
	});

	test('are taken with a login too, and an attachment is no text', async () => {
		const attachments = [{ filename: 'hasil.csv', content: 'a,b' }];
		await send({ subject: 'x', text: 'Lihat lampiran', attachments }, { user: 'u', pass: 'p' });
		expect(sandbox.smtp?.mails).toMatchObject([
			{ text: 'Lihat lampiran', html: '', attachments: ['hasil.csv'] },
		]);
	});

	test('are forgotten on reset', async () => {
		await send({ subject: 'x', text: 'y' });
		await remote.reset();
		expect(await remote.mails()).toEqual([]);
	});
});

describe('the language model', () => {
	const headers = { authorization: 'Bearer sandbox-key', 'content-type': 'application/json' };
	const ask = async (messages: object[], tools?: object[]) =>
		await call(sandbox, '/openai/v1/chat/completions', {
			method: 'POST',
			headers,
			body: JSON.stringify({ model: 'gpt-4.1-mini', messages, tools }),
		});

	test('lets in nobody without the key', async () => {
		expect((await call(sandbox, '/openai/v1/models')).status).toBe(401);
		expect((await call(sandbox, '/openai/v1/models', { headers })).json.data).toHaveLength(2);
	});

	test('says its turns one after the other, and calls the tool that it was offered', async () => {
		const calls = [{ name: '*', arguments: { number: '0812' } }];
		await remote.configure({ openai: { turns: [{ calls }, { text: 'Selesai' }] } });
		const tools = [{ type: 'function', function: { name: 'Propose_an_SMS' } }];
		const messages: object[] = [{ role: 'user', content: 'Ingatkan Budi' }];

		const first = (await ask(messages, tools)).json.choices[0];
		expect(first.finish_reason).toBe('tool_calls');
		expect(first.message.tool_calls[0].function).toEqual({
			name: 'Propose_an_SMS',
			arguments: '{"number":"0812"}',
		});
		messages.push(first.message, { role: 'tool', content: 'ok' });
		const second = (await ask(messages, tools)).json.choices[0];
		expect([second.finish_reason, second.message.content]).toEqual(['stop', 'Selesai']);
		messages.push(second.message, { role: 'user', content: 'Lagi' });
		expect((await ask(messages, tools)).json.choices[0].finish_reason).toBe('tool_calls');
		expect(await remote.openAiRequests()).toHaveLength(3);
	});
});
