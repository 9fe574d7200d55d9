import type { INodeProperties } from 'n8n-workflow';

/** No document of TCASTSMS names the zone of its timestamps; the platform runs in Jakarta. */
export const providerTimeZone = {
	displayName: 'Provider Time Zone',
	name: 'providerTimeZone',
	type: 'string',
	default: 'Asia/Jakarta',
	placeholder: 'e.g. Asia/Jakarta',
	description: 'Time zone of the timestamps at TCASTSMS, which names none itself',
} satisfies INodeProperties;

/** Calls that send nothing are answered at once or not at all. */
export const READ_TIMEOUT_MS = 30_000;
