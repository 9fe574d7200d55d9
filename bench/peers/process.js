// @ts-check
'use strict';

const fs = require('node:fs');

// What Linux knows of a process. Elsewhere there is no /proc, and so no such figures.

/** Ticks of the processor's clock in a second, as Linux tells them. */
const TICKS = 100;
const RESET_PEAK = '5';

/** @param {number} pid @param {string} name @returns {string | undefined} */
function read(pid, name) {
	try {
		return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8');
	} catch {
		return undefined;
	}
}

/** Milliseconds of processor time so far. @param {number} pid @returns {number | null} */
function cpuMs(pid) {
	const stat = read(pid, 'stat');
	if (stat === undefined) return null;
	// The name, in parentheses, may have blanks in it.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

/** @param {number} pid @param {'VmRSS' | 'VmHWM'} what now, or the most so far @returns {number | null} bytes */
function memory(pid, what) {
	const kilobytes = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(read(pid, 'status') ?? '')?.[1];
	return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** Makes the most so far what it is now. @param {number} pid */
function resetPeak(pid) {
	try {
		fs.writeFileSync(`/proc/${pid}/clear_refs`, RESET_PEAK);
	} catch {
		// The peak since its start is then told, which is no less.
	}
}

module.exports = { cpuMs, memory, resetPeak };
