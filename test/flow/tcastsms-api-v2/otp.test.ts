import { itemsTo, jsonOf, numberOf, OTP_SECRET, useFlow } from '../../support/flow';

const flow = useFlow();

/** Both credentials of a code: the account with an API key, and the secret of the codes. */
const credentials = () => ({
	tcastSmsApi: flow().apiKeyCredential(),
	tcastSmsOtpApi: { secret: OTP_SECRET },
});
const codeIn = (text: unknown) => /\d{4,8}/.exec(String(text))?.[0] ?? '';

describe('TCASTSMS with an API key: one-time codes', () => {
	test('a code goes out and is proved', async () => {
		const to = numberOf(901);
		const [outcome] = jsonOf(
			await flow().tcastOtp({}, { items: itemsTo(to), credentials: credentials() }),
		);
		expect(outcome).toMatchObject({ to, outcome: 'accepted' });
		const [{ provider, text, messageId }] = flow().taken();
		expect([provider, messageId]).toEqual(['tcastsmsV2', outcome.messageId]);

		const { verificationId } = outcome;
		const items = [{ json: { to, verificationId, code: codeIn(text) } }];
		const verified = await flow().tcastVerify({}, { items, credentials: credentials() });
		expect(jsonOf(verified)).toMatchObject([{ verified: true }]);
	});

	test('a page that repeats the text shows no code', async () => {
		flow().sandbox.setDecider(({ body }) => ({
			kind: 'rawReply',
			accept: true,
			body: `<html>${(JSON.parse(body) as { Message: string }).Message}</html>`,
		}));
		const result = await flow().tcastOtp(
			{},
			{ items: itemsTo(numberOf(902)), credentials: credentials() },
		);
		const code = codeIn(flow().taken()[0].text);
		expect(code).not.toBe('');
		expect(jsonOf(result, 1)).toMatchObject([{ outcome: 'unknown' }]);
		expect(JSON.stringify(result.outputs)).not.toContain(code);
	});
});
