import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { HttpHelper } from '../../http/exchange';
import { reasonOf } from '../../n8n/node-error';
import { openInterface } from './connect';

const TIMEOUT_MS = 30_000;

/**
 * The credential's Test button: asks for the balance, which sends nothing and costs nothing. A request
 * with rules, as n8n has it for most credentials, could not do it: the interfaces answer in different
 * forms, and a refused login comes with HTTP 200.
 *
 * @param credential the credential as it stands in the form
 */
export async function testTcastSms(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const opening = { timeoutMs: TIMEOUT_MS, isCancelled: () => false };
		const tcastSms = openInterface(credential.data ?? {}, helperOf(this), opening);
		const { balanceText } = await tcastSms.balance();
		return { status: 'OK', message: `Connected. Balance: ${balanceText ?? 'not told'}` };
	} catch (error) {
		return { status: 'Error', message: reasonOf(error).reason };
	}
}

/** The only helper that n8n gives to such a test, with the options of its own kind. */
function helperOf({ helpers: { request } }: ICredentialTestFunctions): HttpHelper {
	return async ({ method, url, headers, body, timeout, skipSslCertificateValidation }) =>
		await request({
			method,
			uri: url,
			headers: headers as IDataObject,
			...(body === undefined ? {} : { body }),
			timeout,
			useStream: true,
			simple: false,
			followRedirect: false,
			resolveWithFullResponse: true,
			...(skipSslCertificateValidation ? { rejectUnauthorized: false } : {}),
		});
}
