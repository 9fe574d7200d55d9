import { sleep } from 'n8n-workflow';
import {
	LONGEST_LIFE_MS,
	MOST_KEYS,
	OWN_MARK,
	TriesRecord,
} from '../../../nodes/shared/otp/tries-record';
import { NOW, RowStore } from './support';

const LIFE = 365_000;

function setUp() {
	const store = new RowStore();
	const clock = { now: NOW };
	const open = () => new TriesRecord(() => clock.now);
	const tried = (nonce: string, life = LIFE) => ({ nonce, forgetAt: clock.now + life });
	return { store, clock, open, tried };
}

const counted = (tries: Array<{ kind: string }>) =>
	tries.filter(({ kind }) => kind === 'counted').length;

describe('Tries of one process', () => {
	test('at the same moment are counted exactly: of 1000, five', async () => {
		const { store, open, tried } = setUp();
		const record = open();
		const all = await Promise.all(
			Array.from({ length: 1000 }, async () => await record.claim(store, tried('a'), 5)),
		);
		expect(counted(all)).toBe(5);
	});

	test('at the same moment use a code up once', async () => {
		const { store, open, tried } = setUp();
		const record = open();
		const all = await Promise.all(
			Array.from({ length: 20 }, async () => await record.use(store, tried('a'))),
		);
		expect(all.filter(Boolean)).toHaveLength(1);
	});

	test('of different codes do not touch each other', async () => {
		const { store, open, tried } = setUp();
		const record = open();
		const all = await Promise.all(
			Array.from(
				{ length: 500 },
				async (_, index) => await record.claim(store, tried(`id ${index % 100}`), 3),
			),
		);
		expect(counted(all)).toBe(300);
	});

	test('are still known after a restart, with what was used', async () => {
		const { store, open, tried } = setUp();
		const before = open();
		for (let tries = 0; tries < 3; tries++) await before.claim(store, tried('a'), 5);
		await before.use(store, tried('b'));
		const after = open();
		const all = [];
		for (let tries = 0; tries < 5; tries++) all.push(await after.claim(store, tried('a'), 5));
		expect(all).toEqual([
			{ kind: 'counted', triesLeft: 1 },
			{ kind: 'counted', triesLeft: 0 },
			{ kind: 'too_many_tries' },
			{ kind: 'too_many_tries' },
			{ kind: 'too_many_tries' },
		]);
		expect(await after.use(store, tried('b'))).toBe(false);
	});

	test('go on after a call that failed', async () => {
		const { store, open, tried } = setUp();
		const record = open();
		store.failFrom = { call: 1, when: 'before' };
		await expect(record.claim(store, tried('a'), 5)).rejects.toThrow();
		store.failFrom = undefined;
		expect(await record.claim(store, tried('a'), 5)).toEqual({ kind: 'counted', triesLeft: 4 });
	});
});

describe('A store that does not answer', () => {
	test('holds nobody else up for long, and what was counted stays counted', async () => {
		const { store, tried } = setUp();
		const record = new TriesRecord(() => NOW, 300);
		for (let tries = 0; tries < 4; tries++) await record.claim(store, tried('a'), 5);
		const silent = { ...store, count: async () => await new Promise<number>(() => {}) };
		const hung = record.claim(silent as unknown as RowStore, tried('b'), 5);
		const next = record.claim(store, tried('a'), 5);
		await expect(hung).rejects.toThrow();
		expect(await next).toEqual({ kind: 'counted', triesLeft: 0 });
		// What was hung writes the row as it was before.
		store.row = '[]';
		expect(await record.claim(store, tried('a'), 5)).toEqual({ kind: 'too_many_tries' });
	});
});

describe('The record', () => {
	test('after 200 000 verifications is as small, and a check as quick, as after the first thousand', async () => {
		const { store, open, tried, clock } = setUp();
		const record = open();
		const verify = async (index: number) => {
			await record.claim(store, tried(`id ${index}`), 5);
			if (index % 3 === 0) await record.claim(store, tried(`id ${index}`), 5);
			await record.use(store, tried(`id ${index}`));
			clock.now += 5_000;
		};
		const measure = async (from: number, to: number) => {
			const { work } = store;
			for (let index = from; index < to; index++) {
				await verify(index);
				// Timers of calls that were answered are let go when their time comes, which needs a turn.
				if (index % 1_000 === 0) await sleep(0);
			}
			return (store.work - work) / (to - from);
		};
		const first = await measure(0, 1_000);
		await measure(1_000, 199_000);
		const last = await measure(199_000, 200_000);
		expect(last).toBeLessThan(first * 2);
		expect(store.keys.length).toBeLessThan(300);
	}, 300_000);

	test('keeps what is still valid, whatever leaves', async () => {
		const { store, open, tried, clock } = setUp();
		const record = open();
		for (let tries = 0; tries < 5; tries++) await record.claim(store, tried('long', 965_000), 5);
		for (let index = 0; index < 300; index++) {
			await record.claim(store, tried(`short ${index}`, 70_000), 5);
			clock.now += 3_000;
		}
		expect(await record.claim(store, tried('long', 965_000), 5)).toEqual({
			kind: 'too_many_tries',
		});
		expect(await open().claim(store, tried('long', 965_000), 5)).toEqual({
			kind: 'too_many_tries',
		});
	});

	test('that is full counts nothing more and forgets nothing, until something has expired', async () => {
		const { store, open, tried, clock } = setUp();
		const record = open();
		store.row = JSON.stringify([OWN_MARK]);
		const victim = tried('victim');
		for (let tries = 0; tries < 5; tries++) await record.claim(store, victim, 5);
		// A flood by another hand: these were tried in this process too.
		store.row = JSON.stringify([
			...store.keys,
			...Array.from({ length: MOST_KEYS }, (_, index) => `flood ${index}`),
		]);
		expect(await record.claim(store, tried('next'), 5)).toEqual({ kind: 'store_full' });
		expect(await record.claim(store, victim, 5)).toEqual({ kind: 'too_many_tries' });
		expect(await open().claim(store, victim, 5)).toEqual({ kind: 'store_full' });
		clock.now += LONGEST_LIFE_MS + 1;
		expect(await record.claim(store, tried('next'), 5)).toMatchObject({ kind: 'counted' });
		expect(store.keys.length).toBeLessThan(10);
	});

	test('lets go of what a process left behind that ended, once all of it is past', async () => {
		const { store, open, tried, clock } = setUp();
		const before = open();
		for (let index = 0; index < 50; index++) await before.claim(store, tried(`old ${index}`), 5);
		const after = open();
		await after.claim(store, tried('new 1'), 5);
		expect(store.keys).toHaveLength(52);
		clock.now += LONGEST_LIFE_MS;
		await after.claim(store, tried('new 2'), 5);
		expect(store.keys).toHaveLength(2);
		// And the next process still knows that the record is this one's.
		const last = open();
		await last.claim(store, tried('new 3'), 5);
		clock.now += LONGEST_LIFE_MS;
		await last.claim(store, tried('new 4'), 5);
		expect(store.keys).toHaveLength(2);
	});

	test('never lets go of what another process may have written meanwhile, and says that there is one', async () => {
		const { store, open, tried, clock } = setUp();
		const one = open();
		const other = open();
		await one.claim(store, tried('a', 965_000), 5);
		expect(one.hasOtherWriters).toBe(false);
		for (let round = 0; round < 4; round++) {
			clock.now += 300_000;
			await other.claim(store, tried(`b ${round}`, 965_000), 5);
			await one.claim(store, tried(`a ${round}`, 965_000), 5);
			const last = await open().claim(store, tried(`b ${round}`, 965_000), 5);
			expect(last).toEqual({ kind: 'counted', triesLeft: 3 });
		}
		expect(one.hasOtherWriters).toBe(true);
	});

	test('of a node that sent campaigns before keeps who was sent to', async () => {
		const { store, open, tried, clock } = setUp();
		const campaign = ['sms 1', 'sms 2', 'sms 3'];
		store.row = JSON.stringify(campaign);
		for (let process = 0; process < 3; process++) {
			const record = open();
			await record.claim(store, tried(`a ${process}`), 5);
			clock.now += LONGEST_LIFE_MS;
			await record.claim(store, tried(`b ${process}`), 5);
		}
		expect(store.keys).toEqual(expect.arrayContaining(campaign));
	});
});
