import fc from 'fast-check';
import { findReplyRequest } from '../../../nodes/shared/text/reply-request';

describe('A line asks people to answer', () => {
	test.each([
		'Balas STOP untuk berhenti',
		'balas stop utk berhenti',
		'Bls STOP',
		'Tidak ingin promo? Balas UNREG',
		'Jika tidak mau, balas STOP.',
		'Info 0812-1010-0055. Balas STOP untuk berhenti',
		'Balas STOP utk berhenti, info di shop.example',
		'Balas TIDAK bila tidak mau',
		'Balas 1 untuk YA, 2 untuk TIDAK',
		'Balas SMS ini',
		'Reply STOP to unsubscribe',
		'Reply STOP to opt out or visit shop.example',
		'reply YES to confirm',
		'Reply 123 to confirm',
		'To unsubscribe, reply to this message',
		'Txt STOP to end',
		'Text stop to opt out',
		'text "BYE" to leave',
		'SMS STOP',
		'Send UNSUB to unsubscribe',
		'Ketik STOP',
		'KETIK STOP UNTUK BERHENTI',
		'Ketik REG PROMO',
		'Ketik: UNREG',
		'ketik "keluar"',
		'Kirim STOP ke nomor ini',
		'Kirim pertanyaan ke nomor ini',
		'Text us at this number',
		'Respond YES',
		'STOP to end',
		'STOP2END',
		'STOP 2 END',
		'Utk berhenti: STOP',
		'Stop',
		'UNSUB',
		'UNREG PROMO',
		'STOP=berhenti',
		'Responda STOP para cancelar',
		'Antworten Sie STOP',
		'Toko Maju\nBalas BERHENTI utk stop promo',
		'Taip STOP utk berhenti',
	])('with %p', (text) => {
		expect(findReplyRequest(text)).toBeDefined();
	});

	test.each([
		'Jangan balas SMS ini',
		'Mohon tidak membalas SMS ini',
		'SMS ini tidak dapat dibalas',
		'Pesan otomatis, jangan dibalas',
		'Tidak perlu balas',
		'Do not reply',
		"Please don't reply to this message",
		'Please don’t reply',
		'No reply needed',
		'no-reply',
		'noreply@shop.example',
		'You cannot reply to this SMS',
		'Reply to this SMS is not possible',
		'Replies are not read',
		'Ketik STOP kirim ke 99888',
		'Kirim STOP ke 0812-1010-0055',
		'Balas ke WA 0812-1010-0055',
		'Balas via WhatsApp',
		'Reply via shop.example/chat',
		'Send STOP to +62 812 1010 0055',
		'SMS STOP ke 99888',
		'STOP: https://shop.example/stop',
		'Stop promo? shop.example/u',
		'Unsub: s.id/u',
		'Stop promo hub 0812-1010-0055',
		'Unsubscribe: care@shop.example',
		'Ketik kode ini di aplikasi',
		'Ketik OTP di aplikasi',
		'Ketik *99# untuk cek pulsa',
		'Kirim bukti transfer ke kasir',
		'Kirim ke teman Anda',
		'One Stop Shopping',
		'Non stop 24 jam',
		'PROMO BERHENTI 31 DES',
		'Promo stop 31 Des',
		'Membalas budi',
		'Balas budi orang tua',
		'Toko Maju, Jl. Merdeka 1 Jakarta',
		'Info: 0812-1010-0055',
		'CS 021-5550123',
		'Terima kasih',
		'Syarat berlaku',
		'Year End Sale',
		'YEAR END SALE',
		'PT Bank Contoh, diawasi OJK',
		'',
	])('but not with %p', (text) => {
		expect(findReplyRequest(text)).toBeUndefined();
	});

	test('however it is written', () => {
		const line = fc.constantFrom('balas stop', 'reply stop', 'ketik unreg', 'txt unsub');
		const around = fc.stringMatching(/^[ .!*()\n]{0,4}$/);
		fc.assert(
			fc.property(line, fc.boolean(), around, around, (said, isLoud, before, after) => {
				const text = before + (isLoud ? said.toUpperCase() : said) + after;
				expect(findReplyRequest(text)).toBeDefined();
			}),
		);
	});

	test('in time, however long the line is', () => {
		for (const piece of ['balas ', 'stop ', 'ketik. ', '...', 'tidak balas,', 'a']) {
			const started = performance.now();
			findReplyRequest(piece.repeat(40_000 / piece.length));
			expect(performance.now() - started).toBeLessThan(2_000);
		}
	});
});
