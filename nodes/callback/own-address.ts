import type { IExecuteFunctions } from 'n8n-workflow';

/** @returns undefined for anything but an http or https address without a login in it */
export function parseUrl(typed: unknown): URL | undefined {
	const text = String(typed ?? '').trim();
	if (!URL.canParse(text)) return undefined;
	const url = new URL(text);
	const isPlain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
	return isPlain ? url : undefined;
}

/** Under which scheme, host and port this n8n says it can be reached: its editor and its webhooks. */
export function ownOrigins(context: IExecuteFunctions): ReadonlySet<string | undefined> {
	const own = [context.getInstanceBaseUrl(), resumeUrlOf(context)];
	return new Set(own.map(parseUrl).map((url) => url && originOf(url)));
}

/** This machine has three names for itself. */
export function originOf({ origin }: URL): string {
	return origin.replace(/^(https?:\/\/)(?:127\.0\.0\.1|\[::1\])(?=:|$)/, '$1localhost');
}

/**
 * Where a trigger with this path listens, as far as n8n tells: it says only where waiting executions
 * are resumed, `…/webhook-waiting/<id>`, which stands beside `…/webhook/`.
 *
 * @returns undefined when n8n does not say
 */
export function webhookUrl(context: IExecuteFunctions, path: string): URL | undefined {
	const resume = parseUrl(resumeUrlOf(context));
	if (resume === undefined) return undefined;
	const above = resume.pathname.split('/').slice(0, -2).join('/');
	return new URL(`${resume.origin}${above}/webhook/${path}`);
}

function resumeUrlOf(context: IExecuteFunctions): unknown {
	const { $execution } = context.getWorkflowDataProxy(0) as { $execution?: { resumeUrl?: string } };
	return $execution?.resumeUrl;
}
