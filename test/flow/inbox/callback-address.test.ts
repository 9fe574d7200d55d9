import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsonOf, useFlow } from '../../support/flow';

const flow = useFlow();
const SECRET = ['a-secret', 'for', 'this-test_only'].join('-');

const NODES = [
	['tcastSms', 'tcastsms-reports', 'Push of SMS delivery reports', null],
	[
		'messageCentral',
		'messagecentral-reports',
		'SMS Callback Integration with Message Central',
		'operations@messagecentral.com',
	],
] as const;

describe.each(NODES)('Get Callback Address (%s)', (type, path, subject, to) => {
	const ask = async (parameters: INodeParameters = {}, callbackUrl = '') => {
		const credential: IDataObject = { secret: SECRET, callbackUrl };
		const result = await flow().run(
			type,
			{ resource: 'deliveryReport', operation: 'getCallbackAddress', ...parameters },
			{ credentials: { [`${type}CallbackApi`]: credential } },
		);
		return { result, said: JSON.stringify(result) };
	};
	const url = `https://n8n.example.com/webhook/${path}`;

	test('gives the address and the e-mail for the provider, without the secret', async () => {
		const { result, said } = await ask({ callbackUrl: url });
		const address = `${url}?token=<secret>`;
		expect(jsonOf(result)).toMatchObject([{ address, email: { to, subject } }]);
		const [{ email }] = jsonOf(result) as [{ email: { text: string } }];
		expect(email.text).toContain(address);
		expect(said).not.toContain(SECRET);
	});

	test('puts the secret into both when asked', async () => {
		const { result } = await ask({ callbackUrl: url, showSecret: true });
		const [{ address, email }] = jsonOf(result) as [{ address: string; email: { text: string } }];
		expect(address).toBe(`${url}?token=${SECRET}`);
		expect(email.text).toContain(address);
	});

	test('takes the address of the credential, or else that of this n8n', async () => {
		expect(jsonOf((await ask({}, url)).result)).toMatchObject([
			{ address: `${url}?token=<secret>` },
		]);
		const [{ address }] = jsonOf((await ask()).result);
		expect(address).toMatch(new RegExp(`/webhook/${path}\\?token=<secret>$`));
	});

	test.each(['http://localhost:5678/webhook/x', 'http://192.168.1.4/webhook/x', 'http://n8n/x'])(
		'says that nobody outside can reach %s',
		async (callbackUrl) => {
			const [{ hints }] = jsonOf((await ask({ callbackUrl })).result);
			expect(hints).toEqual(
				expect.arrayContaining([expect.stringMatching(/cannot be reached from outside/)]),
			);
		},
	);

	test('refuses what is no address', async () => {
		const { result } = await ask({ callbackUrl: 'n8n.example.com/x' });
		expect(result.error?.message).toBe("'Callback URL' is not an address");
	});
});
