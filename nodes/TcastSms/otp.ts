import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
	INodeProperties,
} from 'n8n-workflow';
import { otpSecretsProblem } from '../shared/otp/secret';

/** Fields of the credential that one-time codes are made from. */
export const otpCredentialProperties: INodeProperties[] = [
	{
		displayName:
			'Make up a secret that nobody can guess, for example with a password manager. One-time codes are made from it, so whoever knows it can log in as anybody. Use it for nothing else: neither the TCASTSMS password nor the callback secret. Keep a copy: n8n does not show it again.',
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
		description: 'At least 32 characters, the longer the better',
	},
	{
		displayName: 'Previous Secret',
		name: 'previousSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Only while you change the secret: codes that were sent with the old one stay valid as long as it stands here. Empty it after a quarter of an hour.',
	},
];

/**
 * The credential's Test button: checks the form of the secrets. There is no server to ask, since codes
 * are made and checked in n8n.
 *
 * @param credential the credential as it stands in the form
 */
export async function testOtpSecret(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const problem = otpSecretsProblem(credential.data?.secret, credential.data?.previousSecret);
	return problem === undefined
		? { status: 'OK', message: 'The secret can be used' }
		: { status: 'Error', message: problem };
}
