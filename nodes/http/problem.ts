import type { Reason } from '../shared/dispatch/outcome';
import { excerpt } from '../shared/kept-answer';
import type { ReasonCode } from '../shared/reason-codes';
import { isTurnedAway } from './certainty';
import type { Exchange } from './exchange';
import { BLOCKED_BY_N8N } from './failure';
import type { Scrub } from './secrets';

/** How the other side of a call is spoken of. Only names that people find on their screen. */
export interface CallWords {
	/** The provider's name as people know it. */
	provider: string;
	/** The credential's field that lets a bad certificate pass, where it has one. */
	certificateField?: string;
	/** The operation's option that makes requests rarer, where it has one. */
	paceOption?: string;
}

type Answered = Extract<Exchange, { kind: 'answered' }>;

/**
 * Words an exchange that gave no answer in the provider's own form. What that means for a message
 * is said by whoever knows that one was to be sent.
 */
export function describeTransportProblem(
	words: CallWords,
	result: Exchange,
	scrub: Scrub,
): Reason & { reasonCode: ReasonCode } {
	const { provider } = words;
	switch (result.kind) {
		case 'not_connected':
			if (result.code === 'CANCELLED') {
				return {
					reasonCode: 'not_tried',
					reason: 'Not tried, because the workflow was cancelled.',
				};
			}
			return {
				reasonCode: 'not_connected',
				reason: `${provider} could not be reached (${result.code}), so nothing was sent. ${adviseConnection(words, result.code)}`,
			};
		case 'no_answer':
			return {
				reasonCode: 'no_answer',
				reason: `${provider} ${howItFailed(result.code)} (${result.code}), so it is not known whether the request was carried out.`,
			};
		case 'answered':
			return describeForeignAnswer(words, result, scrub);
	}
}

/** What came instead of an answer, as far as it was this side that broke off. */
export function howItFailed(code: string): string {
	switch (code) {
		case 'TIME_LIMIT':
			return 'did not finish its answer in time';
		case 'TOO_LARGE':
			return 'answered with more than 10 MB';
		case 'CANCELLED':
			return 'had not answered yet when the workflow was cancelled';
		default:
			return 'did not answer';
	}
}

function adviseConnection({ certificateField }: CallWords, code: string): string {
	if (code === BLOCKED_BY_N8N) {
		return "This n8n does not let workflows connect to private addresses. If 'Base URL' of the credential is right, ask an admin of n8n to allow it with N8N_SSRF_ALLOWED_IP_RANGES or N8N_SSRF_ALLOWED_HOSTNAMES.";
	}
	if (/CERT|SIGNED|UNABLE_TO|HOSTNAME|INVALID_CA/.test(code)) {
		return `The server's certificate is not valid. ${
			certificateField
				? `If you trust this server, switch on '${certificateField}' in the credential.`
				: "Check host and port in 'Base URL' of the credential, and whether a proxy or firewall is between."
		}`;
	}
	if (/ENOTFOUND|EAI_/.test(code)) return "Check the host name in 'Base URL' of the credential.";
	if (/EPROTO|SSL|TIME_LIMIT|ECONNABORTED/.test(code)) {
		return "The server and this n8n did not agree on TLS. Check whether 'Base URL' of the credential needs http:// or https://, and its port. If both are right, the server wants an older TLS than 1.2 or a certificate of yours: ask whoever runs it.";
	}
	return "Check host and port in 'Base URL' of the credential, and whether a firewall is between.";
}

function describeForeignAnswer(words: CallWords, answer: Answered, scrub: Scrub): Reason {
	const { status, headers, refusedLogin } = answer;
	const { provider } = words;
	const providerCode = `HTTP ${status}`;
	if (status === 429) {
		return {
			reasonCode: 'too_many_requests',
			reason: `${provider} refused the request because requests came too often (HTTP 429). Wait${words.paceOption ? `, or lower the option '${words.paceOption}'` : ' a little'}.`,
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
	return {
		reasonCode: 'provider_error',
		reason: describePage(provider, answer, scrub),
		providerCode,
	};
}

/** An outage says nothing about the address; a page of somebody else does. */
function describePage(provider: string, { status, text }: Answered, scrub: Scrub): string {
	const said = scrub(text).replace(/\s+/g, ' ').trim();
	const began = `It began with: ${said === '' ? '(nothing)' : excerpt(said, 120)}`;
	if (status >= 400 && !isTurnedAway(status)) {
		return `${provider}, or a server on the way to it, failed or gave up (HTTP ${status}), so it is not known whether the request was carried out. ${began}`;
	}
	return `The answer (HTTP ${status}) is not one that ${provider} gives. Check host and port in 'Base URL' of the credential. ${began}`;
}

function originOf(location: string): string {
	try {
		return new URL(location).origin;
	} catch {
		return 'another path of the same server';
	}
}
