import * as n8n from 'n8n-workflow';
import type { IWebhookDescription } from 'n8n-workflow';

/** What n8n-workflow has from 2.41 on and the version that this package is compiled with lacks. */
type NewerWorkflow = Partial<{
	fromParameter: (path: string[], fallback: string) => unknown;
	webhookDescriptionFields: (fields: Record<string, unknown>) => Partial<IWebhookDescription>;
}>;

/**
 * The part of a webhook's description that says where it listens: at the option *Path*, or where the
 * provider's trigger listens unless the person says otherwise.
 *
 * n8n looks it up for each call, and its expression engine takes longer over that than the trigger
 * over fifty reports. Newer versions can read a parameter directly when a description is made with
 * their helpers, which add the way to read it beside the same expression; where there are none, the
 * expression alone does.
 */
export function addressFields(
	defaultPath: string,
): Pick<IWebhookDescription, 'path' | 'isFullPath'> {
	const fields = {
		path: `={{$parameter["options"]["path"] || ${JSON.stringify(defaultPath)}}}`,
		isFullPath: true,
	};
	const { fromParameter, webhookDescriptionFields } = n8n as NewerWorkflow;
	if (fromParameter === undefined || webhookDescriptionFields === undefined) return fields;
	const path = fromParameter(['options', 'path'], defaultPath);
	return { ...fields, ...webhookDescriptionFields({ path }) };
}
