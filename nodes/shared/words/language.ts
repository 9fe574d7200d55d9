/** Languages of what people read, by their ISO codes. */
export type Language = 'en' | 'id';
