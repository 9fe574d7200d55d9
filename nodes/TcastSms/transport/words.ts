import type { CallWords } from '../../http/problem';

/** How TCASTSMS is spoken of where something is only asked. */
export const READ_WORDS: CallWords = {
	provider: 'TCASTSMS',
	certificateField: 'Ignore SSL Issues',
};

/** How TCASTSMS is spoken of where messages are sent. */
export const SEND_WORDS: CallWords = { ...READ_WORDS, paceOption: 'Messages per Second' };
