import { writeWorkbook } from './xlsx/workbook-writer';

const WIDTH = 20;

/**
 * Writes a plain .xlsx file for a provider's own bulk upload: one sheet, one header row, all cells text.
 *
 * @param headers column titles, as the provider expects them
 * @param rows one text for each header
 */
export async function writeRecipientsFile({
	headers,
	rows,
}: {
	headers: string[];
	rows: string[][];
}): Promise<Buffer> {
	return await writeWorkbook({
		sheets: [
			{
				name: 'Sheet1',
				columns: headers.map((title, at) => ({
					column: at + 1,
					title,
					width: WIDTH,
					asText: true,
				})),
				headerRow: 1,
				rows: rows.map((cells, at) => ({ row: at + 2, cells })),
				lastRow: rows.length + 1,
				isPlain: true,
			},
		],
		formats: [],
	});
}
