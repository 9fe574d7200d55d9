import type {
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { HttpHelper } from '../http/exchange';
import { reasonOf } from './node-error';

/** How long a credential's Test button waits for an answer. */
export const TEST_TIMEOUT_MS = 10_000;

/**
 * Runs the test behind a credential's Test button. A request with rules, as n8n has it for most
 * credentials, could only show n8n's own words for what went wrong on the way.
 *
 * @param work asks the provider for something that sends nothing, gives what to say when all is well,
 *   and throws a Problem otherwise
 */
export async function testCredential(
	{ helpers: { request } }: ICredentialTestFunctions,
	work: (http: HttpHelper) => Promise<string>,
): Promise<INodeCredentialTestResult> {
	/** The only helper that n8n gives to such a test, with the options of its own kind. */
	const ask: HttpHelper = async (options) =>
		await request({
			method: options.method,
			uri: options.url,
			headers: options.headers as IDataObject,
			...(options.body === undefined ? {} : { body: options.body }),
			timeout: options.timeout,
			useStream: true,
			simple: false,
			followRedirect: false,
			resolveWithFullResponse: true,
			...(options.skipSslCertificateValidation ? { rejectUnauthorized: false } : {}),
		});
	try {
		return { status: 'OK', message: await work(Object.assign(ask, { once: true as const })) };
	} catch (error) {
		return { status: 'Error', message: reasonOf(error).reason };
	}
}
