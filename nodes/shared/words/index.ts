import { ENGLISH, type Words } from './en';
import { INDONESIAN } from './id';
import type { Language } from './language';

/** What people read of results, by its language. */
export const WORDS: Record<Language, Words> = { en: ENGLISH, id: INDONESIAN };
