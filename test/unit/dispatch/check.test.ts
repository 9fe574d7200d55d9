import { checkBrakes, type Brakes, type SentBefore } from '../../../nodes/shared/dispatch/brakes';
import { checkDrafts, type CheckRules } from '../../../nodes/shared/dispatch/check';
import { describeTally, tally } from '../../../nodes/shared/dispatch/tally';
import { ENGLISH } from '../../../nodes/shared/words/en';
import type { Draft } from '../../../nodes/shared/dispatch/message';
import { parseTemplate } from '../../../nodes/shared/text/template';
import { messageTo } from '../../support/messages';

const RULES: CheckRules<null> = {
	provider: 'tcastsms',
	phone: { defaultCountry: 'ID', accept: 'mobile' },
	allowedCountries: ['ID'],
	maxTextLength: 1024,
	dropDuplicates: true,
};

const draft = (
	position: number,
	to: unknown,
	text = 'Halo',
	fields: Record<string, unknown> = {},
): Draft<null> => ({
	position,
	origin: { item: position },
	to,
	text: parseTemplate(text),
	settings: null,
	fields,
});

const check = async (drafts: Array<Draft<null>>, rules: Partial<CheckRules<null>> = {}) =>
	await checkDrafts(drafts, { ...RULES, ...rules });

const refusal = async (entry: Draft<null>, rules: Partial<CheckRules<null>> = {}) =>
	(await check([entry], rules)).settled[0]?.outcome;

describe('A recipient', () => {
	test('that passes every check has its text filled and its segments counted', async () => {
		const { messages } = await check([
			draft(0, '0812 1010 0055', 'Halo ##name##', { name: 'Budi' }),
		]);
		expect(messages).toMatchObject([
			{
				number: { msisdn: '6281210100055' },
				text: 'Halo Budi',
				count: { segments: 1, encoding: 'GSM-7' },
			},
		]);
	});

	test.each([
		['with a bad number', draft(0, 'xx'), 'invalid_number'],
		['with a landline', draft(0, '0211234567'), 'not_mobile'],
		['in another country', draft(0, '+919999999999'), 'country_not_allowed'],
		['with an empty text', draft(0, '081210100055', ''), 'empty_text'],
		['with a blank text', draft(0, '081210100055', ' \n '), 'empty_text'],
		['whose placeholder has no value', draft(0, '081210100055', '##name##'), 'missing_value'],
		['with too long a text', draft(0, '081210100055', 'a'.repeat(1025)), 'text_too_long'],
	])('%s is refused', async (_, entry, reasonCode) => {
		expect(await refusal(entry)).toMatchObject({ outcome: 'refused', reasonCode, messageId: null });
	});

	test('is told which placeholder is missing', async () => {
		expect((await refusal(draft(0, '081210100055', '##nama## ##kota##')))?.reason).toMatch(
			/'nama', 'kota'.*'Message'/,
		);
	});

	test('is told how long the text is, how long it may be and where to change it', async () => {
		expect((await refusal(draft(0, '081210100055', 'a'.repeat(1030))))?.reason).toMatch(
			/1030 characters, 1024 are allowed.*'Maximum Text Length'/,
		);
	});

	test.each([
		['letters', 'a'.repeat(1024)],
		['emoji, one character each', '😀'.repeat(1024)],
	])('may have a text of 1024 %s', async (_, text) => {
		expect((await check([draft(0, '081210100055', text)])).messages).toHaveLength(1);
	});

	test('has its text measured after it was filled', async () => {
		const long = draft(0, '081210100055', '##text##', { text: 'a'.repeat(1025) });
		expect(await refusal(long)).toMatchObject({ reasonCode: 'text_too_long' });
	});

	test('needs no text where the provider writes it', async () => {
		expect(
			(await check([{ ...draft(0, '081210100055'), text: undefined }])).messages,
		).toMatchObject([{ count: undefined }]);
	});

	test('who came before is skipped, however the number is written', async () => {
		const { messages, settled } = await check([
			draft(0, '081210100055'),
			draft(1, '+62 812-1010-0055'),
		]);
		expect(messages).toHaveLength(1);
		expect(settled[0].outcome).toMatchObject({ outcome: 'skipped', reasonCode: 'duplicate' });
	});

	test('who was refused before is not skipped', async () => {
		const { messages } = await check([draft(0, '081210100055', ''), draft(1, '081210100055')]);
		expect(messages).toMatchObject([{ position: 1 }]);
	});

	test('may come twice when duplicates are wanted', async () => {
		const twice = [draft(0, '081210100055'), draft(1, '081210100055')];
		expect((await check(twice, { dropDuplicates: false })).messages).toHaveLength(2);
	});

	test('who opted out is skipped', async () => {
		expect(
			await refusal(draft(0, '081210100055'), { optedOut: new Set(['6281210100055']) }),
		).toMatchObject({ outcome: 'skipped', reasonCode: 'opted_out' });
	});
});

describe('The brakes', () => {
	const messages = [0, 1, 2].map((position) => messageTo(position));
	const long = { ...messageTo(3), count: { segments: 7, encoding: 'UCS-2' as const } };
	const NONE: Brakes = {
		maxRecipients: 0,
		maxSegments: 0,
		maxCost: 0,
		pricePerSegment: 0,
		currency: '',
	};

	test.each([
		['no maximum', {}],
		['a maximum that is met exactly', { maxRecipients: 4, maxSegments: 7 }],
	])('with %s let a run start', (_, brakes) => {
		expect(checkBrakes([...messages, long], { ...NONE, ...brakes })).toBeUndefined();
	});

	test('say how many recipients were asked for, how many are allowed and where to change it', () => {
		const problem = checkBrakes(messages, { ...NONE, maxRecipients: 2 });
		expect(problem?.message).toMatch(/Nothing was sent.*3 recipients, 2 are allowed/);
		expect(problem?.advice).toContain("'Maximum Recipients per Run'");
		expect(problem?.reasonFor(0).reasonCode).toBe('over_limit');
	});

	test('say how many texts are too long, how long and where to change it', () => {
		const problem = checkBrakes([...messages, long], { ...NONE, maxSegments: 6 });
		expect(problem?.message).toMatch(/Nothing was sent: 1 of 4 texts.*6 segments.*has 7 \(UCS-2\)/);
		expect(problem?.advice).toContain("'Maximum Segments per Message'");
	});

	test('tell the recipients whose text is too long from those that were not tried', () => {
		const problem = checkBrakes([...messages, long], { ...NONE, maxSegments: 6 });
		expect([0, 3].map((position) => problem?.reasonFor(position).reasonCode)).toEqual([
			'not_tried',
			'too_many_segments',
		]);
	});

	const cost = (maxCost: number, pricePerSegment: number, before?: SentBefore) =>
		checkBrakes([...messages, long], { ...NONE, maxCost, pricePerSegment, currency: 'Rp' }, before);

	test('say what a run would cost, from how many segments, and what is allowed', () => {
		const problem = cost(3499, 350);
		expect(problem?.message.replaceAll('\u202F', ' ')).toBe(
			'Nothing was sent: this run would cost Rp 3 500 (10 segments at Rp 350), Rp 3 499 is allowed',
		);
		expect(problem?.advice).toContain("'Maximum Cost per Run'");
		expect(problem?.reasonFor(0).reasonCode).toBe('over_limit');
	});

	test.each([
		[3500, 350],
		// 10 times 0.07 is more than 0.7 in binary fractions.
		[0.7, 0.07],
	])('let a run of 10 segments start that costs exactly the %p that is allowed', (max, price) => {
		expect(cost(max, price)).toBeUndefined();
	});

	test('count the segments of earlier rounds into the cost', () => {
		const before = { recipients: 1, segments: 2 };
		expect(cost(12, 1, before)).toBeUndefined();
		expect(cost(11, 1, before)?.message).toMatch(
			/Nothing more was sent: .* 2 segments for Rp 2 .* Rp 10 \(10 segments at Rp 1\) more .* Rp 11 is allowed/,
		);
	});

	test('cannot allow a cost without a price', () => {
		const problem = cost(1_000_000, 0);
		expect(problem?.reasonCode).toBe('invalid_setting');
		expect(problem?.advice).toContain("'Price per Segment'");
	});
});

describe('The count of a run', () => {
	test('has every outcome and reason', async () => {
		const { settled } = await check([
			draft(0, 'xx'),
			draft(1, '081210100055'),
			draft(2, '081210100055'),
			draft(3, 'yy'),
		]);
		expect(tally(settled)).toEqual({
			recipients: 3,
			outcomes: { accepted: 0, refused: 2, unknown: 0, skipped: 1 },
			reasons: { invalid_number: 2, duplicate: 1 },
			segments: 0,
		});
	});

	test('reads as people read it', () => {
		const counts = {
			recipients: 10_000,
			outcomes: { accepted: 9812, refused: 120, unknown: 0, skipped: 68 },
			reasons: { duplicate: 68 },
			segments: 12_430,
		};
		expect(describeTally(counts, 104, ENGLISH).replace(/\u202F/g, ' ')).toBe(
			'9 812 accepted, 120 refused, 68 duplicates skipped, 104 requests, 12 430 segments',
		);
	});
});
