import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { countSegments } from '../../../nodes/shared/text/segments';

/** Another library's count of the same text. */
const counted = (text: string) => {
	const message = new SegmentedMessage(text, 'auto');
	return {
		segments: message.segmentsCount,
		encoding: message.getEncodingName() === 'GSM-7' ? 'GSM-7' : 'UCS-2',
	};
};

describe('The number of segments', () => {
	test.each([
		['160 letters', 'a'.repeat(160), 1, 'GSM-7'],
		['161 letters', 'a'.repeat(161), 2, 'GSM-7'],
		['306 letters', 'a'.repeat(306), 2, 'GSM-7'],
		['307 letters', 'a'.repeat(307), 3, 'GSM-7'],
		['80 euro signs, which take two places each', '€'.repeat(80), 1, 'GSM-7'],
		['81 euro signs', '€'.repeat(81), 2, 'GSM-7'],
		['162 places', `${'a'.repeat(152)}€${'a'.repeat(8)}`, 2, 'GSM-7'],
		['306 places, the cut within a euro sign', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3, 'GSM-7'],
		['306 places, the cut before a euro sign', `${'a'.repeat(153)}€${'a'.repeat(151)}`, 2, 'GSM-7'],
		['70 Chinese characters', '中'.repeat(70), 1, 'UCS-2'],
		['71 Chinese characters', '中'.repeat(71), 2, 'UCS-2'],
		['134 Chinese characters', '中'.repeat(134), 2, 'UCS-2'],
		['135 Chinese characters', '中'.repeat(135), 3, 'UCS-2'],
		['35 emoji', '😀'.repeat(35), 1, 'UCS-2'],
		['36 emoji', '😀'.repeat(36), 2, 'UCS-2'],
		['134 units, the cut within an emoji', `${'中'.repeat(66)}😀${'中'.repeat(66)}`, 3, 'UCS-2'],
		['curly quotes', '“hi”', 1, 'UCS-2'],
		['a backtick', '`', 1, 'UCS-2'],
		['a small c with cedilla', 'ç', 1, 'UCS-2'],
		['a capital C with cedilla', 'Ç', 1, 'GSM-7'],
		['a tab', 'a\tb', 1, 'UCS-2'],
		['a no-break space', 'a\u00A0b', 1, 'UCS-2'],
		['an em dash', '—', 1, 'UCS-2'],
		['a combining accent', 'e\u0301', 1, 'UCS-2'],
		['a flag', '🇮🇩', 1, 'UCS-2'],
		['line breaks', 'a\nb\r\nc', 1, 'GSM-7'],
		['a form feed', '\f', 1, 'GSM-7'],
	])('of %s', (_, text, segments, encoding) => {
		expect(countSegments(text)).toEqual({ segments, encoding });
	});

	test('is what another library counts, for any text', () => {
		const gsm = fc.constantFrom(...'abcXYZ019 @£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ!?^{}\\[~]|€\n');
		const other = fc.constantFrom('中', '😀', '—', '“', 'ç', '`', '文');
		const text = fc.oneof(
			fc.string({ unit: gsm, minLength: 1, maxLength: 700 }),
			fc.string({ unit: fc.oneof(gsm, other), minLength: 1, maxLength: 500 }),
		);
		fc.assert(
			fc.property(text, (value) => {
				expect(countSegments(value)).toEqual(counted(value));
			}),
			{ numRuns: 400 },
		);
	});
});
