import { ENGLISH } from '../../../nodes/shared/words/en';
import * as XLSX from '@e965/xlsx';
import type { DeliveryReport } from '../../../nodes/shared/delivery/report';
import { writeRecipientsFile } from '../../../nodes/shared/spreadsheet/recipients-file';
import { writeReports } from '../../../nodes/shared/spreadsheet/reports';
import { readWithExceljs } from './support';

const report = (more: Partial<DeliveryReport>): DeliveryReport => ({
	provider: 'messagecentral',
	messageId: '0042',
	to: '919999999999',
	state: 'delivered',
	final: true,
	reasonCode: null,
	reason: null,
	providerStatus: 'DELIVRD',
	submittedAt: '2023-11-02T13:59:18+05:30',
	doneAt: '2023-11-02T13:59:22+05:30',
	eventKey: 'k',
	raw: {},
	...more,
});

describe('delivery reports', () => {
	const file = writeReports({
		timeZone: 'Asia/Kolkata',
		words: ENGLISH,
		facts: [{ label: 'Provider', value: 'Message Central' }],
		reports: [
			report({}),
			report({
				messageId: null,
				state: 'failed',
				reasonCode: 'no_route',
				reason: '=No route',
				doneAt: null,
			}),
			report({ state: 'sent', final: false }),
		],
	});

	it('have one row each, with typed times and ids as text', async () => {
		const [sheet] = (await readWithExceljs(await file)).worksheets;
		expect(sheet.getSheetValues().slice(1)).toEqual([
			[
				undefined,
				'To',
				'State',
				'Final',
				'Submitted At',
				'Done At',
				'Reason',
				'Reason Code',
				'Provider Status',
				'Message ID',
				'Provider',
			],
			[
				undefined,
				'919999999999',
				'delivered',
				'yes',
				new Date(Date.UTC(2023, 10, 2, 13, 59, 18)),
				new Date(Date.UTC(2023, 10, 2, 13, 59, 22)),
				undefined,
				undefined,
				'DELIVRD',
				'0042',
				'messagecentral',
			],
			expect.arrayContaining(['failed', '=No route', 'no_route']),
			expect.arrayContaining(['sent', 'no']),
		]);
		expect(sheet.autoFilter).toBe('A1:J4');
		expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
	});

	it('are counted by state and reason', async () => {
		const summary = XLSX.read(await file).Sheets.Summary;
		const lines = Object.fromEntries(XLSX.utils.sheet_to_json<string[]>(summary, { header: 1 }));
		expect(lines).toMatchObject({
			Provider: 'Message Central',
			'Times are shown in': 'Asia/Kolkata',
			All: 3,
			delivered: 1,
			failed: 1,
			sent: 1,
			'No way to this number': 1,
		});
	});

	it('may be none', async () => {
		const [sheet] = (
			await readWithExceljs(await writeReports({ reports: [], timeZone: 'UTC', words: ENGLISH }))
		).worksheets;
		expect(sheet.rowCount).toBe(1);
	});
});

describe("a file for a provider's bulk upload", () => {
	it('is one plain sheet of texts', async () => {
		const file = await writeRecipientsFile({
			headers: ['country', 'mobile', 'var1'],
			rows: [
				['91', '09999999999', 'Ravi & <co>'],
				['62', '81210100055', '=1+1'],
			],
		});
		const workbook = XLSX.read(file, { cellFormula: true });
		expect(workbook.SheetNames).toEqual(['Sheet1']);
		const sheet = workbook.Sheets.Sheet1;
		expect(XLSX.utils.sheet_to_json(sheet, { header: 1 })).toEqual([
			['country', 'mobile', 'var1'],
			['91', '09999999999', 'Ravi & <co>'],
			['62', '81210100055', '=1+1'],
		]);
		const types = Object.keys(sheet)
			.filter((key) => !key.startsWith('!'))
			.map((key) => sheet[key].t);
		expect(new Set(types)).toEqual(new Set(['s']));
		const [stock] = (await readWithExceljs(file)).worksheets;
		expect(stock.autoFilter).toBeFalsy();
		expect(stock.getCell('C3').value).toBe('=1+1');
	});
});
