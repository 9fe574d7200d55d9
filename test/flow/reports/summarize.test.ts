import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { InputItem } from '../../support/engine/types';
import { itemsTo, jsonOf, numberOf, useFlow, type Settings } from '../../support/flow';

const flow = useFlow();

const nodes = [
	['TCASTSMS', 'tcastSms'],
	['Message Central', 'messageCentral'],
] as const;

describe.each(nodes)('Delivery Report → Summarize (%s)', (name, type) => {
	const run = async (items: InputItem[], options: INodeParameters = {}, settings: Settings = {}) =>
		await flow().run(
			type,
			{ resource: 'deliveryReport', operation: 'summarize', options },
			// It needs no login.
			{ items, credentials: {}, ...settings },
		);

	test('makes one item of what sending gave', async () => {
		const send = name === 'TCASTSMS' ? flow().tcast.bind(flow()) : flow().message.bind(flow());
		const sent = await send(
			{ outputs: 'one', options: {} },
			{ items: itemsTo(numberOf(1), numberOf(2), 'xx') },
		);
		const outcomes = jsonOf(sent);
		const reports = outcomes.slice(0, 2).map(({ messageId, to, provider }) => ({
			json: { messageId, to, provider, state: 'delivered', final: true },
		}));
		const result = await run([...outcomes.map((json) => ({ json })), ...reports] as InputItem[], {
			pricePerSegment: 350,
			currency: 'Rp',
		});
		const [summary, ...others] = jsonOf(result);
		expect(others).toEqual([]);
		expect(summary).toMatchObject({
			summary: '2 of 3 messages were delivered (66.7\u00A0%).',
			messages: 3,
			outcomes: { accepted: 2, refused: 1 },
			states: { delivered: 2 },
			reasons: { invalid_number: 1 },
			byOperator: { Telkomsel: 2 },
			cost: 700,
		});
		expect(String(summary.html)).toContain('Rp\u00A0700');
		expect(String(summary.formHtml)).toContain('<strong>Rp\u00A0700</strong>');
		expect(result.outputs[0][0].pairedItem).toHaveLength(5);
	});

	test('attaches the page as a file when asked', async () => {
		const items = [{ json: { outcome: 'accepted', messageId: '1', to: numberOf(1) } }];
		const result = await run(items, {
			attachPage: true,
			outputField: 'page',
			title: 'Ramadan <1448>',
		});
		const file = result.outputs[0][0].binary?.page;
		expect(file).toMatchObject({ mimeType: 'text/html', fileName: 'sms-summary.html' });
		const page = Buffer.from(String(file?.data), 'base64').toString();
		expect(page).toBe(jsonOf(result)[0].html);
		expect(page).toContain('<title>Ramadan &lt;1448&gt;</title>');
	});

	test('counts hours by the zone that is chosen', async () => {
		const items = [
			{ json: { outcome: 'accepted', messageId: '1', sentAt: '2026-11-22T23:30:00Z' } },
		];
		const [summary] = jsonOf(await run(items, { timeZone: 'Asia/Jakarta' }));
		expect((summary.byHour as IDataObject)['06:00']).toBe(1);
	});

	test.each([
		[
			'a zone that is none',
			{},
			{ timeZone: 'Jakarta' },
			/'Jakarta' in 'Time Zone' is not a time zone/,
		],
		[
			'items that are something else',
			{ name: 'Budi' },
			{},
			/neither an outcome nor a delivery report/,
		],
		['a price that is none', {}, { pricePerSegment: '1,5' }, /'Price per Segment' must be/],
	])('says what is the matter with %s', async (_what, json, options, message) => {
		const result = await run([{ json }], options);
		expect(result.error?.message).toMatch(message);
	});

	test('is silent about money without a price', async () => {
		const [summary] = jsonOf(await run([{ json: { outcome: 'accepted', segments: 2 } }]));
		expect(summary).toMatchObject({ cost: null, pricePerSegment: null, segments: 2 });
	});
});
