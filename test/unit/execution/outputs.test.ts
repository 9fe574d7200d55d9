import { NodeHelpers, Workflow, type INodeParameters, type INodeType } from 'n8n-workflow';
import { MessageCentral } from '../../../nodes/MessageCentral/MessageCentral.node';
import { TcastSms } from '../../../nodes/TcastSms/TcastSms.node';

/** The names of the outputs that n8n gives the node; a plain output has none. */
function outputsOf(type: INodeType, parameters: INodeParameters, onError?: 'continueErrorOutput') {
	const workflow = new Workflow({
		id: '1',
		nodes: [
			{
				...{ id: '1', name: 'Node', type: 'sms', typeVersion: 1 },
				...{ position: [0, 0], parameters, ...(onError && { onError }) },
			},
		],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
	const node = workflow.getNode('Node')!;
	return NodeHelpers.getNodeOutputs(workflow, node, type.description).map((output) =>
		typeof output === 'string' ? '' : (output.displayName ?? ''),
	);
}

const SEND = { resource: 'sms', operation: 'send' };

describe('The outputs that n8n gives a node', () => {
	test.each([
		['TCASTSMS', new TcastSms(), SEND],
		['Message Central', new MessageCentral(), SEND],
		['Message Central, OTP', new MessageCentral(), { resource: 'otp', operation: 'send' }],
	])('of %s are Accepted and Not Accepted for sending', (_, type, parameters) => {
		expect(outputsOf(type, parameters)).toEqual(['Accepted', 'Not Accepted']);
	});

	test.each([
		['TCASTSMS', new TcastSms()],
		['Message Central', new MessageCentral()],
	])('of %s are one when one is chosen', (_, type) => {
		expect(outputsOf(type, { ...SEND, outputs: 'one' })).toEqual(['']);
	});

	test('are Verified and Not Verified for checking a code, whatever was chosen elsewhere', () => {
		const verify = { resource: 'otp', operation: 'verify', outputs: 'one' };
		expect(outputsOf(new MessageCentral(), verify)).toEqual(['Verified', 'Not Verified']);
	});

	test('are one for a call that sends nothing', () => {
		const balance = { resource: 'account', operation: 'getBalance' };
		expect(outputsOf(new TcastSms(), balance)).toEqual(['']);
	});

	test('have one for errors behind them when it is switched on', () => {
		expect(outputsOf(new TcastSms(), SEND, 'continueErrorOutput')).toEqual([
			'Accepted',
			'Not Accepted',
			'Error',
		]);
	});
});
