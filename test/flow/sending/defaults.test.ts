import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { MessageCentral } from '../../../nodes/MessageCentral/MessageCentral.node';
import { TcastSms } from '../../../nodes/TcastSms/TcastSms.node';
import type { RunResult } from '../../support/engine/engine';
import { GOES_ON, numberOf, useFlow, type Flow } from '../../support/flow';

const flow = useFlow();

/** Inputs that most options make a difference to; more numbers than fit into one list. */
const items = (listed: number) => [
	{ json: { to: Array.from({ length: listed }, (_, n) => numberOf(n)).join(', '), text: 'Halo' } },
	...Array.from({ length: 6 }, (_, n) => ({
		json: { to: `0812200000${10 + n}`, text: `Halo ${n}` },
	})),
	{ json: { to: numberOf(1), text: 'Halo again' } },
	{ json: { to: '0211234567', text: 'Halo' } },
	{ json: { to: '+919999999999', text: 'Halo' } },
	{ json: { to: '081220000099', text: 'It’s' } },
];
const texts = { to: '={{ $json.to }}', message: '={{ $json.text }}' };
const sender = { senderId: 'UTOMOB' };

type Run = (parameters: INodeParameters) => Promise<RunResult>;
const operations: Record<
	string,
	{ type: INodeTypeDescription; parameters: INodeParameters; run: (flow: Flow) => Run }
> = {};
const add = (
	name: string,
	type: INodeTypeDescription,
	parameters: INodeParameters,
	runOf: (flow: Flow) => Flow['tcast'],
	listed = 2,
) => {
	const settings = { items: items(listed), ...GOES_ON };
	operations[name] = {
		type,
		parameters,
		run: (of) => async (all) => await runOf(of).call(of, all, settings),
	};
};
const tcast = new TcastSms().description;
const central = new MessageCentral().description;
add(
	'TCASTSMS, SMS → Send',
	tcast,
	{ ...texts, resource: 'sms', operation: 'send' },
	(f) => f.tcast,
);
add('TCASTSMS, SMS → Preview', tcast, { ...texts, resource: 'sms', operation: 'preview' }, (f) => f.tcast, 105); // prettier-ignore
for (const operation of ['send', 'preview']) {
	const parameters = { ...texts, ...sender, resource: 'sms', operation };
	add(`Message Central, SMS → ${operation}`, central, parameters, (f) => f.message);
}
for (const bulkMethod of ['sameText', 'personalTexts']) {
	const parameters = { ...texts, ...sender, resource: 'sms', operation: 'sendBulk', bulkMethod };
	add(
		`Message Central, SMS → Send Bulk, ${bulkMethod}`,
		central,
		parameters,
		(f) => f.message,
		105,
	);
}
add('Message Central, OTP → Send', central, { resource: 'otp', operation: 'send', to: '={{ $json.to }}' }, (f) => f.otp); // prettier-ignore

/** Without a value they stop the run on purpose: an empty one must not send to everybody. */
const NEVER_EMPTY = ['testRecipient', 'optOutFile'];

/** The options that the editor offers for an operation, by n8n's own rules of what is shown. */
function optionsOf(type: INodeTypeDescription, parameters: INodeParameters): INodeProperties[] {
	const node = { parameters, typeVersion: 1 } as unknown as INode;
	const all = NodeHelpers.getNodeParameters(type.properties, parameters, true, false, node, type)!;
	const shown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(all, property, node, type, all);
	const collection = type.properties.find((one) => one.name === 'options' && shown(one))!;
	return (collection.options as INodeProperties[]).filter(shown);
}

/** What a run did, without what differs between any two runs. */
function observe(result: RunResult) {
	const requests = flow().sends();
	return {
		status: result.status,
		mostAtOnce: Math.max(0, ...requests.map(({ inFlight }) => inFlight)),
		requests: requests
			.map(({ query, numbers }) => [numbers, text(query)])
			.map(String)
			.sort(),
		taken: flow().numbersTaken().sort(),
		outputs: result.outputs.map((output) =>
			output.map(({ json, binary }) => [outcome(json), Object.keys(binary ?? {})]),
		),
		hints: result.hints.map(({ message }) => message),
	};
}
const text = ({ content, message, otpLength }: Record<string, string>) =>
	content ?? message ?? otpLength;
const OWN = ['sentAt', 'messageId', 'response', 'verificationId', 'batchId', 'transactionId', 'expiresAt']; // prettier-ignore
const outcome = (json: IDataObject) =>
	Object.fromEntries(Object.entries(json).filter(([key]) => !OWN.includes(key)));

describe.each(Object.entries(operations))('%s', (_, { type, parameters, run }) => {
	const runWith = async (options: IDataObject) => {
		flow().sandbox.reset();
		flow().sandbox.configure({
			tcastsms: { delayMs: 60 },
			messagecentral: { delayMs: { send: 60 } },
		});
		return observe(await run(flow())({ ...parameters, options } as INodeParameters));
	};

	test('an option that is added and left as it is shown changes nothing', async () => {
		const without = await runWith({});
		expect(without.status).toBe('success');
		const options = optionsOf(type, parameters).filter(({ name }) => !NEVER_EMPTY.includes(name));
		expect(options.length).toBeGreaterThan(5);
		for (const option of options) {
			const added = await runWith({ [option.name]: option.default as IDataObject });
			expect({ option: option.displayName, ...added }).toEqual({
				option: option.displayName,
				...without,
			});
		}
	}, 120_000);
});
