import type { CallWords } from '../../http/problem';

const NAMES: CallWords = { provider: 'TCASTSMS', certificateField: 'Ignore SSL Issues' };

/** How TCASTSMS is spoken of where something is only asked. */
export const READ_WORDS: CallWords = { ...NAMES, isRead: true };

/** How TCASTSMS is spoken of where messages are sent. */
export const SEND_WORDS: CallWords = { ...NAMES, paceOption: 'Messages per Second' };
