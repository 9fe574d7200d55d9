import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { HttpHelper } from '../../../http/exchange';
import { scrubAlso, type Scrub } from '../../../http/secrets';
import { Problem, problemFrom } from '../../../shared/problem';
import { readText } from '../../../shared/wire-values';
import { fieldOf } from '../../delivery/rows';
import type { Balance, Opening, TcastSmsInterface } from '../interface';
import { createClient, readCredentials } from './client';
import { describeCode } from './codes';
import { readCredits } from './credits';
import { readRows, type Envelope } from './envelope';
import { fetchReports } from './reports';
import { readSendAnswer } from './send-answer';

/** No figure is documented; the family of the platform is asked for a hundred at once. */
const MOST_NUMBERS = 100;

/**
 * Opens the interface with API key and client ID.
 *
 * @throws Problem when the credential cannot be used
 */
export function openApiV2(
	data: ICredentialDataDecryptedObject,
	http: HttpHelper,
	opening: Opening,
): TcastSmsInterface {
	const client = createClient(http, readCredentials(data), opening);
	return {
		// A POST keeps key, text and numbers out of addresses. Lists in an address are not proved.
		sender: (choice) => {
			const method = choice === 'auto' ? 'POST' : choice;
			return {
				maxPerRequest: method === 'POST' ? MOST_NUMBERS : 1,
				canSchedule: false,
				settles: false,
				send: async (request) =>
					readSendAnswer(
						request.recipients,
						request.text,
						await client.send(request, method),
						scrubAlso(client.scrub, request.secrets),
					),
			};
		},
		balance: async () => {
			const result = await client.read('Balance');
			if (!result.ok) throw problemFrom(result.problem);
			return readBalance(result.envelope, client.scrub);
		},
		reports: async (ids, timeZone, signal) => await fetchReports(client, ids, timeZone, signal),
		inbox: async () => {
			throw new Problem(
				'invalid_setting',
				'TCASTSMS has no inbox for accounts with an API key',
				'Received SMS can be read only with account and password, on a server with dedicated SIM hosting.',
			);
		},
	};
}

/** Several balances may be listed; that for SMS counts. */
function readBalance(envelope: Envelope, scrub: Scrub): Balance {
	if (envelope.code !== 0) throw problemFrom(describeCode(envelope, scrub(envelope.description)));
	const { rows } = readRows(envelope.data);
	const isForSms = (row: Record<string, unknown>) =>
		/sms/i.test(readText(fieldOf(row, ['plugintype'])) ?? '');
	const row = rows.find(isForSms) ?? rows[0];
	if (row === undefined) {
		throw new Problem(
			'provider_error',
			'The answer of TCASTSMS names no balance',
			'Try again later; if it stays so, ask TCASTSMS.',
		);
	}
	const { amount, currency, text } = readCredits(fieldOf(row, ['credits']));
	return {
		balance: amount,
		currency,
		balanceText: text,
		response: scrub(envelope.body),
	};
}
