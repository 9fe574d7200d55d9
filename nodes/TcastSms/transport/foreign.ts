import type { Exchange } from '../../http/exchange';
import { describeTransportProblem, type CallWords } from '../../http/problem';
import type { Scrub } from '../../http/secrets';
import type { Reason } from '../../shared/dispatch/outcome';
import type { ReasonCode } from '../../shared/reason-codes';
import * as apiV2 from './api-v2/envelope';
import * as account from './own-answer';

/** How an interface of TCASTSMS is told from everything else, and from the other one. */
export interface Own {
	/** Whether a text is an answer of this interface, or a piece of one. */
	isOwnAnswer: (text: string) => boolean;
	/** Whether it is certainly a whole one of the other interface. */
	isOfTheOther: (text: string) => boolean;
	/** What to choose in 'Interface' of the credential when it is. */
	other: string;
}

export const ACCOUNT: Own = {
	isOwnAnswer: account.isOwnAnswer,
	isOfTheOther: (text) => apiV2.readEnvelope(text) !== undefined,
	other: 'API Key and Client ID (api.tcastsms.net)',
};

export const API_V2: Own = {
	isOwnAnswer: apiV2.isOwnAnswer,
	isOfTheOther: account.hasOwnStatus,
	other: 'Account and Password (Your Own Server)',
};

/**
 * Words an exchange without a whole answer of the interface that was asked. An answer of the other
 * interface is known as such: nothing is tried there, but the person is told.
 */
export function describeForeign(
	words: CallWords,
	result: Exchange,
	scrub: Scrub,
	{ isOwnAnswer, isOfTheOther, other }: Own,
): Reason & { reasonCode: ReasonCode } {
	const problem = describeTransportProblem(words, result, scrub);
	if (result.kind !== 'answered' || isOwnAnswer(result.text) || !isOfTheOther(result.text)) {
		return problem;
	}
	return {
		...problem,
		reason: `The server speaks the other interface of TCASTSMS. If your account is for that one, set 'Interface' of the credential to '${other}' and fill in what TCASTSMS handed out for it. ${problem.reason}`,
	};
}
