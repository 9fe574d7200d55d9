// @ts-check
'use strict';

/** What is counted, and what it means. */
const COUNTERS = /** @type {const} */ ({
	submitted: 'SMS parts written to the provider',
	refused: 'Parts that the provider refused',
	throttled: 'Times that the provider asked for less',
	unanswered: 'Parts that were written and not answered',
	receipts: 'Receipts that were matched',
	receipts_unmatched: 'Receipts of messages that were not known',
	inbound: 'SMS that came in',
	unreadable: 'Messages from the provider that could not be read',
	reports_pushed: 'Delivery reports that n8n took',
	push_failures: 'Pushes that n8n did not take',
	binds: 'Binds that were accepted',
	binds_lost: 'Connections that were refused or lost',
});

/** @typedef {keyof typeof COUNTERS} CounterName */

class Metrics {
	constructor() {
		this.counters = /** @type {Record<string, number>} */ (
			Object.fromEntries(Object.keys(COUNTERS).map((name) => [name, 0]))
		);
	}

	/** @param {string} name one of the counters @param {number} [by] */
	count(name, by = 1) {
		this.counters[name] += by;
	}

	/**
	 * In the text format of Prometheus.
	 *
	 * @param {Record<string, [number, string]>} gauges values of now, with what they mean
	 */
	text(gauges) {
		const lines = [];
		for (const [name, about] of Object.entries(COUNTERS)) {
			const full = `smpp_gateway_${name}_total`;
			lines.push(
				`# HELP ${full} ${about}`,
				`# TYPE ${full} counter`,
				`${full} ${this.counters[name]}`,
			);
		}
		for (const [name, [value, about]] of Object.entries(gauges)) {
			const full = `smpp_gateway_${name}`;
			lines.push(`# HELP ${full} ${about}`, `# TYPE ${full} gauge`, `${full} ${value}`);
		}
		return `${lines.join('\n')}\n`;
	}
}

module.exports = { COUNTERS, Metrics };
