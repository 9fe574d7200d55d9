import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../../support/engine/types';
import { attachedTo, fileItem, sheetItem, valuesOf } from '../bulk/support';
import { GOES_ON, bothNodes, jsonOf, numberOf, useFlow } from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [1, 2, 3].map(numberOf);
const TYPES = { TCASTSMS: 'tcastSms', 'Message Central': 'messageCentral' } as const;

const workbookIn = (result: RunResult) =>
	Buffer.from(String(result.outputs[0][0].binary?.data.data), 'base64');

describe.each(Object.entries(bothNodes(flow, GOES_ON)))(
	'Delivery Report → Update Results Workbook (%s)',
	(name, send) => {
		const type = TYPES[name as keyof typeof TYPES];
		const spreadsheet = {
			source: 'spreadsheet',
			binaryPropertyName: 'data',
			message: 'Hai ##Nama##',
			outputs: 'one',
			resultsWorkbook: true,
			options: { resultsWorkbook: true },
		};
		const rows = [
			['Nama', 'HP', 'State'],
			['Budi', A, 'Jawa Timur'],
			['Siti', B, 'Bali'],
			['Dewi', C, 'Papua'],
			['Agus', 'xx', 'Aceh'],
		];
		const sent = async () => await send(spreadsheet, { items: [await sheetItem(rows)] });
		const update = async (
			file: Buffer,
			reports: IDataObject[],
			parameters: INodeParameters = { reportsFrom: 'items' },
		) =>
			await flow().run(
				type,
				{ resource: 'deliveryReport', operation: 'updateResultsWorkbook', ...parameters },
				{ items: [fileItem(file, 'hasil.xlsx'), ...reports.map((json) => ({ json }))] },
			);
		const report = (messageId: unknown, state: string, more: IDataObject = {}) => ({
			messageId: messageId as string,
			state,
			doneAt: '2026-11-22T03:58:31Z',
			...more,
		});

		test('puts state, time and reason into each row, and who was not reached on a sheet', async () => {
			const result = await sent();
			const ids = jsonOf(result).map(({ messageId }) => messageId);
			const updated = await update(workbookIn(result), [
				report(ids[0], 'delivered'),
				report(ids[0], 'sent'),
				report(ids[1], 'undelivered', { reasonCode: 'no_route' }),
			]);
			expect(jsonOf(updated)[0]).toMatchObject({
				rows: 4,
				updated: 2,
				states: { delivered: 1, undelivered: 1 },
				notDelivered: 1,
			});
			const workbook = await attachedTo(updated);
			expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
				'Kontak',
				'Summary',
				'Send Again',
				'Not Delivered',
			]);
			const [titles, ...lines] = valuesOf(workbook, 'Kontak');
			expect(titles.slice(0, 3)).toEqual(rows[0]);
			expect(titles.slice(-3)).toEqual(['Delivery', 'Delivery At', 'Delivery Reason']);
			expect(lines.map((line) => [line[0], ...line.slice(-3)])).toEqual([
				['Budi', 'delivered', expect.any(Date), null],
				['Siti', 'undelivered', expect.any(Date), expect.stringMatching(/number/)],
				['Dewi', null, null, null],
				['Agus', null, null, null],
			]);
			expect(valuesOf(workbook, 'Not Delivered')).toEqual([
				[...rows[0], 'Reason'],
				['Siti', B, 'Bali', expect.stringMatching(/number/)],
			]);
			expect(valuesOf(workbook, 'Send Again')[1]?.slice(0, 3)).toEqual(['Agus', 'xx', 'Aceh']);
		});

		test('keeps what an earlier update said where a later one says less', async () => {
			const result = await sent();
			const ids = jsonOf(result).map(({ messageId }) => messageId);
			const first = await update(workbookIn(result), [report(ids[0], 'delivered')]);
			const second = await update(workbookIn(first), [
				report(ids[0], 'sent'),
				report(ids[2], 'failed'),
			]);
			const lines = valuesOf(await attachedTo(second), 'Kontak');
			expect(lines[0].filter((title) => title === 'Delivery')).toHaveLength(1);
			expect(lines.slice(1).map((line) => line[line.length - 3])).toEqual([
				'delivered',
				null,
				'failed',
				null,
			]);
		});

		test('makes a sheet that can be sent, to those who were not reached and nobody else', async () => {
			const result = await sent();
			const ids = jsonOf(result).map(({ messageId }) => messageId);
			const updated = await update(workbookIn(result), [report(ids[1], 'expired')]);
			flow().sandbox.reset();
			await send(
				{ ...spreadsheet, sheet: 'Not Delivered' },
				{ items: [fileItem(workbookIn(updated))] },
			);
			expect(flow().numbersTaken()).toEqual([B]);
		});

		test('shows times in the zone that is chosen, and names it', async () => {
			const result = await sent();
			const ids = jsonOf(result).map(({ messageId }) => messageId);
			const timesIn = async (timeZone: string) => {
				const options = { timeZone };
				const parameters = { reportsFrom: 'items', options };
				const updated = await update(workbookIn(result), [report(ids[0], 'delivered')], parameters);
				const workbook = await attachedTo(updated);
				const at = valuesOf(workbook, 'Kontak')[1].at(-2) as Date;
				return [at.toISOString(), JSON.stringify(valuesOf(workbook, 'Summary'))];
			};
			const [jayapura, summary] = await timesIn('Asia/Jayapura');
			expect(jayapura).toBe('2026-11-22T12:58:31.000Z');
			expect(summary).toContain('Asia/Jayapura');
			expect((await timesIn('UTC'))[0]).toBe('2026-11-22T03:58:31.000Z');
		});

		test('names a zone that is none', async () => {
			const options = { timeZone: 'Jakarta time' };
			const file = workbookIn(await sent());
			const { error } = await update(file, [], { reportsFrom: 'items', options });
			expect(error?.message).toMatch(/'Jakarta time' in 'Time Zone' is not a time zone/);
		});

		test('says so when the file has no outcomes, or there is none', async () => {
			const plain = await sheetItem(rows);
			const file = Buffer.from(plain.binary!.data.data as Uint8Array);
			expect((await update(file, [])).error?.message).toMatch(/not that of a results workbook/);
			const result = await flow().run(
				type,
				{ resource: 'deliveryReport', operation: 'updateResultsWorkbook', reportsFrom: 'items' },
				{ items: [{ json: {} }] },
			);
			expect(result.error?.message).toMatch(/No item holds a file in the field 'data'/);
		});

		if (type === 'tcastSms') {
			test('asks TCASTSMS for all of its messages at once', async () => {
				const result = await sent();
				const updated = await update(workbookIn(result), [], { reportsFrom: 'ask' });
				expect(flow().requestsTo('getreport')).toHaveLength(1);
				expect(jsonOf(updated)[0]).toMatchObject({ rows: 4, updated: 3, notRead: 0 });
			});
		}
	},
);
