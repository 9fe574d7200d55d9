import type { IExecuteFunctions } from 'n8n-workflow';
import { readCredential } from '../../../n8n/credentials';
import { deriveKeys, type OtpKeys } from '../../../shared/otp/keys';
import { otpSecretsProblem } from '../../../shared/otp/secret';
import { Problem } from '../../../shared/problem';

/**
 * The keys of the node's OTP credential: those of its secret, then those of the one before, if there is.
 *
 * @throws Problem when the credential is missing or its secrets cannot be used
 */
export async function readKeys(
	context: IExecuteFunctions,
): Promise<[current: OtpKeys, ...previous: OtpKeys[]]> {
	const { secret, previousSecret } = await readCredential(context, 'tcastSmsOtpApi');
	const problem = otpSecretsProblem(secret, previousSecret);
	if (problem !== undefined) {
		throw new Problem(
			'authentication',
			problem,
			"Correct it in the credential 'TCASTSMS OTP API'.",
		);
	}
	const previous = previousSecret ? [deriveKeys(String(previousSecret))] : [];
	return [deriveKeys(String(secret)), ...previous];
}
