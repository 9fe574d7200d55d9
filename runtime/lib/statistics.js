// @ts-check
'use strict';

/**
 * @param {number[]} values at least one
 * @param {number} share 0.99 for the 99th percentile
 */
function percentile(values, share) {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

/** @param {number[]} values at least one; the lower one of two in the middle */
const median = (values) => percentile(values, 0.5);

module.exports = { percentile, median };
