import type { Reason, ReasonCode } from '../shared/dispatch/outcome';
import type { Exchange } from './exchange';
import type { Scrub } from './secrets';

/**
 * Words an exchange that gave no answer in the provider's own form.
 *
 * @param provider its name as people know it
 */
export function describeTransportProblem(
	provider: string,
	result: Exchange,
	scrub: Scrub,
): Reason & { reasonCode: ReasonCode } {
	switch (result.kind) {
		case 'not_connected':
			return {
				reasonCode: 'not_connected',
				reason: `${provider} could not be reached (${result.code}), so nothing was sent. ${adviseConnection(result.code)}`,
				providerCode: null,
			};
		case 'no_answer':
			return {
				reasonCode: 'no_answer',
				reason: `${provider} did not answer (${result.code}), so it is not known whether the request was carried out. Check with the provider before repeating it.`,
				providerCode: null,
			};
		case 'answered':
			return describeForeignAnswer(provider, result, scrub);
	}
}

function adviseConnection(code: string): string {
	if (/CERT|SIGNED|UNABLE_TO|HOSTNAME|INVALID_CA/.test(code)) {
		return "The server's certificate is not valid; if you trust this server, switch on 'Ignore SSL Issues' in the credential.";
	}
	if (/ENOTFOUND|EAI_/.test(code)) return "Check the host name in 'Base URL' of the credential.";
	if (/EPROTO|SSL/.test(code))
		return "Check whether 'Base URL' needs http:// or https://, and its port.";
	return "Check host and port in 'Base URL' of the credential, and whether a firewall is between.";
}

function describeForeignAnswer(
	provider: string,
	{ status, headers, text, refusedLogin }: Extract<Exchange, { kind: 'answered' }>,
	scrub: Scrub,
): Reason {
	const providerCode = `HTTP ${status}`;
	if (status === 429) {
		return {
			reasonCode: 'too_many_requests',
			reason: `${provider} refused the request because requests came too often (HTTP 429). Wait, or lower the option 'Messages per Second'.`,
			providerCode,
		};
	}
	if (status >= 300 && status < 400) {
		return {
			reasonCode: 'provider_error',
			reason: `${provider} answered with a redirect (HTTP ${status}), which is not followed because it would carry the login elsewhere. Check scheme, host and port in 'Base URL' of the credential${headers.location ? `: the server points to ${scrub(originOf(headers.location))}` : ''}.`,
			providerCode,
		};
	}
	if (refusedLogin) return { ...refusedLogin, providerCode };
	if (status === 401 || status === 403) {
		return {
			reasonCode: 'authentication',
			reason: `${provider} did not accept the login (HTTP ${status}). Check the credential.`,
			providerCode,
		};
	}
	const excerpt = scrub(text).replace(/\s+/g, ' ').trim().slice(0, 120);
	return {
		reasonCode: 'provider_error',
		reason: `The answer (HTTP ${status}) is not one that ${provider} gives. Check host and port in 'Base URL' of the credential. It began with: ${excerpt === '' ? '(nothing)' : excerpt}`,
		providerCode,
	};
}

function originOf(location: string): string {
	try {
		return new URL(location).origin;
	} catch {
		return 'another path of the same server';
	}
}
