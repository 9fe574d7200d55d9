import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { orThrow } from '../../n8n/each-item';
import type { HttpHelper } from '../../http/exchange';
import { scrubAlso } from '../../http/secrets';
import { readText } from '../../shared/wire-values';
import { createClient, readCredentials, type AccountRequest } from './client';
import { withGatewayWords } from './gateway-words';
import { fetchInbox } from './inbox';
import type { Opening, SendRequest, TcastSmsInterface } from './interface';
import { refOf } from './ref';
import { fetchReports } from './reports';
import { readSendAnswer } from './send-answer';

/** What related platforms accept per request; TCASTSMS documents no number. */
const MOST_NUMBERS = { GET: 100, POST: 10_000 };

/**
 * Opens the interface with account and password, on a server of one's own.
 *
 * @throws Problem when the credential cannot be used
 */
export function openAccount(
	data: ICredentialDataDecryptedObject,
	http: HttpHelper,
	opening: Opening,
): TcastSmsInterface {
	const client = createClient(http, readCredentials(data), opening);
	return {
		// GET is what TCASTSMS documents.
		sender: (choice) => {
			const { isGateway } = client;
			// The gateway takes both, and a ref for each number would make addresses too long.
			const method = isGateway ? 'POST' : choice === 'auto' ? 'GET' : choice;
			return {
				maxPerRequest: MOST_NUMBERS[method],
				canSchedule: true,
				settles: isGateway,
				...(method === 'GET' ? { addressLength: client.urlLength } : {}),
				send: async (request) => {
					const answer = await client.send(isGateway ? withRefs(request) : request, method);
					const scrub = scrubAlso(client.scrub, request.secrets);
					const result = readSendAnswer(request.recipients, answer, scrub);
					return isGateway ? withGatewayWords(result, request.recipients, answer) : result;
				},
			};
		},
		balance: async () => {
			const answer = orThrow(await client.read('getbalance'));
			return {
				balance: readAmount(answer.balance),
				gift: readAmount(answer.gift),
				balanceText: readText(answer.balance),
				giftText: readText(answer.gift),
				response: client.scrub(answer),
			};
		},
		reports: async (ids, timeZone, signal) => await fetchReports(client, ids, timeZone, signal),
		inbox: async (query) => await fetchInbox(client, query),
	};
}

/** What the gateway knows a message of a campaign by. */
function withRefs(request: SendRequest): AccountRequest {
	const { campaign, recipients, senderId, text } = request;
	if (campaign === undefined) return request;
	return {
		...request,
		refs: recipients.map(({ msisdn }) => refOf(campaign, msisdn, senderId, text)),
	};
}

/** Amounts come as text with six decimals and without a currency. @returns undefined when it is no number */
function readAmount(value: unknown): number | undefined {
	const amount = Number(readText(value) ?? Number.NaN);
	return Number.isFinite(amount) ? amount : undefined;
}
