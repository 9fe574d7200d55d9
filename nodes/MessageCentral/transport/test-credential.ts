import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { HttpHelper } from '../../http/exchange';
import { describeTransportProblem } from '../../http/problem';
import { exchangeToRead } from '../../http/retry';
import { createScrub } from '../../http/secrets';
import { testCredential, TEST_TIMEOUT_MS } from '../../n8n/credential-test';
import type { Reason } from '../../shared/dispatch/outcome';
import { Problem } from '../../shared/problem';
import { rejectsToken } from './client';
import { isOwnAnswer, readEnvelope } from './envelope';
import { checkBaseUrl, limitLogin, login, readCredentials } from './login';
import { pastedTokenProblem, probeUrl } from './session';

/**
 * The credential's Test button: logs in, then checks a code that cannot exist. An accepted token gets a
 * refusal with a response code; nothing is sent and nothing is spent.
 *
 * @param credential the credential as it stands in the form
 */
export async function testMessageCentral(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testCredential(this, async (http) => await tryOut(http, credential.data ?? {}));
}

async function tryOut(http: HttpHelper, data: ICredentialDataDecryptedObject): Promise<string> {
	const credentials = readCredentials(data);
	const address = checkBaseUrl(credentials);
	if (address !== undefined) throw address;
	const isPasted = credentials.authentication === 'token';
	const token = isPasted ? credentials.authToken : await fetchToken(http, data);
	if (token === '') throw inWords(pastedTokenProblem(credentials));
	const result = await exchangeToRead(
		http,
		{ url: probeUrl(credentials), headers: { authToken: token }, timeoutMs: TEST_TIMEOUT_MS },
		isOwnAnswer,
	);
	if (rejectsToken(result)) {
		throw inWords(isPasted ? pastedTokenProblem(credentials) : FRESH_TOKEN_REFUSED);
	}
	if (result.kind === 'answered' && readEnvelope(result.text) !== undefined) return 'Connected';
	const scrub = createScrub([credentials.password, token]);
	throw inWords(
		describeTransportProblem({ provider: 'Message Central', isRead: true }, result, scrub),
	);
}

async function fetchToken(http: HttpHelper, data: ICredentialDataDecryptedObject): Promise<string> {
	limitLogin(data, { timeoutMs: TEST_TIMEOUT_MS });
	const fetched = await login(http, data);
	if (!fetched.ok) throw inWords(fetched.problem);
	return fetched.token;
}

const FRESH_TOKEN_REFUSED: Reason = {
	reasonCode: 'authentication',
	reason:
		'Message Central gave a token and then refused it. Ask Message Central whether the account may send.',
};

const inWords = ({ reasonCode, reason }: Reason) => new Problem(reasonCode, reason, '');
