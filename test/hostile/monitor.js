// @ts-check
'use strict';

// Preloaded into the engine's process: says how long its event loop stood still at most, and how much
// memory it took. SIGUSR2 begins a measurement, the next one writes it to the file in HOSTILE_REPORT.

const { existsSync, readFileSync, writeFileSync } = require('node:fs');

const STATUS = '/proc/self/status';

let longest = 0;
let last = performance.now();
let isMeasuring = false;

function tick() {
	const now = performance.now();
	longest = Math.max(longest, now - last);
	last = now;
}

setInterval(tick, 2).unref();

/** Linux counts the parent's memory into `maxRSS`, and tells the process' own only here. */
function peakKilobytes() {
	const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
	const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
	return peak === undefined ? process.resourceUsage().maxRSS : Number(peak);
}

process.on('SIGUSR2', () => {
	tick();
	if (isMeasuring) {
		const report = {
			pause: Math.round(longest),
			megabytes: Math.round(peakKilobytes() / 1024),
		};
		writeFileSync(String(process.env.HOSTILE_REPORT), JSON.stringify(report));
	}
	isMeasuring = true;
	longest = 0;
});
