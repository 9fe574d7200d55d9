// @ts-check
'use strict';

const { startSandbox } = require('../../sandbox');
const { startEngine } = require('../support/engine/engine');
const { judge } = require('./judge');
const { play } = require('./play');

/**
 * @typedef {import('./generate').Campaign} Campaign
 * @typedef {import('../support/engine/engine').Interrupt} Interrupt
 * @typedef {{ interrupts: Array<Interrupt | undefined>, mishaps: boolean, resend?: boolean }} Attempt
 */

/** Attempts at once: most of their time is spent waiting for stragglers of a killed run. */
const SLOTS = 6;
const RECIPIENTS = 230;
const NO_FAULTS = { rate: 0, kinds: [], tokenRate: 0, closeAt: 0, revokeAt: 0 };
/** The same few mishaps in every run: some refused, some unknown, most accepted. */
const FAULTS = {
	...NO_FAULTS,
	rate: 0.3,
	kinds: ['partialRight', 'resetAfter', 'statusBatchFailed'],
};

/**
 * A campaign of three windows that is stopped and then run again.
 *
 * @param {Array<Interrupt | undefined>} interrupts of its runs
 * @param {boolean} mishaps whether the first run has any besides
 * @param {boolean} resend whether who was left open is sent to again
 * @returns {Campaign}
 */
function campaignWith(interrupts, mishaps, resend) {
	const entries = Array.from({ length: RECIPIENTS }, (_, index) => {
		const msisdn = `62812${30_000_000 + index}`;
		const recipients = [{ typed: msisdn, msisdn, home: true }];
		return { recipients, name: undefined, text: 'Halo semua' };
	});
	return {
		seed: 20_270_131,
		way: 'tcastGet',
		entries,
		named: true,
		resend,
		dropsDuplicates: true,
		scarce: false,
		config: {},
		node: {
			type: 'tcastSms',
			onError: 'stopWorkflow',
			parameters: {
				resource: 'sms',
				operation: 'send',
				to: '={{ $json.to }}',
				message: 'Halo semua',
				repeatProtection: 'campaign',
				campaign: 'points',
				options: {
					numbersPerRequest: 20,
					concurrency: 3,
					stopAfterRefusals: 0,
					...(resend ? { ifInterrupted: 'send' } : {}),
				},
			},
		},
		runs: [
			...interrupts.map((interrupt, index) => ({
				faults: index === 0 && mishaps ? FAULTS : NO_FAULTS,
				interrupt,
			})),
			{ faults: NO_FAULTS, interrupt: undefined },
		],
	};
}

/**
 * Stops a campaign at every single store call and request, before and after it, in each way in which
 * it can stop, runs it again, and holds all of it against the journal. The same once more in the
 * second run of a campaign whose first was killed.
 *
 * @param {object} options
 * @param {string} [options.packageDir]
 * @param {'1' | '2'} [options.line]
 * @param {number} [options.mostFailures]
 * @param {(line: string) => void} [options.log]
 */
async function tryCrashPoints({ packageDir, line, mostFailures = 10, log = () => {} }) {
	const engine = await startEngine({ fresh: true, packageDir, line, expressionEngine: 'legacy' });
	const sandboxes = await Promise.all(
		Array.from({ length: SLOTS }, async () => await startSandbox()),
	);
	const failures = /** @type {string[]} */ ([]);
	let done = 0;

	/** @param {Attempt} about */
	const attempt = async ({ interrupts, mishaps, resend = false }, sandbox = sandboxes[0]) => {
		const campaign = campaignWith(interrupts, mishaps, resend);
		const played = await play(campaign, { engine, sandbox });
		const complaints = judge(campaign, played);
		done++;
		if (complaints.length > 0) {
			const where = interrupts.map((point) => JSON.stringify(point) ?? 'no point').join(' then ');
			failures.push(where + (resend ? ' under Send Again' : ''));
			log(
				`FAILED at ${failures[failures.length - 1]}\n    ${complaints.slice(0, 4).join('\n    ')}`,
			);
		}
		return played.runs.map(({ result }) => result);
	};

	/** @param {Attempt[]} attempts */
	const attemptAll = async (attempts) => {
		const work = async (/** @type {typeof sandboxes[number]} */ sandbox) => {
			for (let next; failures.length < mostFailures && (next = attempts.shift()); ) {
				await attempt(next, sandbox);
			}
		};
		await Promise.all(sandboxes.map(work));
	};

	const [whole] = await attempt({ interrupts: [undefined], mishaps: true });
	const points = pointsOf(whole);
	await attemptAll([
		...points.map((point) => ({ interrupts: [point], mishaps: true })),
		// Without mishaps a crash may leave one window open at most.
		...points
			.filter((point) => point.do === 'crash')
			.map((point) => ({ interrupts: [point], mishaps: false })),
	]);
	// What a second run does depends on how the first one ended: in the middle of its second window.
	const middle = /** @type {const} */ ({ on: 'request', at: 7, when: 'after', do: 'crash' });
	const [, second] = await attempt({ interrupts: [middle, undefined], mishaps: true });
	const laterPoints = pointsOf(second).filter((point) => point.do === 'crash');
	await attemptAll(laterPoints.map((point) => ({ interrupts: [middle, point], mishaps: true })));
	// Under Send Again only who was left open is sent to again, not the rest of the window that a
	// second run was killed in.
	const again = { mishaps: true, resend: true };
	const [, retry] = await attempt({ ...again, interrupts: [undefined, undefined] });
	const retryPoints = pointsOf(retry).filter((point) => point.do === 'crash');
	await attemptAll(retryPoints.map((point) => ({ ...again, interrupts: [undefined, point] })));
	await Promise.all(sandboxes.map(async (sandbox) => await sandbox.close()));
	await engine.stop();
	return { done, failures, points: points.length + laterPoints.length + retryPoints.length };
}

/** @param {import('../support/engine/engine').RunResult} run @returns {Interrupt[]} */
function pointsOf({ storeCalls, requests }) {
	/** @type {Interrupt[]} */
	const points = [];
	for (const when of /** @type {const} */ (['before', 'after'])) {
		for (let at = 1; at <= storeCalls.length; at++) {
			for (const stop of /** @type {const} */ (['crash', 'fail', 'cancel'])) {
				points.push({ on: 'storeCall', at, when, do: stop });
			}
		}
		for (let at = 1; at <= requests; at++) {
			for (const stop of /** @type {const} */ (['crash', 'cancel'])) {
				points.push({ on: 'request', at, when, do: stop });
			}
		}
	}
	return points;
}

module.exports = { tryCrashPoints };

if (require.main === module) {
	const log = (/** @type {string} */ line) => console.log(line);
	tryCrashPoints({ packageDir: process.argv[2], log }).then(
		({ done, failures, points }) => {
			log(`${points} points: ${done - failures.length} passed, ${failures.length} failed`);
			process.exitCode = failures.length > 0 ? 1 : 0;
		},
		(error) => {
			console.error(error);
			process.exitCode = 1;
		},
	);
}
