import type { ENGLISH_PAGES } from './en-pages';
import { INDONESIAN_NUMBERS } from './numbers';

const { grouped } = INDONESIAN_NUMBERS;

/** What the pages say in Indonesian. */
export const INDONESIAN_PAGES: typeof ENGLISH_PAGES = {
	summary: {
		title: 'Hasil pengiriman pesan',
		lead: (delivered, all, share) =>
			all === 0
				? 'Tidak ada pesan.'
				: `${grouped(delivered)} dari ${grouped(all)} pesan sampai di ponsel (${share}).`,
		leadSent: (sent, all, share) =>
			`${grouped(sent)} dari ${grouped(all)} pesan terkirim ke operator (${share}). Tidak ada laporan yang menyatakan apakah pesan itu sampai di ponsel.`,
		leadWaiting: (waiting, all) =>
			`${grouped(waiting)} dari ${grouped(all)} pesan diterima penyedia. Belum ada laporan tentang kelanjutannya.`,
		leadRefused: (all) =>
			all === 1 ? 'Pesan tidak dikirim.' : `Tidak satu pun dari ${grouped(all)} pesan dikirim.`,
		messages: 'Pesan',
		delivered: 'Sampai',
		sent: 'Terkirim',
		notDelivered: 'Tidak sampai',
		cost: 'Biaya',
		costNote: (segments, price) => `${segments}, ${price} per segmen`,
		segments: 'Segmen',
		halfWithin: 'Separuhnya dalam',
		mostWithin: (time) => `95% dalam ${time}`,
		standingsHeading: 'Posisi pesan',
		standings: {
			delivered: 'Sampai di ponsel',
			sent: 'Terkirim ke operator',
			onTheWay: 'Masih diproses penyedia',
			noReport: 'Diterima penyedia, belum ada laporan',
			unknown: 'Belum pasti: mungkin sudah terkirim',
			notDelivered: 'Tidak sampai',
			refused: 'Tidak dikirim: ditolak',
			skipped: 'Tidak dikirim: sengaja dilewati',
			notFound: 'Tidak dikenal penyedia',
		},
		sentFinal: (count) =>
			`Untuk ${grouped(count)} pesan yang terkirim, itu kabar terakhir dari penyedia: penyedia tidak menyatakan apakah pesan itu sampai di ponsel.`,
		reasonsHeading: 'Alasan',
		operatorsHeading: 'Menurut operator',
		operatorsNote:
			'Menurut angka awal nomor Indonesia; pemilik nomor bisa saja sudah pindah operator.',
		percentagesDelivered: 'Persentase menunjukkan berapa yang sampai.',
		hoursHeading: 'Waktu pengiriman',
		hoursNote: (zone, without) =>
			`Menurut jam, ${zone}.${without > 0 ? ` ${grouped(without)} pesan tanpa waktu.` : ''}`,
		withoutSegments: (count) =>
			`${grouped(count)} pesan tidak menyebutkan jumlah segmennya; biayanya belum termasuk pesan itu.`,
		segmentsUnknown: (segments) =>
			`Bertambah ${segments} jika pesan yang belum pasti ternyata terkirim.`,
		notRead: (count) =>
			`${grouped(count)} item bukan hasil dan bukan laporan pengiriman, jadi tidak dihitung.`,
		footer: (items, at) =>
			`Dari ${grouped(items)} item, ${at}. Setiap pesan dihitung satu kali, menurut kabar terjauh yang diketahui. Jumlah segmen adalah perkiraan.`,
		fileName: 'ringkasan-sms.html',
	},

	preview: {
		title: 'Sebelum dikirim',
		hint: (kept, dropped, requests, segments, cost) =>
			`Belum ada yang dikirim. ${grouped(kept)} akan dikirimi, ${grouped(dropped)} tidak, ${requests}, kira-kira ${segments}${cost === null ? '' : `, biaya ${cost}`}`,
		lead: (kept, dropped) =>
			`${kept === 0 ? 'Tidak ada yang' : `${grouped(kept)} penerima`} akan mendapat pesan${dropped > 0 ? `, ${grouped(dropped)} tidak` : ''}. Belum ada yang dikirim.`,
		kept: 'Akan dikirimi',
		dropped: 'Tidak dikirimi',
		segments: 'Segmen',
		cost: 'Biaya',
		priceNote: (price) => `${price} per segmen`,
		balance: 'Saldo',
		enough: (left) => `akan tersisa ${left}`,
		notEnough: (missing) => `kurang ${missing}`,
		notEnoughNotice: (balance, cost) =>
			`Saldo ${balance} tidak cukup untuk perkiraan biaya ${cost}.`,
		notesHeading: 'Cara daftar dibaca',
		droppedHeading: 'Alasan tidak dikirimi',
		droppedRows: 'Tidak dikirimi, yang pertama',
		keptRows: 'Akan dikirimi, yang pertama',
		row: 'Baris',
		item: 'Item',
		to: 'Penerima',
		text: 'Teks',
		why: 'Alasan',
		textsHeading: 'Tampilan di ponsel',
		textNote: (segments, encoding, characters) =>
			`${segments} · ${characters}${encoding === 'UCS-2' ? ' · karakter khusus' : ''}`,
		longest: 'Terpanjang',
		dearHeading: 'Penyebab teks menjadi mahal',
		oddCharacters: (named, saved) =>
			`Karakter khusus: ${named}. Jika 'Odd Characters' diatur ke 'Replace With Plain Ones', teksnya menghemat ${saved}.`,
		unicode: (count) =>
			`${grouped(count)} pesan memakai karakter di luar alfabet SMS, misalnya emoji: satu segmen lalu hanya memuat 70 karakter, bukan 160.`,
		longestField: (field, segments) =>
			`Teks terpanjang terdiri atas ${segments}; sebagian besar berasal dari '${field}'.`,
		longestText: (segments) => `Teks terpanjang terdiri atas ${segments}.`,
		operatorsHeading: 'Menurut operator',
		footer:
			'Jumlah segmen adalah perkiraan. Jam tenang, dan penerima yang sudah dikirimi dalam kampanye, belum diperhitungkan di sini.',
	},
};
