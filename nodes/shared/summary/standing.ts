/** How far messages got, each of them once; in the order in which people read it. */
export const STANDINGS = [
	'delivered',
	'sent',
	'onTheWay',
	'noReport',
	'unknown',
	'notDelivered',
	'refused',
	'skipped',
	'notFound',
] as const;

export type Standing = (typeof STANDINGS)[number];
