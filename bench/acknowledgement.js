// @ts-check
const { measureAcknowledgement } = require('../test/load/acknowledgement');
const { startLoadStage } = require('../test/load/stage');

const pushes = 100;
const rounds = 3;
const bar = 1.3;

/**
 * How long a sender of 50 reports waits for the answer of the TCASTSMS Trigger, compared with n8n's
 * own Webhook node, from 20 connections: with n8n as it comes, and with its expression engine on
 * demand. n8n 2.41 spares only its own Webhook node that engine, and only without authentication: beside
 * that one there is no bar with n8n as it comes. Needs a built package.
 */
exports.run = async () => {
	const results = [];
	for (const lazy of [false, true]) {
		const stage = await startLoadStage('regular', {
			log: () => {},
			env: lazy ? { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } : {},
		});
		try {
			const { ratios } = await measureAcknowledgement(stage, { pushes, rounds, log: () => {} });
			for (const [other, value] of Object.entries(ratios)) {
				const hasBar = lazy || other === 'header';
				results.push({
					name: `Acknowledging 50 reports, p99 of ours to the Webhook node ${other === 'open' ? 'without authentication' : 'with Header Auth'} (n8n 2.41.1, ${lazy ? 'engine on demand' : 'as it comes'})`,
					value,
					unit: 'ratio',
					bar: hasBar ? bar : null,
					holds: hasBar ? value <= bar : null,
				});
			}
		} finally {
			await stage.stop();
		}
	}
	return results;
};

if (require.main === module) {
	exports.run().then((results) => console.table(results));
}
