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
	/** Set for calls that change nothing: a lost one leaves nothing open. */
	isRead?: true;
	/** The operation's option that makes requests rarer, where it has one. */
	paceOption?: string;
}

const NOT_KNOWN = 'so it is not known whether the request was carried out';
const CHECK_ADDRESS =
	"check host and port in 'Base URL' of the credential, and whether a proxy or firewall is between";

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
				reason: `${provider} ${howItFailed(result.code)} (${result.code})${words.isRead ? `. Nothing was sent by it. ${adviseAgain(result.code)}` : `, ${NOT_KNOWN}.`}`,
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

const NO_TLS =
	"The server and this n8n did not agree on TLS. Check whether 'Base URL' of the credential needs http:// or https://, and its port. If both are right, the server wants an older TLS than 1.2 or a certificate of yours: ask whoever runs it.";

/** What to do when a call that changes nothing got no answer. */
export function adviseAgain(code: string): string {
	return /EPROTO|SSL/.test(code) ? NO_TLS : `Try again; if it stays so, ${CHECK_ADDRESS}.`;
}

function adviseConnection({ certificateField }: CallWords, code: string): string {
	if (code === BLOCKED_BY_N8N) {
		return "This n8n does not let workflows connect to private addresses. If 'Base URL' of the credential is right, ask an admin of n8n to allow it with N8N_SSRF_ALLOWED_IP_RANGES or N8N_SSRF_ALLOWED_HOSTNAMES.";
	}
	if (/CERT|SIGNED|UNABLE_TO|HOSTNAME|INVALID_CA/.test(code)) {
		return `${certificateFault(code)} ${
			certificateField
				? `If you trust this server all the same, switch on '${certificateField}' in the credential.`
				: `Otherwise ${CHECK_ADDRESS}.`
		}`;
	}
	if (/ENOTFOUND|EAI_/.test(code)) return "Check the host name in 'Base URL' of the credential.";
	if (/EPROTO|SSL|TIME_LIMIT|ECONNABORTED/.test(code)) return NO_TLS;
	return "Check host and port in 'Base URL' of the credential, and whether a firewall is between.";
}

/** By the codes of Node.js and OpenSSL. */
function certificateFault(code: string): string {
	if (code === 'CERT_HAS_EXPIRED') {
		return "The server's certificate has expired: whoever runs the server has to renew it.";
	}
	if (code === 'CERT_NOT_YET_VALID') {
		return "The server's certificate is not valid yet: the clock of this n8n or of the server is wrong.";
	}
	if (/ALTNAME|HOSTNAME/.test(code)) {
		return "The server's certificate is for another name: check the host name in 'Base URL' of the credential.";
	}
	if (/SIGNED|UNABLE_TO|INVALID_CA|UNTRUSTED|CHAIN/.test(code)) {
		return "The server's certificate is not one that this n8n trusts, for example because it is self-signed: whoever runs the server has to install one of a public authority.";
	}
	return "The server's certificate is not valid.";
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
		reason: describePage(words, answer, scrub),
		providerCode,
	};
}

/** An outage says nothing about the address; a page of somebody else does. */
function describePage(
	{ provider, isRead }: CallWords,
	{ status, text }: Answered,
	scrub: Scrub,
): string {
	const said = scrub(text).replace(/\s+/g, ' ').trim();
	const began = `It began with: ${said === '' ? '(nothing)' : excerpt(said, 120)}`;
	if (status >= 400 && !isTurnedAway(status)) {
		return `${provider}, or a server on the way to it, failed or gave up (HTTP ${status})${isRead ? '. Nothing was sent by it. Try again later.' : `, ${NOT_KNOWN}.`} ${began}`;
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
