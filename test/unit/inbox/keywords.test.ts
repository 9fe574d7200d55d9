import fc from 'fast-check';
import {
	matchKeyword,
	matchStart,
	OPT_OUT_WORDS,
	requestOf,
} from '../../../nodes/TcastSms/inbox/keywords';
import { START_WORDS } from '../../../nodes/shared/text/opt-out-words';

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
		['setop', 'STOP'],
		['REVOKE', 'STOP'],
		['END', 'STOP'],
		['StopAll', 'STOP'],
		['berenti', 'BERHENTI'],
		['UNREGISTRASI', 'UNREG'],
		['unsubcribe', 'UNSUB'],
		['OPT OUT', 'UNSUB'],
		['Jangan kirim sms lagi', 'STOP'],
		['jgn kirim promo', 'STOP'],
		['Tolong jangan kirim pesan lagi ya kak, terima kasih', 'STOP'],
		['jangan kirimi saya promo lagi', 'STOP'],
		['Jangan hubungi saya lagi', 'STOP'],
		['jangan sms saya', 'STOP'],
		["Don't text me again", 'STOP'],
		['Please do not send me any more messages', 'STOP'],
		['No more SMS please', 'STOP'],
		['Remove me from your list', 'STOP'],
		['hapus nomor saya', 'STOP'],
		['Saya tidak mau terima promo lagi', 'STOP'],
		['gak mau dikirim iklan', 'STOP'],
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
		'Jangan kirim',
		'Jangan kirim dulu ya',
		'jangan kirim barangnya',
		'Jangan kirim ke alamat lama',
		'jangan hubungi dulu',
		'Kirim sms lagi',
		'Do not send the parcel',
		'Saya tidak mau terima barangnya',
		'Kenapa jangan kirim sms lagi?',
		'Bukan jangan kirim sms lagi',
		'UNSTOP',
		'START',
		'mulai',
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

describe('A text begins with a keyword', () => {
	const first = (text: string, keywords: readonly string[] = OPT_OUT_WORDS) =>
		matchKeyword(text, keywords, 'first');

	test.each([
		['STOP kirim sms terus ke nomor ini', 'STOP'],
		['stop, saya tidak pernah daftar', 'STOP'],
		['Stop kontak', 'STOP'],
		['STOPALL please do it now', 'STOP'],
		['Hentikan sms ini, mengganggu sekali', 'BERHENTI'],
		['unreg promo toko maju', 'UNREG'],
		['Opt-out from everything', 'UNSUB'],
		['Jangan kirim sms lagi, saya sudah pindah', 'STOP'],
		// What counts as the whole message counts here too.
		['Tolong stop ya kak', 'STOP'],
		['batal', 'BATAL'],
	])('%p, by the word %s', (text, keyword) => {
		expect(first(text)).toBe(keyword);
	});

	test.each([
		'Batal ya kak',
		'Cancel my order of yesterday',
		'End of month is fine',
		'Quit smoking tips',
		'jangan stop promo',
		'Promo stop dulu',
		'Stop promo ini ya?',
		'stopper',
		'unstop please',
		'',
	])('but not %p', (text) => {
		expect(first(text)).toBeUndefined();
	});

	test('that is a word of the person, of several words or any script', () => {
		expect(first('INFO harga', ['INFO'])).toBe('INFO');
		expect(first('unreg promo toko maju', ['UNREG PROMO'])).toBe('UNREG PROMO');
		expect(first('unreg', ['UNREG PROMO'])).toBeUndefined();
		expect(first('退订 谢谢', ['退订'])).toBe('退订');
		expect(first('informasi', ['INFO'])).toBeUndefined();
		expect(first('apa saja', ['', ' '])).toBeUndefined();
	});

	test('and whatever is the whole message counts too', () => {
		const text = fc.oneof(
			fc.string(),
			fc.constantFrom(...OPT_OUT_WORDS, 'stop promo', 'tolong stop', 'jangan stop', 'stop?'),
		);
		fc.assert(
			fc.property(text, (said) => {
				const whole = matchKeyword(said, OPT_OUT_WORDS);
				if (whole !== undefined) expect(first(said)).toBe(whole);
			}),
		);
	});
});

describe('What somebody asks for', () => {
	test.each([
		'START',
		'start!',
		'UNSTOP',
		'mulai',
		'Mulai lagi ya kak',
		'OPT IN',
		'subscribe',
		'Start sms please',
		'START ALL',
	])('is to be texted again with %p', (text) => {
		expect(requestOf(text)).toBe('start');
		expect(matchStart(text)).toBeDefined();
	});

	test.each([
		'YA',
		'yes',
		'ok',
		'DAFTAR',
		'lanjut',
		'Mulai sekarang',
		'mulai jam berapa?',
		'Mulai?',
		'start?',
		'Jangan mulai',
		"don't start",
		'Saya mau mulai kerja',
		'restart',
		'Kapan mulai',
		'Start stop',
		'INFO',
		'',
	])('is nothing that is known with %p', (text) => {
		expect(requestOf(text)).toBeNull();
	});

	test('to start again has to be all that is said, even where the first word is enough', () => {
		expect(requestOf('START saya mau promo', 'first')).toBeNull();
		expect(requestOf('STOP saya mau promo', 'first')).toBe('stop');
	});

	test('is never both', () => {
		const word = fc.constantFrom(
			...OPT_OUT_WORDS,
			...START_WORDS,
			'promo',
			'lagi',
			'jangan',
			'kak',
		);
		fc.assert(
			fc.property(fc.array(word, { maxLength: 4 }), (said) => {
				const text = said.join(' ');
				const stops = matchKeyword(text, OPT_OUT_WORDS, 'first') !== undefined;
				expect(stops && matchStart(text) !== undefined).toBe(false);
			}),
		);
	});
});
