const OTP_SECRET_MIN_LENGTH = 32;
const FEWEST_DIFFERENT = 10;

/**
 * What is wrong with a secret that codes are made from. Whoever holds a verification ID can try secrets
 * at home, so a short or simple one would be found.
 *
 * @param secret the credential's value
 * @returns a sentence that never contains the secret; undefined when the secret can be used
 */
function otpSecretProblem(secret: unknown): string | undefined {
	if (typeof secret !== 'string' || secret === '') return 'The secret is empty';
	if (/^\s|\s$/.test(secret)) return 'The secret begins or ends with a blank or line break';
	const characters = [...secret];
	if (characters.length < OTP_SECRET_MIN_LENGTH) {
		return `The secret has ${characters.length} characters, at least ${OTP_SECRET_MIN_LENGTH} are needed`;
	}
	if (new Set(characters).size < FEWEST_DIFFERENT) {
		return `The secret has fewer than ${FEWEST_DIFFERENT} different characters, so it could be guessed`;
	}
	return undefined;
}

/**
 * What is wrong with the pair of secrets of a credential.
 *
 * @param previous the secret before the last change; empty when there is none
 */
export function otpSecretsProblem(secret: unknown, previous: unknown): string | undefined {
	const problem = otpSecretProblem(secret);
	if (problem !== undefined) return problem;
	if (previous === undefined || previous === null || previous === '') return undefined;
	const older = otpSecretProblem(previous);
	return older === undefined ? undefined : `Previous secret: ${older.replace(/^The/, 'the')}`;
}
