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
		['UNREG PROMO', 'UNREG'],
		['unreg all', 'UNREG'],
		['UnregPromo', 'UNREG'],
		['UNREGISTER', 'UNREG'],
		['STOPALL', 'STOP'],
		['STOP ALL', 'STOP'],
		['Stop semua', 'STOP'],
		['stop sms', 'STOP'],
		['STOP IKLAN INI!!!', 'STOP'],
		['Stop. Terima kasih', 'STOP'],
		['Tolong stop ya kak, makasih 🙏', 'STOP'],
		['please stop texting me', 'STOP'],
		['stop, thank you', 'STOP'],
		['STOP STOP STOP', 'STOP'],
		['quit', 'STOP'],
		['UNSUBSCRIBE', 'UNSUB'],
		['Unsubscribe me please', 'UNSUB'],
		['opt-out', 'UNSUB'],
		['Berhenti berlangganan', 'BERHENTI'],
		['Saya mau berhenti', 'BERHENTI'],
		['Hentikan promo ini', 'BERHENTI'],
		['batalkan langganan', 'BATAL'],
		['CANCEL', 'BATAL'],
	])('with %p, by the word %s', (text, keyword) => {
		expect(matchKeyword(text, OPT_OUT_WORDS)).toBe(keyword);
	});

	test.each([
		'jangan stop',
		'jangan stop promo',
		'Tolong jangan berhenti kirim promo',
		'tidak mau berhenti',
		"don't stop",
		'please do not stop texting me',
		'Promo stop?',
		'stop promo?',
		'Stop kontak',
		'stop di sini ya kak',
		'Batal ya kak',
		'Pesan saya batal',
		'batal puasa',
		'saya berhenti kerja',
		'Saya sudah unreg',
		'Promo berhenti besok',
		'Terima kasih',
		'promo',
		'all',
		'I want to end this call',
		'the end',
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

/** What may stand beside an opt-out word. */
const BESIDE =
	/^(?:all|now|you|thx|pls|sms|ini|kak|mau|saya|dong|saja|mbak|info|spam|text|this|promo|trims|texts|terima|kasih|tolong|mohon|harap|iklan)$/;

describe('Keywords', () => {
	test('may be of several words', () => {
		expect(matchKeyword('Unreg  PROMO!', ['UNREG PROMO'])).toBe('UNREG PROMO');
	});

	test('that are no opt-out words count only by themselves', () => {
		expect(matchKeyword('INFO', ['INFO', 'PROMO'])).toBe('INFO');
		expect(matchKeyword('info promo', ['INFO', 'PROMO'])).toBeUndefined();
		expect(matchKeyword('promo, terima kasih', ['PROMO'])).toBeUndefined();
		expect(matchKeyword('UNSUBSCRIBE', ['STOP'])).toBeUndefined();
	});

	test('of opt-out words are taken exactly before their relatives are', () => {
		expect(matchKeyword('stop all', ['STOP', 'STOP ALL'])).toBe('STOP ALL');
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
		// Few of the words that may stand beside a keyword are as short as these.
		const other = fc.stringMatching(/^[a-z]{1,8}$/).filter((word) => !BESIDE.test(word));
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
