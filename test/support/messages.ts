import type { Message } from '../../nodes/shared/dispatch/message';

export interface TestSettings {
	senderId: string;
}

/** A checked message to the nth number, as the plan and the dispatcher get it. */
export function messageTo(
	position: number,
	text = 'Halo',
	senderId = '',
	number = position,
): Message<TestSettings> {
	const national = `8121${String(1_000_000 + number)}`;
	return {
		position,
		origin: { item: position },
		number: { msisdn: `62${national}`, country: 'ID', callingCode: '62', national },
		text,
		count: { segments: 1, encoding: 'GSM-7' },
		settings: { senderId },
		fields: {},
	};
}
