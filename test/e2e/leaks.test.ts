import { scan } from '../leaks/scan';
import { joinStage, LOGIN, SECRET } from './support/stage';

// Runs after all other files: see support/sequencer.js.

test('no secret of the whole run is in a log, an execution or another record of n8n', async () => {
	const { userFolder } = await joinStage();

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
		],
		paths: [userFolder],
	});

	expect(findings.map(({ where, around }) => `${where}: …${around}…`)).toEqual([]);
	// A scan of nothing would find nothing.
	expect(bytes).toBeGreaterThan(1_000_000);
}, 300_000);
