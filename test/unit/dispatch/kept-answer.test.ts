import fc from 'fast-check';
import { createAnswerKeeper, excerpt, shortReason } from '../../../nodes/shared/kept-answer';

describe('Of a provider’s answer is kept', () => {
	test('one of up to 2 000 characters as it is', () => {
		const answer = { status: 0, array: [[1, 2]] };
		expect(createAnswerKeeper()(answer)).toBe(answer);
	});

	test('the beginning of a longer one', () => {
		const kept = createAnswerKeeper()({ message: 'x'.repeat(5000) });
		expect(kept).toMatch(/^\{"message":"x{1980,}… \(cut, it has 5014 characters\)$/);
	});

	test('the same one only once', () => {
		const keep = createAnswerKeeper();
		const answer = { status: 0 };
		expect([keep(answer), keep(answer), keep({ status: 0 })]).toEqual([
			{ status: 0 },
			undefined,
			{ status: 0 },
		]);
	});

	test.each([undefined, null, '', 0])('nothing where there was none: %p', (answer) => {
		const keep = createAnswerKeeper();
		expect([keep(answer), keep(answer)]).toEqual([answer, answer]);
	});

	test('no part of a secret at the place where it is cut', () => {
		const answer = { a: 'x'.repeat(1990), b: 'geheim' };
		const scrub = (value: unknown) => JSON.parse(JSON.stringify(value).replace('geheim', '***'));
		expect(createAnswerKeeper(scrub)(answer)).not.toMatch(/geh/);
	});
});

test('An excerpt is never longer than asked for, and never ends in half a character', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, length) => {
			const cut = excerpt(text, length);
			if (text.length <= length) expect(cut).toBe(text);
			else expect(cut.length).toBeLessThanOrEqual(length + 1);
			expect(text.isWellFormed() ? cut.isWellFormed() : true).toBe(true);
			expect(text.startsWith(text === cut ? cut : cut.slice(0, -1))).toBe(true);
		}),
	);
});

test('A reason is told to 1 000 characters', () => {
	expect(shortReason('x'.repeat(5000))).toHaveLength(1001);
});
