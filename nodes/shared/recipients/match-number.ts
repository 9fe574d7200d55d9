import type { PhoneNumber } from './phone-number';

/** What has to be known of a recipient to find it in an answer. */
export type Recipient = Pick<PhoneNumber, 'msisdn' | 'callingCode' | 'national'>;

/**
 * Finds the recipient that a provider means. It may write a number with or without its calling
 * code, a trunk zero and the international prefix 00; all other digits have to be the same.
 *
 * @returns for digits the index of the recipient, undefined when they are nobody's or could be
 *   those of two
 */
export function createMatcher(recipients: Recipient[]): (digits: string) => number | undefined {
	const exact = new Map(recipients.map(({ msisdn }, index) => [msisdn, index]));
	const spelled = new Map<string, number | undefined>();
	recipients.forEach((recipient, index) => {
		for (const spelling of spellingsOf(recipient)) {
			spelled.set(spelling, spelled.has(spelling) ? undefined : index);
		}
	});
	return (digits) => exact.get(digits) ?? spelled.get(digits);
}

function spellingsOf({ msisdn, callingCode, national }: Recipient): Set<string> {
	const withTrunk = `${callingCode}0${national}`;
	return new Set([national, `0${national}`, withTrunk, `00${withTrunk}`, `00${msisdn}`]);
}
