import type { CampaignRecord, Claim } from '../../../nodes/shared/campaign/record';
import { settleMessage, type Message } from '../../../nodes/shared/dispatch/message';
import { sendInWindows } from '../../../nodes/shared/dispatch/windows';

const messagesTo = (count: number): Array<Message<undefined>> =>
	Array.from({ length: count }, (_, position) => ({
		position,
		origin: { item: position },
		number: {
			msisdn: `62812${10_000_000 + position}`,
			callingCode: '62',
			national: `812${10_000_000 + position}`,
			country: 'ID',
		} as Message<undefined>['number'],
		text: 'x',
		count: undefined,
		settings: undefined,
		fields: {},
	}));

/** Sends a campaign of so many, everybody free and accepted unless the record says otherwise. */
async function play(
	count: number,
	changes: Partial<CampaignRecord> = {},
	{ isNew = true, mostWindows = Number.POSITIVE_INFINITY } = {},
) {
	const windows: number[] = [];
	const warnings: string[] = [];
	const record: CampaignRecord = {
		isEmpty: true,
		recipients: 0,
		begin: async () => await Promise.resolve({ isNew: true, isTooLarge: false }),
		finish: async () => await Promise.resolve(),
		check: async () => await Promise.resolve('ready' as const),
		claim: async (numbers) =>
			await Promise.resolve(new Map(numbers.map((number) => [number, 'free' as Claim]))),
		complete: async () => await Promise.resolve(),
		...changes,
	};
	const settled = await sendInWindows(messagesTo(count), {
		provider: 'tcastsms',
		record,
		campaign: 'ramadan',
		isNew,
		sendInterrupted: false,
		isOver: () => windows.length >= mostWindows,
		send: async (messages) => {
			windows.push(messages.length);
			return await Promise.resolve(
				messages.map((message) => settleMessage('tcastsms', message, { outcome: 'accepted' })),
			);
		},
		warn: (message) => warnings.push(message),
	});
	const positions = settled.map(({ position }) => position).sort((a, b) => a - b);
	expect(positions).toEqual(Array.from({ length: count }, (_, index) => index));
	return { windows, warnings, outcomes: settled.map(({ outcome }) => outcome) };
}

const gone = async () => await Promise.reject(new Error('database is locked'));

describe('A campaign in windows', () => {
	test.each([
		[1, [1]],
		[100, [100]],
		[101, [100, 1]],
		[10_000, Array<number>(100).fill(100)],
		[50_000, Array<number>(100).fill(500)],
	])('of %i goes out in windows of a hundredth, at least 100', async (count, expected) => {
		expect((await play(count)).windows).toEqual(expected);
	});

	test.each([101, 2_500, 30_000])(
		'of %i that ran before goes out in windows that are no larger',
		async (count) => {
			const { windows } = await play(count, {}, { isNew: false });
			expect(Math.max(...windows)).toBeLessThanOrEqual(Math.max(100, count / 100));
			expect(windows.length).toBeLessThan(count / 50 + 2);
		},
	);

	test('claims nobody any longer once nothing more leaves', async () => {
		let claims = 0;
		const claim: CampaignRecord['claim'] = async (numbers) => {
			claims++;
			return await Promise.resolve(new Map(numbers.map((number) => [number, 'free'])));
		};
		await play(500, { claim }, { mostWindows: 2 });
		expect(claims).toBe(2);
		await play(500, { claim }, { mostWindows: 2, isNew: false });
		expect(claims).toBeGreaterThan(6);
	});

	test.each([
		['full', 'over_limit', /full/],
		['changed', 'not_tried', /another run/],
	] as const)('stops before the window whose record is %s', async (state, reasonCode, words) => {
		let asked = 0;
		const check = async () =>
			await Promise.resolve(++asked === 2 ? state : ('ready' as 'ready' | typeof state));
		const { windows, outcomes } = await play(300, { check });
		expect(windows).toEqual([100]);
		const held = outcomes.filter(({ outcome }) => outcome !== 'accepted');
		expect(held).toHaveLength(200);
		for (const { outcome, reasonCode: code, reason } of held) {
			expect([outcome, code]).toEqual(['unknown', reasonCode]);
			expect(reason).toMatch(words);
		}
	});

	test.each(['check', 'claim'] as const)(
		'sends nothing when the record fails at %s',
		async (call) => {
			const { windows, outcomes } = await play(10, { [call]: gone });
			expect(windows).toEqual([]);
			for (const { outcome, reason } of outcomes) {
				expect(outcome).toBe('unknown');
				expect(reason).toContain('database is locked');
			}
		},
	);

	test('keeps what was sent, and warns, when the record fails afterwards', async () => {
		const { outcomes, warnings } = await play(10, { complete: gone });
		expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
		expect(warnings.join()).toMatch(/could not be completed.*database is locked/);
	});
});
