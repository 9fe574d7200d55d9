import type { IWebhookFunctions } from 'n8n-workflow';
import { secretDigest } from './rules/secret';

/**
 * How long a secret is remembered, and so how long a withdrawn one may still be let in. Reading a
 * credential makes n8n 2.x set up an expression engine each time, which would cost more than all
 * the rest when reports come in by the thousand.
 */
const KEEP_MS = 10_000;
/** Shortest time between two readings on account of strangers, who could have n8n read for each of their calls. */
const PAUSE_MS = 1_000;
const MAX_ENTRIES = 1_000;

interface Reading {
	readAt: number;
	/** Undefined when there is no secret that may be used, or n8n could not read it. */
	digest: Promise<Buffer | undefined>;
	/** False once the caller for whom it was read turned out to have the secret. */
	isForStranger: boolean;
}

/** Digests, never secrets; each n8n process has its own, and nothing depends on one being there. */
const remembered = new Map<string, Reading>();

/**
 * Whether a caller has the trigger's secret, which is read from the credential unless that was done a
 * moment ago. When he has not, it may have been changed: it is read again, but for strangers at most
 * once a second, whatever comes in.
 *
 * @param credentialType type of the credential that holds the secret
 * @param hasSecret whether the caller has the secret with this digest; undefined when none may be used
 * @throws what n8n throws when the credential is missing or may not be used; only the call that has it
 *   read sees that
 */
export async function knowsSecret(
	context: IWebhookFunctions,
	credentialType: string,
	hasSecret: (digest: Buffer | undefined) => boolean,
): Promise<boolean> {
	const key = keyOf(context, credentialType);
	const readAgain = async () => await readFor(context, credentialType, key, hasSecret);
	const known = remembered.get(key);
	const isFresh = known !== undefined && Date.now() - known.readAt < KEEP_MS;
	if (!isFresh) return await readAgain();
	if (hasSecret(await known.digest)) return true;
	const latest = remembered.get(key) ?? known;
	const mustWait = latest.isForStranger && Date.now() - latest.readAt < PAUSE_MS;
	return mustWait ? hasSecret(await latest.digest) : await readAgain();
}

async function readFor(
	context: IWebhookFunctions,
	credentialType: string,
	key: string,
	hasSecret: (digest: Buffer | undefined) => boolean,
): Promise<boolean> {
	if (remembered.size >= MAX_ENTRIES) remembered.clear();
	const read = context.getCredentials(credentialType).then(({ secret }) => secretDigest(secret));
	const reading: Reading = {
		readAt: Date.now(),
		digest: read.catch(() => undefined),
		isForStranger: true,
	};
	remembered.set(key, reading);
	const isKnown = hasSecret(await read);
	if (isKnown) reading.isForStranger = false;
	return isKnown;
}

/** A node, and the credential that it has now: choosing another one must not find the old one's. */
function keyOf(context: IWebhookFunctions, credentialType: string): string {
	const { id, credentials } = context.getNode();
	return JSON.stringify([context.getWorkflow().id, id, credentials?.[credentialType]?.id]);
}
