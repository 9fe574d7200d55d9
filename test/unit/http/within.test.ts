import { sleep } from 'n8n-workflow';
import { startLimit, within } from '../../../nodes/http/within';
import { unhandledDuring } from '../../support/streams';

const NEVER = new Promise<never>(() => {});
const LONG = 600_000;

const aborted = () => {
	const controller = new AbortController();
	controller.abort();
	return controller.signal;
};

describe('Work under a limit', () => {
	test('gives what it gives in time', async () => {
		expect(await within({ milliseconds: LONG }, async () => 7)).toEqual({ ended: true, value: 7 });
	});

	test('throws what it throws in time', async () => {
		const work = async () => await Promise.reject(new Error('broken'));
		await expect(within({ milliseconds: LONG }, work)).rejects.toThrow('broken');
	});

	test('is given up when the time is up, although it heeds nothing', async () => {
		const result = await within({ milliseconds: 20 }, async () => await NEVER);
		expect(result).toEqual({ ended: false, why: 'TIME_LIMIT' });
	});

	test('is given up when the execution is cancelled, although it heeds nothing', async () => {
		const controller = new AbortController();
		const { signal: cancelSignal } = controller;
		const result = within({ milliseconds: LONG, cancelSignal }, async () => await NEVER);
		controller.abort();
		expect(await result).toEqual({ ended: false, why: 'CANCELLED' });
	});

	test('is not begun in an execution that is cancelled already', async () => {
		const work = jest.fn(async () => 7);
		const result = await within({ milliseconds: LONG, cancelSignal: aborted() }, work);
		expect(result).toEqual({ ended: false, why: 'CANCELLED' });
		expect(work).not.toHaveBeenCalled();
	});

	test('has the last word when it heeds the signal', async () => {
		const heeding = async (signal: AbortSignal) =>
			await new Promise<string>((resolve) =>
				signal.addEventListener('abort', () => resolve(`so far, until ${signal.reason}`)),
			);
		expect(await within({ milliseconds: 20 }, heeding)).toEqual({
			ended: true,
			value: 'so far, until TIME_LIMIT',
		});
	});

	test('that fails after it was given up bothers nobody', async () => {
		let fail: (error: Error) => void = () => {};
		const late = new Promise<never>((_, reject) => (fail = reject));
		const unhandled = await unhandledDuring(async () => {
			await within({ milliseconds: 5 }, async () => await late);
			fail(new Error('too late'));
		});
		expect(unhandled).toEqual([]);
	});

	test('leaves no listener on the signal of the execution', async () => {
		const { signal: cancelSignal } = new AbortController();
		const add = jest.spyOn(cancelSignal, 'addEventListener');
		const remove = jest.spyOn(cancelSignal, 'removeEventListener');
		await within({ milliseconds: LONG, cancelSignal }, async () => 7);
		expect(add).toHaveBeenCalledTimes(1);
		expect(remove.mock.calls[0].slice(0, 2)).toEqual(add.mock.calls[0].slice(0, 2));
	});

	test.each([0, -1, Number.NaN])('of %p milliseconds ends at once', async (milliseconds) => {
		const result = await within({ milliseconds }, async () => await NEVER);
		expect(result).toEqual({ ended: false, why: 'TIME_LIMIT' });
	});
});

test('A limit that was released aborts nothing any more', async () => {
	const { signal, release } = startLimit({ milliseconds: 5 });
	release();
	await sleep(30);
	expect(signal.aborted).toBe(false);
});
