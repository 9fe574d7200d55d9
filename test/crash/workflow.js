// @ts-check
'use strict';

const RECIPIENTS = 5000;

/**
 * A workflow that sends one text to 5 000 numbers of its own range.
 *
 * @param {{ name: string, range: string, campaign?: string, credential: { id: string, name: string } }} about
 */
const sendingWorkflow = ({ name, range, campaign, credential }) => ({
	name,
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: `send-${range}`,
			name: 'Send',
			type: 'n8n-nodes-tcastsms-messagecentral.tcastSms',
			typeVersion: 1,
			position: [200, 0],
			credentials: { tcastSmsApi: { id: credential.id, name: credential.name } },
			parameters: {
				resource: 'sms',
				operation: 'send',
				to: `={{ Array.from({ length: ${RECIPIENTS} }, (_, index) => '${range}' + (1000000 + index)) }}`,
				message: 'Halo',
				outputs: 'one',
				...(campaign ? { repeatProtection: 'campaign', campaign } : {}),
				options: { concurrency: 2 },
			},
		},
	],
	connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
});

module.exports = { sendingWorkflow, RECIPIENTS };
