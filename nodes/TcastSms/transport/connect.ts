import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { cancellationOf, httpHelperOf } from '../../n8n/context';
import { readCredential } from '../../n8n/credentials';
import { findBaseUrlProblem } from '../../http/base-url';
import { createClient, readCredentials, type TcastSmsClient } from './client';

const EXAMPLE_URL = 'https://sms.example.com:20005';

/**
 * Resolves the credential once and gives a client for the rest of the execution.
 *
 * @throws Problem when the credential is missing or cannot be used
 */
export async function connect(
	context: IExecuteFunctions | IPollFunctions,
	timeoutMs: number,
): Promise<TcastSmsClient> {
	const credentials = readCredentials(await readCredential(context, 'tcastSmsApi'));
	const problem = findBaseUrlProblem(credentials.baseUrl, 'TCASTSMS', EXAMPLE_URL);
	if (problem !== undefined) throw problem;
	return createClient(httpHelperOf(context), credentials, {
		timeoutMs,
		isCancelled: cancellationOf(context),
	});
}
