import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
	INodeProperties,
} from 'n8n-workflow';
import { secretProblem } from './rules/secret';

/**
 * Fields of a credential with the secret that a delivery callback has to bring. Its form is checked by
 * the nodes, through `testedBy`: the provider calls n8n, so there is no request that could test it.
 *
 * @param defaultPath where the provider's trigger listens
 */
export function callbackCredentialProperties(defaultPath: string): INodeProperties[] {
	return [
		{
			displayName:
				'Make up a secret that nobody can guess. The provider sends it along with every delivery report, at the end of the address that you register there: …?token=&lt;secret&gt;. Whoever knows it can send reports to your workflow; it keeps strangers out but is no signature. Keep a copy: n8n does not show it again.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'20 to 128 characters: letters A–Z and a–z, digits, hyphen and underscore. Others may be changed on their way through web addresses and e-mails and are refused.',
		},
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: `e.g. https://n8n.example.com/webhook/${defaultPath}`,
			description:
				"Only needed for 'Send Test Report' when n8n does not know the address under which providers reach it. The test report is sent, with the secret, to this address or to n8n's own, and to no other.",
		},
	];
}

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
	return problem === undefined
		? { status: 'OK', message: 'The secret can be used' }
		: { status: 'Error', message: problem };
}
