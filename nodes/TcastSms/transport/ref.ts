import { createHash } from 'crypto';

/** Characters of a ref: more than 128 bits. */
const LENGTH = 22;

/**
 * What the SMPP gateway knows a message by: the same whenever the campaign is run again, however its
 * recipients are cut into requests then.
 */
export function refOf(campaign: string, number: string, senderId: string, text: string): string {
	return createHash('sha256')
		.update(JSON.stringify([campaign, number, senderId, text]))
		.digest('base64url')
		.slice(0, LENGTH);
}
