import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import type { HttpHelper } from '../../http/exchange';
import { cancellationOf, httpHelperOf } from '../../n8n/context';
import { readCredential } from '../../n8n/credentials';
import { openAccount } from './account';
import { openApiV2 } from './api-v2';
import type { Opening, TcastSmsInterface } from './interface';

/**
 * Resolves the credential once and opens the interface that it is for, for the rest of the execution.
 *
 * @throws Problem when the credential is missing or cannot be used
 */
export async function connect(
	context: IExecuteFunctions | IPollFunctions,
	timeoutMs: number,
): Promise<TcastSmsInterface> {
	const data = await readCredential(context, 'tcastSmsApi');
	const opening = { timeoutMs, isCancelled: cancellationOf(context) };
	return openInterface(data, httpHelperOf(context), opening);
}

/**
 * The one place that knows which interfaces there are. Each reads its own fields of the credential and
 * no others.
 *
 * @throws Problem when the credential cannot be used
 */
export function openInterface(
	data: ICredentialDataDecryptedObject,
	http: HttpHelper,
	opening: Opening,
): TcastSmsInterface {
	return data.interface === 'apiKey'
		? openApiV2(data, http, opening)
		: openAccount(data, http, opening);
}
