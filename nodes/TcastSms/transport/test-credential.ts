import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { testCredential, TEST_TIMEOUT_MS } from '../../n8n/credential-test';
import { openInterface } from './connect';

/**
 * The credential's Test button: asks for the balance, which sends nothing and costs nothing. Both
 * interfaces answer in different forms, and a refused login comes with HTTP 200.
 *
 * @param credential the credential as it stands in the form
 */
export async function testTcastSms(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testCredential(this, async (http) => {
		const opening = { timeoutMs: TEST_TIMEOUT_MS, isCancelled: () => false };
		const tcastSms = openInterface(credential.data ?? {}, http, opening);
		const { balanceText } = await tcastSms.balance();
		return `Connected. Balance: ${balanceText ?? 'not told'}`;
	});
}
