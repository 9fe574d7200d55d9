/** A message whose end is settled before anything is said about it, and the items that tell of it. */
export interface Mixed {
	outcome: string | undefined;
	state: string | undefined;
	reason: string | undefined;
	operator: string;
	hour: string;
	segments: number;
	seconds: number | undefined;
	items: Array<Record<string, unknown>>;
}

const LADDER = 'queued sending sent unknown expired undelivered rejected failed delivered'.split(
	' ',
);
const FAILED = ['expired', 'undelivered', 'rejected', 'failed'];
const OPERATORS = [
	['812', 'Telkomsel'],
	['857', 'Indosat'],
	['877', 'XL'],
	['831', 'Axis'],
	['896', 'Tri'],
	['881', 'Smartfren'],
	['800', 'Other'],
] as const;
const REASONS = ['no_route', 'number_blocked', 'provider_refused'];
const MIDNIGHT_IN_JAKARTA = Date.UTC(2026, 10, 21, 17);

/** The same numbers each time. */
function createRandom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Messages of all kinds; whoever reads the items gets them in no order. */
export function mixedItems(length: number): Mixed[] {
	const random = createRandom(7);
	return Array.from({ length }, (_, at) => mixed(at, random));
}

function mixed(at: number, random: (below: number) => number): Mixed {
	const [prefix, operator] = OPERATORS[random(OPERATORS.length)];
	const hour = random(24);
	const sentAt = MIDNIGHT_IN_JAKARTA + hour * 3_600_000 + random(3_600) * 1000;
	const common = {
		provider: 'tcastsms',
		to: `62${prefix}${10_000_000 + at}`,
		segments: 1 + random(3),
	};
	const known = {
		operator,
		hour: `${String(hour).padStart(2, '0')}:00`,
		segments: common.segments,
		seconds: undefined,
		state: undefined,
	};
	const kind = random(100);
	if (kind < 10) {
		const outcome = ['refused', 'skipped', 'unknown'][random(3)];
		const reasonCode = { refused: 'missing_value', skipped: 'duplicate', unknown: 'no_answer' }[
			outcome
		];
		const item = { ...common, outcome, messageId: null, reasonCode, sentAt: iso(sentAt) };
		return { ...known, outcome, reason: reasonCode, items: [item] };
	}
	const messageId = String(5_000_000 + at);
	const outcomeItem = { ...common, outcome: 'accepted', messageId, sentAt: iso(sentAt) };
	if (kind < 15) return { ...known, outcome: 'accepted', reason: undefined, items: [outcomeItem] };

	const top = random(LADDER.length);
	const state = LADDER[top];
	const isFailed = FAILED.includes(state);
	const reason = isFailed ? REASONS[random(REASONS.length)] : undefined;
	const seconds = 1 + random(600);
	const reports: Array<Record<string, unknown>> = [];
	for (let count = 1 + random(4); count > 0; count--) {
		// The last one is always there; the others are anything below, or the same once more and later.
		const each = count === 1 ? top : random(top + 1);
		const isTop = each === top;
		reports.push({
			provider: 'tcastsms',
			messageId: random(2) === 0 ? messageId : Number(messageId),
			to: common.to,
			state: LADDER[each],
			final: random(2) === 0,
			reasonCode: isTop ? (reason ?? null) : FAILED.includes(LADDER[each]) ? 'over_limit' : null,
			submittedAt: iso(sentAt),
			doneAt: iso(sentAt + 1000 * (count === 1 ? seconds : seconds + random(900))),
		});
	}
	const hasOutcome = kind < 90;
	return {
		...known,
		outcome: hasOutcome ? 'accepted' : undefined,
		segments: hasOutcome ? common.segments : 0,
		state,
		reason,
		seconds: state === 'delivered' ? seconds : undefined,
		items: hasOutcome ? [outcomeItem, ...reports] : reports,
	};
}

/** Counted from what was settled, without a look at the items. */
export function count(messages: Mixed[]) {
	const by = (word: (message: Mixed) => string | undefined, among = messages) => {
		const counts: Record<string, number> = {};
		for (const message of among) {
			const key = word(message);
			if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
		}
		return counts;
	};
	const taken = messages.filter(({ outcome }) => outcome === 'accepted' || outcome === undefined);
	const seconds = messages.flatMap(({ seconds: each }) => each ?? []).sort((a, b) => a - b);
	const middle = seconds.length / 2;
	return {
		states: by(({ state }) => state),
		outcomes: by(({ outcome }) => outcome),
		reasons: by(({ reason }) => reason),
		operators: by(({ operator }) => operator),
		hours: by(({ hour }) => hour),
		segments: taken.reduce((sum, { segments }) => sum + segments, 0),
		timeToDelivery: {
			messages: seconds.length,
			medianSeconds: (seconds[Math.ceil(middle) - 1] + seconds[Math.floor(middle)]) / 2,
			p95Seconds: seconds.find((_, at) => (at + 1) / seconds.length >= 0.95),
		},
	};
}

export function shuffled<T>(list: T[]): T[] {
	const random = createRandom(11);
	for (let at = list.length - 1; at > 0; at--) {
		const other = random(at + 1);
		[list[at], list[other]] = [list[other], list[at]];
	}
	return list;
}
