// @ts-check
'use strict';

/** Counts checks and says what became of each. */
class Report {
	/** @param {(line: string) => void} log */
	constructor(log) {
		this.log = log;
		this.passed = 0;
		this.failed = 0;
	}

	/** @param {string} what @param {boolean} holds @param {unknown} [details] */
	check(what, holds, details = '') {
		if (holds) this.passed++;
		else this.failed++;
		this.log(
			`${holds ? 'ok    ' : 'FAILED'} ${what} ${details === '' ? '' : JSON.stringify(details)}`,
		);
	}

	/** @param {string} what */
	note(what) {
		this.log(`       ${what}`);
	}
}

module.exports = { Report };
