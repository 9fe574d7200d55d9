import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { cancellationOf, httpHelperOf } from '../../execution/context';
import { readCredential } from '../../execution/credentials';
import { Problem } from '../../shared/problem';
import { createClient, readCredentials, type TcastSmsClient } from './client';

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
	if (!/^https?:\/\/[^/?#\s]+$/i.test(credentials.baseUrl)) {
		throw new Problem(
			'invalid_setting',
			"The 'Base URL' of the TCASTSMS credential is not complete",
			'Fill in scheme, host and port as TCASTSMS gave them to you, for example https://sms.example.com:20005',
		);
	}
	return createClient(httpHelperOf(context), credentials, {
		timeoutMs,
		isCancelled: cancellationOf(context),
	});
}
