import { startSandbox, type Sandbox } from '../../../sandbox';
import { KEY, OTP, SMS, TOKEN_PATH, call, send, token } from './helper';

const TO = '919999999999';
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function validate(id: string, code: string | undefined) {
	const headers = { authToken: await token(sandbox) };
	const path = `/verification/v3/validateOtp?verificationId=${id}&code=${code}`;
	return call(sandbox, path, { headers });
}

describe('token', () => {
	test('is a JWT with sub, iat and exp', async () => {
		const { status, json } = await call(sandbox, TOKEN_PATH);
		expect([status, json.status]).toEqual([200, 200]);
		const [head, claims] = json.token
			.split('.')
			.slice(0, 2)
			.map((part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()));
		expect(head).toEqual({ alg: 'HS512' });
		expect(claims).toMatchObject({ sub: 'C-DEMO123' });
		expect(claims.exp - claims.iat).toBe(604_800);
	});

	test('errors come with HTTP 200', async () => {
		const wrongId = await call(sandbox, `/auth/v1/authentication/token?customerId=x&key=${KEY}`);
		expect([wrongId.status, wrongId.text]).toEqual([
			200,
			'{"status":400,"error":"customerId is invalid"}',
		]);
		// The plus of the base64 text must be encoded.
		const wrongKey = await call(sandbox, TOKEN_PATH.replaceAll('%2B', '+'));
		expect([wrongKey.status, wrongKey.json.status]).toEqual([200, 400]);
		sandbox.configure({ messagecentral: { badPasswordStatus: 401 } });
		expect(await call(sandbox, `${TOKEN_PATH.replace(KEY, 'x')}`)).toMatchObject({
			status: 401,
			text: '',
		});
	});

	test('is needed, can expire, be revoked and be pasted', async () => {
		expect(await send(sandbox, SMS, { authToken: 'no' })).toMatchObject({ status: 401, text: '' });
		const authToken = await token(sandbox);
		expect((await send(sandbox, SMS, { authToken })).json.responseCode).toBe(200);
		sandbox.revokeTokens();
		sandbox.configure({ messagecentral: { rejectStatus: 403, rejectBody: 'spring' } });
		expect(await send(sandbox, SMS, { authToken })).toMatchObject({
			status: 403,
			json: { status: 403, error: 'Forbidden' },
		});
		sandbox.configure({ messagecentral: { authTokens: ['pasted'], tokenLifetimeSeconds: 10 } });
		expect((await send(sandbox, SMS, { authToken: 'pasted' })).status).toBe(200);
		const short = await token(sandbox);
		sandbox.advance(11_000);
		expect((await send(sandbox, SMS, { authToken: short })).status).toBe(403);
		expect(sandbox.journal.accepted).toHaveLength(2);
	});
});

describe('sending', () => {
	test('accepts an SMS', async () => {
		const { json } = await send(sandbox, SMS.replace('message=Hi', 'message=Hi%20%2B+you'));
		const { transactionId } = json.data;
		expect(transactionId).toMatch(/^[0-9a-f-]{36}$/);
		expect(json).toEqual({
			responseCode: 200,
			message: 'SUCCESS',
			data: {
				verificationId: '1234',
				mobileNumber: '9999999999',
				responseCode: '200',
				errorMessage: null,
				timeout: '60.0',
				smsCLI: null,
				transactionId,
			},
		});
		expect(sandbox.journal.accepted).toMatchObject([
			{
				provider: 'messagecentral',
				kind: 'sms',
				to: TO,
				text: 'Hi + you',
				senderId: 'UTOMOB',
				messageId: transactionId,
				channel: 'SMS',
				messageType: 'PROMOTIONAL',
				requestSeq: 2,
			},
		]);
		expect(sandbox.journal.requests[1].numbers).toEqual([TO]);
	});

	test.each([
		['an unknown country', SMS.replace('countryCode=91', 'countryCode=%2B91'), 511],
		['a full number', SMS.replace('=9999999999', '=919999999999'), 400],
		['no sender', SMS.replace('&senderId=UTOMOB', ''), 400],
		['no message', SMS.replace('message=Hi', 'message='), 400],
		['no flowType', SMS.replace('&flowType=SMS', ''), 400],
		['templateId alone', `${SMS}&templateId=1`, 400],
		['entityId alone', `${SMS}&entityId=1`, 400],
		['another customer', `${SMS}&customerId=C-X`, 501],
		['a long code', `${OTP}&otpLength=9`, 400],
		['a list without blanks', `${SMS}&phoneNumbers=919816111111`, 400],
	])('refuses %s', async (_, query, code) => {
		const { status, json } = await send(sandbox, query);
		expect([status, json.responseCode]).toEqual([200, code]);
		expect(sandbox.journal.accepted).toEqual([]);
	});

	test('says the invalid country exactly so', async () => {
		expect((await send(sandbox, SMS.replace('countryCode=91', 'countryCode=0'))).text).toBe(
			'{"responseCode":511,"message":"INVALID_COUNTRY_CODE","data":null}',
		);
	});

	test('runs out of credits', async () => {
		sandbox.configure({ messagecentral: { balance: 1 } });
		expect((await send(sandbox, SMS)).json.responseCode).toBe(200);
		expect((await send(sandbox, SMS)).json.responseCode).toBe(508);
		const { json } = await call(sandbox, '/wallet/credits/balance?customerId=C-DEMO123', {
			headers: { authToken: await token(sandbox) },
		});
		expect(json.data).toMatchObject({ customerId: 'C-DEMO123', credits: 0 });
	});

	test('answers with another number, or none, as configured', async () => {
		sandbox.configure({ messagecentral: { replyMobileNumber: '123' } });
		expect((await send(sandbox, SMS)).json.data.mobileNumber).toBe('123');
		sandbox.configure({ messagecentral: { replyMobileNumber: 'missing' } });
		expect((await send(sandbox, SMS)).json.data).not.toHaveProperty('mobileNumber');
	});

	test('takes a list', async () => {
		const list = encodeURIComponent('91 9816111111, 62 81210100055');
		const { json } = await send(
			sandbox,
			`${SMS.replace('countryCode=91&mobileNumber=9999999999&', '')}&phoneNumbers=${list}`,
		);
		expect(json).toMatchObject({ responseCode: 200, data: { mobileNumber: null } });
		const batchId = json.data.transactionId;
		expect(sandbox.journal.accepted).toMatchObject([
			{ to: '919816111111', batch: true, batchId },
			{ to: '6281210100055', batch: true, batchId },
		]);
		expect(sandbox.journal.requests[1].numbers).toEqual(['919816111111', '6281210100055']);
	});

	test('takes a workbook and keeps its bytes', async () => {
		const bytes = Buffer.from([0x50, 0x4b, 3, 4, 0, 13, 10, 255]);
		const form = new FormData();
		form.append('file', new Blob([bytes]), 'people.xlsx');
		form.append('langId', 'id');
		const upload = async (data: FormData) => {
			const headers = { authToken: await token(sandbox) };
			const url = `${sandbox.url}/verification/v3/send?${SMS}`;
			return await (await fetch(url, { method: 'POST', headers, body: data })).json();
		};
		expect(await upload(form)).toMatchObject({ responseCode: 200 });
		const request = sandbox.journal.requests.at(-1)!;
		expect(request.file).toMatchObject({ name: 'people.xlsx', size: bytes.length });
		expect(Buffer.from(request.file!.base64, 'base64')).toEqual(bytes);
		expect(request.query).toMatchObject({ langId: 'id', message: 'Hi' });
		expect(sandbox.journal.uploads).toMatchObject([{ requestSeq: request.seq, text: 'Hi' }]);
		expect(sandbox.journal.accepted).toEqual([]);

		const wrong = new FormData();
		wrong.append('file', new Blob(['a,b']), 'people.csv');
		expect(await upload(wrong)).toMatchObject({ responseCode: 400 });
		expect(sandbox.journal.uploads).toHaveLength(1);
	});
});

describe('one-time codes', () => {
	test('live: sent, still active, wrong, right, used, free again', async () => {
		const first = await send(sandbox, `${OTP}&otpLength=6`);
		expect(first.json.data.verificationId).toBe('1234');
		const [{ code, kind }] = sandbox.journal.accepted;
		expect([kind, code]).toEqual(['otp', expect.stringMatching(/^\d{6}$/)]);

		const again = await send(sandbox, OTP);
		expect(again.text).toBe(
			'{"responseCode":506,"message":"REQUEST_ALREADY_EXISTS","data":{"verificationId":"1234","mobileNumber":"9999999999","responseCode":"506","errorMessage":"REQUEST_ALREADY_EXISTS","timeout":"60.0","smsCLI":null,"transactionId":null}}',
		);
		expect(sandbox.journal.accepted).toHaveLength(1);

		expect((await validate('1234', 'nope')).text).toBe(
			'{"responseCode":702,"message":"WRONG_OTP_PROVIDED"}',
		);
		expect((await validate('1234', code)).text).toBe(
			'{"responseCode":200,"message":"SUCCESS","data":{"verificationId":1234,"mobileNumber":"9999999999","verificationStatus":"VERIFICATION_COMPLETED","responseCode":"200","errorMessage":null,"transactionId":null,"authToken":null}}',
		);
		expect((await validate('1234', code)).text).toBe(
			'{"responseCode":703,"message":"ALREADY_VERIFIED","data":null}',
		);
		expect((await send(sandbox, OTP)).json.data.verificationId).toBe('1235');
	});

	test('expire', async () => {
		sandbox.configure({ messagecentral: { otpTimeoutSeconds: 30 } });
		expect((await send(sandbox, OTP)).json.data.timeout).toBe('30.0');
		sandbox.advance(30_000);
		expect((await validate('1234', sandbox.journal.accepted[0].code)).text).toBe(
			'{"responseCode":705,"message":"VERIFICATION_EXPIRED","data":null}',
		);
		expect((await send(sandbox, OTP)).json.responseCode).toBe(200);
	});

	test('allow a few tries only, even for the right code', async () => {
		sandbox.configure({ messagecentral: { otpMaxTries: 2, otpCode: '4711' } });
		await send(sandbox, OTP);
		const codes = [];
		for (const code of ['1', '2', '4711'])
			codes.push((await validate('1234', code)).json.responseCode);
		expect(codes).toEqual([702, 702, 800]);
	});

	test('are unknown otherwise', async () => {
		expect((await validate('0', '0')).json.responseCode).toBe(505);
		await send(sandbox, SMS);
		expect((await validate('1234', '0')).json.responseCode).toBe(505);
	});

	test('can answer 506 with HTTP 400, and validate by POST only', async () => {
		sandbox.configure({ messagecentral: { activeOtpStatus: 400, validateMethods: ['POST'] } });
		await send(sandbox, OTP);
		expect(await send(sandbox, OTP)).toMatchObject({ status: 400, json: { responseCode: 506 } });
		expect((await validate('1234', '0')).status).toBe(405);
	});

	test('go over WhatsApp too', async () => {
		await send(sandbox, OTP.replace('flowType=SMS', 'flowType=WHATSAPP'));
		expect(sandbox.journal.accepted[0]).toMatchObject({ kind: 'otp', channel: 'WHATSAPP' });
	});
});
