import type { DeliveryReport } from '../../../nodes/shared/delivery/report';
import type { Preview } from '../../../nodes/shared/dispatch/preview';
import { previewPage } from '../../../nodes/shared/dispatch/preview-page';
import { toFormHtml } from '../../../nodes/shared/page/form-html';
import { toHtml } from '../../../nodes/shared/page/html';
import type { Page } from '../../../nodes/shared/page/page';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { writeReports } from '../../../nodes/shared/spreadsheet/reports';
import { writeResults } from '../../../nodes/shared/spreadsheet/results';
import { updateResults } from '../../../nodes/shared/spreadsheet/update-results';
import { summarizeDelivery } from '../../../nodes/shared/summary/summary';
import { summaryPage } from '../../../nodes/shared/summary/summary-page';
import { ENGLISH, type Words } from '../../../nodes/shared/words/en';
import { INDONESIAN } from '../../../nodes/shared/words/id';
import { exceljsFile, readWithExceljs } from '../spreadsheet/support';
import { mixedItems } from '../summary/mixed-items';

/**
 * A language whose every text is its place in brackets. Data below is in Greek: a Latin letter outside
 * of the brackets is a text that no language can translate.
 */
function marked<T>(value: T, place: string): T {
	if (typeof value === 'string') return `⟨${place}⟩` as T;
	if (typeof value === 'function') return (() => `⟨${place}⟩`) as T;
	const entries = Object.entries(value as object).map(([key, inner]) => [
		key,
		marked(inner, `${place}${key}`.slice(0, 24)),
	]);
	return Object.fromEntries(entries) as T;
}

const { grouped, share, money } = ENGLISH.numbers;
const MARKED: Words = {
	...marked(ENGLISH, ''),
	locale: 'en-GB',
	numbers: { grouped, share, money, duration: () => '⟨duration⟩' },
};

const leftIn = (texts: string[]) =>
	texts.map((text) => text.replace(/⟨[^⟩]*⟩/g, '')).filter((text) => /[A-Za-z]/.test(text));

const visible = (html: string) =>
	html
		.replace(/<style>.*?<\/style>/s, '')
		.split(/<[^>]*>/)
		.map((text) => text.trim());

const preview: Preview = {
	provider: 'tcastsms',
	recipients: 5,
	kept: 3,
	dropped: 2,
	droppedByReason: { invalid_number: 1, missing_value: 1 },
	firstDropped: [
		{ to: '0812', reasonCode: 'invalid_number', reason: 'English', item: 0, row: 2, sheet: 'Α' },
	],
	firstKept: [
		{
			to: '6281210100055',
			name: 'Σοφία',
			text: 'Γειά',
			characters: 4,
			segments: 1,
			encoding: 'UCS-2',
			item: 0,
			row: 3,
			sheet: 'Α',
		},
	],
	requests: 1,
	segments: 5,
	texts: 3,
	byEncoding: { 'UCS-2': 2, 'GSM-7': 1 },
	bySegments: { '1': 3 },
	byCountry: { ID: 3 },
	byOperator: { Telkomsel: 2, Other: 1 },
	pricePerSegment: 350,
	cost: 1750,
	balance: 100,
	balanceIsEnough: false,
	samples: [],
	longest: null,
	oddCharacters: {
		segmentsSaved: 2,
		characters: [{ character: '’', name: 'curly apostrophe', texts: 2 }],
	},
	stoppedBy: null,
};
preview.samples = preview.firstKept;
preview.longest = { ...preview.firstKept[0], text: 'Καλημέρα', segments: 2, field: 'Ω' };

const pages = async (): Promise<Array<[string, Page]>> => {
	const items = [...mixedItems(400).flatMap((each) => each.items), { other: 1 }];
	const summary = await summarizeDelivery({
		items,
		provider: 'tcastsms',
		zone: 'Asia/Jakarta',
		price: 350,
	});
	const about = { title: '', currency: 'Ω', zone: 'Asia/Jakarta', at: '⟨at⟩' };
	const beside = {
		currency: 'Ω',
		stopped: MARKED.explain({ reasonCode: 'over_limit', reason: 'English' }),
		about: [undefined],
		notes: ['⟨note⟩'],
		visible: (character: string) => `(${character})`,
	};
	return [
		['summary', summaryPage(summary, about, MARKED)],
		['preview', previewPage(preview, beside, MARKED)],
	];
};

test('Every text of a page comes from the table of its language, or from the data', async () => {
	for (const [, page] of await pages()) {
		for (const html of [toHtml(page, MARKED), toFormHtml(page, MARKED)]) {
			const texts = visible(html);
			expect(texts.filter((text) => text.includes('⟨')).length).toBeGreaterThan(20);
			expect(leftIn(texts)).toEqual([]);
		}
	}
});

async function textsOfWorkbook(file: Buffer): Promise<string[]> {
	const texts: string[] = [];
	for (const sheet of (await readWithExceljs(file)).worksheets) {
		texts.push(sheet.name);
		sheet.eachRow((row) => row.eachCell(({ text }) => texts.push(String(text))));
	}
	return texts;
}

const own = async () =>
	await readSheet(
		await exceljsFile((workbook) => {
			const sheet = workbook.addWorksheet('Πελάτες');
			sheet.addRow(['Όνομα', 'Τηλ']);
			for (const at of [1, 2, 3, 4]) sheet.addRow(['Σοφία', `62812101000${at}`]);
		}),
		{ headerRow: 1 },
	);

const outcomesOf = (words: Words) => ({
	phoneIndex: 1,
	timeZone: 'Asia/Jakarta',
	words,
	facts: [{ label: '⟨fact⟩', value: 1 }],
	outcomes: (['accepted', 'refused', 'unknown', 'skipped'] as const).map((outcome, at) => ({
		row: at + 2,
		to: '6281210100055',
		outcome,
		reasonCode: (['accepted', 'refused'] as const).some((one) => one === outcome)
			? outcome === 'refused'
				? ('invalid_number' as const)
				: null
			: ('no_answer' as const),
		reason: words === MARKED ? 'In English' : 'Επειδή',
		messageId: outcome === 'accepted' ? '77' : null,
		segments: 1,
		sentAt: '2026-11-27T03:00:00Z',
		text: 'Γειά',
		deliveryState: 'sent' as const,
	})),
});

test('Every text of a results workbook does', async () => {
	const file = await writeResults({ table: await own(), ...outcomesOf(MARKED) });
	const texts = await textsOfWorkbook(file);
	expect(texts.filter((text) => text.includes('⟨')).length).toBeGreaterThan(25);
	// A time shows its day in the language of whoever looks.
	expect(leftIn(texts).filter((text) => !text.includes('2026'))).toEqual([]);
});

test.each([
	['English', { ...ENGLISH, explain: () => 'Επειδή' }],
	['Indonesian', { ...INDONESIAN, explain: () => 'Επειδή' }],
])('Every text of a workbook does that was written in %s and is updated', async (_, words) => {
	const file = await writeResults({ table: await own(), ...outcomesOf(words) });
	const updated = await updateResults({
		table: await readSheet(file, { readsOutcomes: true }),
		again: await readSheet(file, { readsOutcomes: true, sheet: words.sheets.sendAgain }),
		wordOf: (id) =>
			id === '77' ? { state: 'failed', reason: 'no_route', at: '2026-11-27T03:00:00Z' } : undefined,
		timeZone: 'Asia/Jakarta',
		words: MARKED,
	});
	expect(updated).toMatchObject({ rows: 4, updated: 1, notDelivered: 1 });
	const texts = await textsOfWorkbook(updated.buffer);
	expect(leftIn(texts).filter((text) => !text.includes('2026'))).toEqual([]);
});

test('Every text of an export does, but codes and names of providers', async () => {
	const report = {
		provider: 'tcastsms',
		messageId: '1',
		to: '6281210100055',
		state: 'failed',
		final: true,
		reasonCode: 'no_route',
		reason: 'In English',
		providerStatus: '2',
		submittedAt: '2026-11-27T03:00:00Z',
		doneAt: null,
		eventKey: '1',
		raw: null,
	} satisfies DeliveryReport;
	const texts = await textsOfWorkbook(
		await writeReports({ reports: [report], timeZone: 'Asia/Jakarta', words: MARKED }),
	);
	expect(leftIn(texts).filter((text) => !text.includes('2026'))).toEqual(['no_route', 'tcastsms']);
});
