import { checkDrafts } from '../../../nodes/shared/dispatch/check';
import type { Draft } from '../../../nodes/shared/dispatch/message';
import { parseTemplate } from '../../../nodes/shared/text/template';

const draft = (position: number, more: Partial<Draft<object>> = {}): Draft<object> => ({
	position,
	origin: { item: position },
	to: `62812${String(10_000_000 + position)}`,
	text: parseTemplate('Halo ##nama##'),
	settings: {},
	fields: { nama: 'Budi' },
	...more,
});

const check = async (drafts: Array<Draft<object>>, maxTextLength?: number) =>
	await checkDrafts(drafts, {
		provider: 'tcastsms',
		phone: { defaultCountry: 'ID', accept: 'mobile' },
		allowedCountries: ['ID'],
		dropDuplicates: true,
		maxTextLength,
	});

const fill = (nama: string) => draft(0, { fields: { nama } });

it('a text is refused by its length alone when no phone could take it, whatever is allowed', async () => {
	const { settled } = await check([fill('x'.repeat(80_000))], 1_000_000);
	expect(settled[0].outcome).toMatchObject({
		reasonCode: 'text_too_long',
		reason: expect.stringContaining('39015'),
	});
});

it.each([
	['𝄞'.repeat(100), 'text_too_long'],
	['𝄞'.repeat(95), undefined],
	['x'.repeat(96), 'text_too_long'],
	['x'.repeat(95), undefined],
])('characters are counted as people count them: %s', async (nama, reasonCode) => {
	const { settled } = await check([fill(nama)], 100);
	expect(settled[0]?.outcome.reasonCode).toBe(reasonCode);
});

it('texts that would fill the memory together stop the run, naming the limit', async () => {
	const text = 'x'.repeat(30_000);
	const drafts = Array.from({ length: 3_400 }, (_, at) => draft(at, { fields: { nama: text } }));
	await expect(check(drafts)).rejects.toMatchObject({
		reasonCode: 'over_limit',
		message: expect.stringContaining('100,000,000 characters'),
	});
});

it.each(['8'.repeat(32_767), `0812${' '.repeat(32_000)}10100055`])(
	'what is far too long for a number is refused and not carried along',
	async (to) => {
		const { settled } = await check([draft(0, { to })]);
		expect(settled[0].outcome.reasonCode).toBe('invalid_number');
		expect(JSON.stringify(settled[0].outcome).length).toBeLessThan(1_000);
	},
);

it('blanks around a number do no harm', async () => {
	const { messages } = await check([draft(0, { to: `${' '.repeat(500)}081210100055\n` })]);
	expect(messages[0].number.msisdn).toBe('6281210100055');
});
