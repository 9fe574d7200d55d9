import type { Action } from '../../../sandbox/types';
import { bothNodes, GOES_ON, itemsTo, numberOf, outcomesOf, useFlow } from '../../support/flow';

const flow = useFlow();
const [A, B] = [numberOf(1), numberOf(2)];
const nodes = Object.entries(bothNodes(flow, GOES_ON));
const WARNING = /the message may have gone out, so do not send it again yet/i;

/** What a gateway, a proxy or a network makes of a request, the same for both providers. */
const EVENTS: Array<[string, Action]> = [
	['no answer', { kind: 'resetAfter' }],
	['half an answer', { kind: 'truncate' }],
	['an empty answer', { kind: 'http', status: 200, body: '' }],
	['a page of somebody else', { kind: 'malformed' }],
	['a redirect', { kind: 'http', status: 302, headers: { location: 'https://x.example/' } }],
	['HTTP 408', { kind: 'http', status: 408 }],
	['HTTP 409', { kind: 'http', status: 409 }],
	['HTTP 499', { kind: 'http', status: 499 }],
	['HTTP 500', { kind: 'http', status: 500 }],
	['HTTP 502 of nginx', { kind: 'http', status: 502, body: '<html><center>nginx</center></html>' }],
	['HTTP 503', { kind: 'http', status: 503, body: 'Service Unavailable' }],
	['HTTP 504', { kind: 'http', status: 504 }],
	['HTTP 520', { kind: 'http', status: 520 }],
];

/** What both providers do to every send. */
const breakSends = (action: Action) => {
	for (const on of ['tcastsms.sendsms', 'messagecentral.send']) {
		flow().sandbox.addFault({ on, action, times: Infinity });
	}
};

describe.each(nodes)('%s: whoever is unknown is told', (_, send) => {
	test.each(EVENTS)('after %s that the message may have gone', async (event, action) => {
		breakSends({ ...action, accept: true });
		const outcomes = outcomesOf(await send({}, { items: itemsTo(A, B) }));
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
		for (const { reason } of outcomes) {
			expect(reason).toMatch(WARNING);
			if (/HTTP (408|409|499|5)/.test(event)) expect(reason).not.toMatch(/base url|host|port/i);
		}
	});

	test('after an earlier run of the campaign that got no answer', async () => {
		const campaign = { repeatProtection: 'campaign', campaign: 'A' };
		const settings = { items: itemsTo(A) };
		breakSends({ kind: 'resetAfter' });
		await send(campaign, settings);
		const outcomes = outcomesOf(await send(campaign, settings));
		expect(outcomes).toMatchObject([{ outcome: 'unknown', reasonCode: 'interrupted_before' }]);
		expect(outcomes[0].reason).toMatch(WARNING);
	});
});
