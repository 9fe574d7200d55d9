import { scan } from '../leaks/scan';
import { newNumber } from './support/login';
import { joinStage, LOGIN, OTP_SECRET, SECRET } from './support/stage';
import { workflowWith } from './support/workflow';

// Runs after all other files: see support/sequencer.js.

test('no secret of the whole run is in a log, an execution or another record of n8n', async () => {
	const stage = await joinStage();
	const { userFolder } = stage;
	const codes = await sentCodes(stage);

	const { findings, bytes } = await scan({
		secrets: [
			LOGIN.tcastsms.account,
			LOGIN.tcastsms.password,
			LOGIN.apiKey.apiKey,
			// As whoever reads a blank for a plus has it.
			LOGIN.apiKey.apiKey.replaceAll('+', ' '),
			LOGIN.apiKey.clientId,
			LOGIN.messagecentral.password,
			SECRET,
			OTP_SECRET,
			// As a text and as a value: eight digits alone would be found by chance.
			...codes.flatMap((code) => [`kode-${code}-rahasia`, `"${code}"`]),
		],
		paths: [userFolder],
	});

	expect(findings.map(({ where, around }) => `${where}: …${around}…`)).toEqual([]);
	expect(codes).toHaveLength(2);
	// A scan of nothing would find nothing.
	expect(bytes).toBeGreaterThan(1_000_000);
}, 300_000);

/** One-time codes that went out, one of them into an error, and that nobody has typed anywhere. */
async function sentCodes(stage: Awaited<ReturnType<typeof joinStage>>): Promise<string[]> {
	const credentials = await stage.credentials();
	const codes: string[] = [];
	for (const fault of [undefined, { kind: 'http', status: 500 } as const]) {
		await stage.sandbox.reset();
		if (fault) await stage.sandbox.addFault({ on: 'tcastsms.sendsms', action: fault });
		const parameters = {
			resource: 'otp',
			operation: 'send',
			to: newNumber(),
			message: 'kode-##code##-rahasia',
			options: { otpLength: 8 },
		};
		const { id } = await stage.store(workflowWith('tcastSms', parameters), credentials);
		await stage.client.runWorkflow(id);
		for (const { query } of await stage.calls('sendsms')) {
			codes.push(...(/\d{8}/.exec(query.content) ?? []));
		}
	}
	return codes;
}
