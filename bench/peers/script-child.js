// @ts-check
'use strict';

// The bare script: node script-child.js '{"base", "recipients", "perRequest", "atOnce"}'
// Sends as a person would write it, and prints how long it took.

const { memory } = require('./process');

const { base, recipients, perRequest, atOnce } = JSON.parse(process.argv[2]);

async function main() {
	const idle = process.memoryUsage.rss();
	const list = Array.from({ length: recipients }, (_, index) => ({
		phone: `0812${10_000_000 + index}`,
		name: `Person ${index}`,
	}));
	const begun = performance.now();
	const before = process.cpuUsage();
	let next = 0;
	const work = async () => {
		while (next < list.length) {
			const batch = list.slice(next, next + perRequest);
			next += perRequest;
			const numbers = batch.map(({ phone }) => `62${phone.slice(1)}`).join(',');
			const text = perRequest === 1 ? `Hello ${batch[0].name}` : 'Hello';
			const response = await fetch(
				`${base}&numbers=${encodeURIComponent(numbers)}&content=${encodeURIComponent(text)}`,
			);
			const { status } = /** @type {{ status: number }} */ (await response.json());
			if (status !== 0) throw new Error(`refused with ${status}`);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	const { user, system } = process.cpuUsage(before);
	const said = {
		milliseconds: performance.now() - begun,
		cpuMs: (user + system) / 1000,
		peakOverIdle: (memory(process.pid, 'VmHWM') ?? idle) - idle,
	};
	process.stdout.write(JSON.stringify(said));
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
