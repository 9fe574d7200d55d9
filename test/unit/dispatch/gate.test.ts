import { Gate } from '../../../nodes/shared/dispatch/gate';
import { Pacing } from '../../../nodes/shared/dispatch/pacing';

/** A pace without rate: so many at once, and nothing is tried again once it says so. */
class Places extends Pacing {
	mayTryAgain = true;

	constructor(private readonly places: number) {
		super();
	}

	override wait(): number {
		return this.inFlight >= this.places ? Number.POSITIVE_INFINITY : 0;
	}

	override turnedAway(): boolean {
		this.inFlight--;
		this.hasGivenUp = !this.mayTryAgain;
		return this.mayTryAgain;
	}
}

const TOO_OFTEN = { tooOften: true };
/** Lets everything go on that waits for nothing. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** A gate, with the names of those that it let through, in their order. */
function gateOf(places: number) {
	const pacing = new Places(places);
	const state = { isOver: false };
	const gate = new Gate(pacing, () => state.isOver);
	const through: string[] = [];
	const enter = async (name: string) => {
		const passage = await gate.enter();
		through.push(name);
		return passage;
	};
	return { pacing, state, through, enter };
}

describe('The gate of a run that chooses its own pace', () => {
	test('lets no more through than there are places, and the next when one has ended', async () => {
		const { through, enter } = gateOf(2);
		const [first] = [enter('first'), enter('second'), enter('third')];
		await settle();
		expect(through).toEqual(['first', 'second']);
		(await first).end();
		await settle();
		expect(through).toEqual(['first', 'second', 'third']);
	});

	test('lets who was turned away try again before anyone new', async () => {
		const { through, enter } = gateOf(1);
		const first = await enter('first');
		void enter('new');
		first.leaves();
		const again = first.again(TOO_OFTEN).then((may) => through.push(`first again: ${may}`));
		await again;
		expect(through).toEqual(['first', 'first again: true']);
		first.end();
		await settle();
		expect(through).toEqual(['first', 'first again: true', 'new']);
	});

	test('tells all who wait for another try that there is none, once it is hopeless', async () => {
		const { pacing, enter } = gateOf(2);
		const [first, second] = [await enter('first'), await enter('second')];
		// Nothing may leave, so the first waits for its next try.
		pacing.wait = () => Number.POSITIVE_INFINITY;
		const waits = first.again(TOO_OFTEN);
		await settle();
		pacing.mayTryAgain = false;
		expect(await second.again(TOO_OFTEN)).toBe(false);
		expect(await waits).toBe(false);
	});

	test('lets everybody through without a place when the run is over, and none tries again', async () => {
		const { pacing, state, through, enter } = gateOf(1);
		const first = await enter('first');
		const others = [enter('second'), enter('third')];
		state.isOver = true;
		expect(await first.again(TOO_OFTEN)).toBe(false);
		await Promise.all(others);
		expect(through).toEqual(['first', 'second', 'third']);
		expect(pacing.inFlight).toBe(0);
	});

	test('gives the place back of who did not leave, and counts an end once', async () => {
		const { pacing, enter } = gateOf(1);
		const first = await enter('first');
		expect(pacing.inFlight).toBe(1);
		first.end();
		first.end();
		expect(pacing.inFlight).toBe(0);
	});
});
