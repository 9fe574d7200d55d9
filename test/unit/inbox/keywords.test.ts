import fc from 'fast-check';
import { matchKeyword, OPT_OUT_WORDS } from '../../../nodes/TcastSms/inbox/keywords';

describe('A text asks to stop', () => {
	test.each([
		'STOP',
		'stop',
		'Stop!',
		' stop. ',
		'"STOP"',
		'*stop*',
		'stop\n',
		'ＳＴＯＰ',
		'stop\u200b',
		'\u00A0Stop\u00A0',
		'STOP 🙏',
		'Stop…',
	])('with %p', (text) => {
		expect(matchKeyword(text, OPT_OUT_WORDS)).toBe('STOP');
	});

	test.each(['berhenti', 'Unreg', 'UNSUB', 'batal!'])('with %p', (text) => {
		expect(matchKeyword(text, OPT_OUT_WORDS)).toBe(text.replace('!', '').toUpperCase());
	});

	test.each([
		'jangan stop',
		'stop dulu ya',
		'STOPP',
		'stopper',
		'S T O P',
		's-top',
		'non-stop',
		'tidak batal',
		'',
		' ',
		'!!!',
		'?',
	])('but not with %p', (text) => {
		expect(matchKeyword(text, OPT_OUT_WORDS)).toBeUndefined();
	});
});

describe('Keywords', () => {
	test('may be of several words', () => {
		expect(matchKeyword('Unreg  PROMO!', ['UNREG PROMO'])).toBe('UNREG PROMO');
	});

	test('that are empty match nothing', () => {
		for (const text of ['', ' ', '!', 'stop']) {
			expect(matchKeyword(text, ['', ' ', ','])).toBeUndefined();
		}
	});

	test('may be in any script', () => {
		expect(matchKeyword('退订。', ['退订'])).toBe('退订');
	});

	test('are found with any capitals and anything but letters and digits around them', () => {
		const around = fc.stringMatching(/^[ .,!?"'*()\n\t-]{0,5}$/);
		const word = fc.constantFrom(...OPT_OUT_WORDS);
		fc.assert(
			fc.property(around, word, around, fc.boolean(), (before, keyword, after, lower) => {
				const said = before + (lower ? keyword.toLowerCase() : keyword) + after;
				expect(matchKeyword(said, OPT_OUT_WORDS)).toBe(keyword);
			}),
		);
	});

	test('with another word before or behind them are not found', () => {
		const other = fc.stringMatching(/^[a-z]{1,8}$/);
		fc.assert(
			fc.property(
				other,
				fc.constantFrom(...OPT_OUT_WORDS),
				fc.boolean(),
				(word, keyword, first) => {
					const said = first ? `${word} ${keyword}` : `${keyword} ${word}`;
					expect(matchKeyword(said, OPT_OUT_WORDS)).toBeUndefined();
				},
			),
		);
	});
});
