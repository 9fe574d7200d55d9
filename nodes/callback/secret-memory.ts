import type { IWebhookFunctions } from 'n8n-workflow';
import { secretDigest } from './rules/secret';
import { CALLBACK_CREDENTIAL } from './description';

/**
 * How long a secret is remembered, and so how long a withdrawn one may still be let in. Reading a
 * credential makes n8n 2.x set up an expression engine each time, which would cost more than all
 * the rest when reports come in by the thousand.
 */
const KEEP_MS = 10_000;
/** Shortest time between two readings, so that strangers cannot make n8n read for each of their calls. */
const PAUSE_MS = 1_000;
const MAX_ENTRIES = 1_000;

interface Reading {
	readAt: number;
	/** Null when there is no secret that may be used, or n8n could not read it. */
	digest: Promise<Buffer | null>;
}

/** Digests, never secrets; each n8n process has its own, and nothing depends on one being there. */
const remembered = new Map<string, Reading>();

/**
 * The digest of the trigger's secret, read from the credential unless that was done a moment ago.
 *
 * @returns null when there is no secret that may be used
 * @throws what n8n throws when the credential is missing or may not be used; only the call that has it
 *   read sees that
 */
export async function currentDigest(context: IWebhookFunctions): Promise<Buffer | null> {
	const known = remembered.get(keyOf(context));
	const isFresh = known !== undefined && Date.now() - known.readAt < KEEP_MS;
	return isFresh ? await known.digest : await readDigest(context);
}

/**
 * The digest for a call that the current one did not let in: the secret may have been changed. It is
 * read again at most once a second, whatever comes in.
 *
 * @throws as {@link currentDigest}
 */
export async function renewedDigest(context: IWebhookFunctions): Promise<Buffer | null> {
	const known = remembered.get(keyOf(context));
	const isRecent = known !== undefined && Date.now() - known.readAt < PAUSE_MS;
	return isRecent ? await known.digest : await readDigest(context);
}

async function readDigest(context: IWebhookFunctions): Promise<Buffer | null> {
	if (remembered.size >= MAX_ENTRIES) remembered.clear();
	const reading = context
		.getCredentials(CALLBACK_CREDENTIAL)
		.then(({ secret }) => secretDigest(secret));
	remembered.set(keyOf(context), { readAt: Date.now(), digest: reading.catch(() => null) });
	return await reading;
}

/** A node, and the credential that it has now: choosing another one must not find the old one's. */
function keyOf(context: IWebhookFunctions): string {
	const { id, credentials } = context.getNode();
	return JSON.stringify([context.getWorkflow().id, id, credentials?.[CALLBACK_CREDENTIAL]?.id]);
}
