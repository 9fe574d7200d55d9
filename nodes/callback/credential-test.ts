import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { secretProblem } from './rules/secret';

/**
 * The credential's Test button: checks the form of the secret. There is no server to ask, since it
 * is the provider who calls.
 *
 * @param credential the credential as it stands in the form
 */
export async function testCallbackSecret(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const problem = secretProblem(credential.data?.secret);
	return problem === null
		? { status: 'OK', message: 'The secret can be used' }
		: { status: 'Error', message: problem };
}
