import type { IWebhookFunctions } from 'n8n-workflow';
import { secretDigest } from '../shared/callback/secret';
import { CALLBACK_CREDENTIAL } from './description';

/**
 * How long a secret is remembered, and so how long a withdrawn one may still be let in. Reading a
 * credential makes n8n 2.x set up an expression engine each time, which would cost more than all
 * the rest when reports come in by the thousand.
 */
const KEEP_MS = 10_000;
const MAX_ENTRIES = 1_000;

/** Digests, never secrets; each n8n process has its own, and nothing depends on one being there. */
const remembered = new Map<string, { digest: Buffer; until: number }>();

/**
 * The digest of the trigger's secret, if it was read a moment ago.
 *
 * @param context the webhook call
 */
export function knownDigest(context: IWebhookFunctions): Buffer | null {
	const entry = remembered.get(keyOf(context));
	return entry !== undefined && entry.until > Date.now() ? entry.digest : null;
}

/**
 * The digest of the trigger's secret, read from the credential now.
 *
 * @param context the webhook call
 * @returns null when the secret is not one that may be used
 * @throws what n8n throws when the credential is missing or may not be used
 */
export async function freshDigest(context: IWebhookFunctions): Promise<Buffer | null> {
	const key = keyOf(context);
	remembered.delete(key);
	const { secret } = await context.getCredentials(CALLBACK_CREDENTIAL);
	const digest = secretDigest(secret);
	if (digest !== null) {
		if (remembered.size >= MAX_ENTRIES) remembered.clear();
		remembered.set(key, { digest, until: Date.now() + KEEP_MS });
	}
	return digest;
}

/** A node, and the credential that it has now: choosing another one must not find the old one's. */
function keyOf(context: IWebhookFunctions): string {
	const { id, credentials } = context.getNode();
	return JSON.stringify([context.getWorkflow().id, id, credentials?.[CALLBACK_CREDENTIAL]?.id]);
}
