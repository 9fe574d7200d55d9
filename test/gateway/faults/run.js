// @ts-check
'use strict';

const { parseArgs } = require('node:util');
const { hash } = require('../../faults/random');
const { generate } = require('./generate');
const { judge } = require('./judge');
const { play } = require('./play');

/** Campaigns that are under way at once. */
const SLOTS = 8;
const MOST_FAILURES = 10;

async function main() {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
			campaigns: { type: 'string', default: '1000' },
		},
	});
	const seed = Number(values.seed);
	const campaigns = Number(values.campaigns);
	console.log(`Seed ${seed}, ${campaigns} campaigns with faults`);
	// One campaign alone has its own seed, so that a failing one can be replayed.
	const seeds = Array.from({ length: campaigns }, (_, index) =>
		index === 0 ? seed : hash(seed, index),
	);
	const counts = { numbers: 0, taken: 0, accepted: 0, refused: 0, unknown: 0, reports: 0 };
	let failures = 0;
	const work = async () => {
		for (
			let next = seeds.shift();
			next !== undefined && failures < MOST_FAILURES;
			next = seeds.shift()
		) {
			const campaign = generate(next);
			/** @type {string[]} */
			let complaints;
			try {
				const played = await play(campaign);
				complaints = judge(campaign, played);
				for (const answer of played.rounds[0].answers) {
					counts.accepted += answer.success;
					counts.refused += answer.fail;
					counts.unknown += answer.unknown?.length ?? 0;
				}
				counts.numbers += campaign.requests.flatMap(({ numbers }) => numbers).length;
				counts.taken += played.rounds[2].taken.length;
				counts.reports += played.rows.length;
			} catch (error) {
				complaints = [String(/** @type {Error} */ (error).stack)];
			}
			if (complaints.length === 0) continue;
			failures++;
			console.log(
				`FAILED seed ${next}\n    ${[...new Set(complaints)].slice(0, 6).join('\n    ')}`,
			);
			console.log(`Replay: node test/gateway/faults/run.js --seed ${next} --campaigns 1`);
		}
	};
	await Promise.all(Array.from({ length: Math.min(SLOTS, campaigns) }, work));
	console.log(`${JSON.stringify(counts)}, ${failures} failed`);
	process.exitCode = failures > 0 ? 1 : 0;
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
