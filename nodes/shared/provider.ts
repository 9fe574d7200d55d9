/** The two providers, as they stand in every outcome and report. */
export type Provider = 'tcastsms' | 'messagecentral';
