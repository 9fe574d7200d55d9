import fc from 'fast-check';
import { chooseNew, type InboxMemory } from '../../../nodes/TcastSms/inbox/memory';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Polls one inbox; the memory travels through JSON, as n8n keeps it. */
class Polls {
	memory: InboxMemory = {};
	now = 1_800_000_000_000;
	processId = 'first';

	constructor(private readonly all = false) {}

	poll(ids: string[]): string[] {
		const memory = JSON.parse(JSON.stringify(this.memory)) as InboxMemory;
		const { now, processId, all } = this;
		const chosen = chooseNew(memory, ids, { now, processId, all });
		this.memory = JSON.parse(JSON.stringify(memory)) as InboxMemory;
		this.now += MINUTE;
		return chosen;
	}

	restart(afterMs = 0): this {
		this.processId += "'";
		this.now += afterMs;
		return this;
	}
}

describe('The memory of the inbox', () => {
	test('passes on only what arrives after the first poll', () => {
		const polls = new Polls();
		expect(polls.poll(['1', '2'])).toEqual([]);
		expect(polls.poll(['1', '2', '3'])).toEqual(['3']);
		expect(polls.poll(['1', '2', '3'])).toEqual([]);
	});

	test('passes on what is new to an inbox that was empty at first', () => {
		const polls = new Polls();
		expect(polls.poll([])).toEqual([]);
		expect(polls.poll(['1'])).toEqual(['1']);
	});

	test('passes on old messages too when asked for, once', () => {
		const polls = new Polls(true);
		expect(polls.poll(['1', '2'])).toEqual(['1', '2']);
		expect(polls.poll(['1', '2', '3'])).toEqual(['3']);
	});

	test('passes a message on once although it is listed twice', () => {
		const polls = new Polls();
		polls.poll([]);
		expect(polls.poll(['1', '1', '2'])).toEqual(['1', '2']);
	});

	test('passes a batch on again after a crash right behind it', () => {
		const polls = new Polls();
		polls.poll([]);
		expect(polls.poll(['1'])).toEqual(['1']);
		expect(polls.restart(MINUTE).poll(['1'])).toEqual(['1']);
		expect(polls.poll(['1'])).toEqual([]);
	});

	test('does not pass a batch on again when the restart was long after it', () => {
		const polls = new Polls();
		polls.poll([]);
		polls.poll(['1']);
		expect(polls.restart(2 * HOUR).poll(['1'])).toEqual([]);
	});

	test('does not pass a batch on again when the process polled since', () => {
		const polls = new Polls();
		polls.poll([]);
		polls.poll(['1']);
		polls.poll(['1']);
		expect(polls.restart().poll(['1', '2'])).toEqual(['2']);
	});

	test('does not pass old messages on because the first poll was followed by a restart', () => {
		const polls = new Polls();
		polls.poll(['1', '2']);
		expect(polls.restart().poll(['1', '2', '3'])).toEqual(['3']);
	});

	test('loses nothing and repeats nothing while one process runs', () => {
		const arrivals = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(arrivals, fc.boolean(), (counts, all) => {
				const polls = new Polls(all);
				const inbox: string[] = [];
				const passedOn: string[] = [];
				let old = 0;
				for (const [index, count] of counts.entries()) {
					for (let more = 0; more < count; more++) inbox.push(String(inbox.length));
					if (index === 0) old = inbox.length;
					passedOn.push(...polls.poll(inbox));
				}
				expect(passedOn).toEqual(all ? inbox : inbox.slice(old));
			}),
		);
	});

	test('loses nothing over restarts, and repeats only the batch right before one', () => {
		const steps = fc.array(
			fc.record({ arrive: fc.integer({ min: 0, max: 3 }), restarts: fc.boolean() }),
			{ minLength: 1, maxLength: 30 },
		);
		fc.assert(
			fc.property(steps, (all) => {
				const polls = new Polls(true);
				const inbox: string[] = [];
				const times = new Map<string, number>();
				let last: string[] = [];
				for (const { arrive, restarts } of all) {
					for (let more = 0; more < arrive; more++) inbox.push(String(inbox.length));
					if (restarts) polls.restart();
					const chosen = polls.poll(inbox);
					for (const id of chosen) {
						if (times.has(id)) expect(restarts && last.includes(id)).toBe(true);
						times.set(id, (times.get(id) ?? 0) + 1);
					}
					last = chosen;
				}
				expect([...times.keys()].sort()).toEqual([...inbox].sort());
			}),
		);
	});

	test('loses nothing when a crash comes before the execution was stored', () => {
		// The batch is passed on and remembered, but n8n stores no execution.
		const polls = new Polls();
		polls.poll([]);
		polls.poll(['1', '2']);
		const stored = polls.restart(5 * MINUTE).poll(['1', '2', '3']);
		expect(stored).toEqual(['1', '2', '3']);
	});

	test('repeats nothing of an inbox of 6000 messages that stays listed', () => {
		const ids = Array.from({ length: 6000 }, (_, index) => String(index));
		const polls = new Polls(true);
		expect(polls.poll(ids)).toHaveLength(6000);
		expect(polls.poll(ids).length).toBe(0);
		expect(polls.poll([...ids, 'new'])).toEqual(['new']);
	});

	test('stays small', () => {
		const polls = new Polls();
		for (let day = 0; day < 30; day++) {
			polls.poll(Array.from({ length: 500 }, (_, index) => String(day * 500 + index)));
		}
		expect(polls.memory.seen!.length).toBeLessThanOrEqual(6000);
	});
});
