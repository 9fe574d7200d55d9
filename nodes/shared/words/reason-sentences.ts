import type { ReasonCode } from '../reason-codes';

/**
 * What is the matter and what to do, in Indonesian. In English each outcome has a sentence of its own,
 * which knows more.
 */
export const INDONESIAN_SENTENCES: Record<ReasonCode, string> = {
	invalid_number:
		'Ini bukan nomor ponsel yang benar, atau selnya kosong. Perbaiki nomornya, misalnya 081234567890. Jika tertulis seperti 8,12E+10, angkanya sudah hilang di Excel: ubah format kolomnya menjadi teks, lalu ketik ulang nomornya.',
	not_mobile:
		'Ini bukan nomor ponsel, mungkin telepon rumah atau kantor. Ganti dengan nomor ponsel.',
	country_not_allowed:
		"Nomor ini dari negara yang tidak diizinkan. Periksa nomornya, atau tambahkan negaranya di opsi 'Allowed Countries'.",
	empty_text: "Teksnya kosong. Isi 'Message', atau kolom yang dipakai di dalamnya.",
	missing_value:
		"Teksnya memakai penanda isian yang tidak ada nilainya untuk penerima ini. Isi kolomnya, atau hapus penanda itu dari 'Message'.",
	invalid_text:
		"Teksnya tidak layak dikirim: ada kode yang belum terisi, karakter yang rusak, atau 'Footer' yang meminta balasan. Periksa 'Message', 'Footer', dan kolom yang dipakai di dalamnya.",
	text_too_long:
		"Teksnya lebih panjang daripada yang diizinkan. Pendekkan 'Message', atau naikkan opsi 'Maximum Text Length'.",
	too_many_segments:
		"Teksnya terdiri atas terlalu banyak segmen, dan setiap segmen dihitung sebagai satu SMS. Pendekkan 'Message', atau naikkan opsi 'Maximum Segments per Message'.",
	invalid_sender:
		'Nama pengirim (sender ID) ini tidak sah. Pakai nama yang terdaftar di penyedia, paling banyak 11 karakter.',
	duplicate: 'Nomor ini sudah muncul sebelumnya, jadi tidak dikirimi dua kali.',
	opted_out: 'Pemilik nomor ini sudah berhenti berlangganan (opt-out).',
	hidden_row:
		"Barisnya tersembunyi, jadi dilewati. Tampilkan barisnya, atau pilih 'Send' di opsi 'Hidden Rows'.",
	quiet_hours: 'Di tempat penerima sedang jam tenang. Kirim kepadanya sesudah jam tenang berakhir.',
	cool_down: 'Kode untuk nomor ini baru saja dikirim. Tunggu sebentar sebelum meminta kode baru.',
	already_sent: 'Nomor ini sudah dikirimi dalam kampanye ini, jadi tidak dikirimi lagi.',
	over_limit:
		"Melebihi batas penerima atau biaya yang ditetapkan. Jika memang dimaksud, naikkan opsi 'Maximum Recipients per Run' atau 'Maximum Cost per Run'.",
	insufficient_balance:
		'Saldo di penyedia kemungkinan tidak cukup. Isi ulang saldo, lalu kirim lagi.',
	authentication: 'Penyedia menolak login. Periksa kredensialnya.',
	ip_not_allowed:
		'Penyedia kemungkinan tidak mengizinkan alamat IP server n8n. Minta penyedia mengizinkannya.',
	template_mismatch:
		'Teksnya tidak cocok dengan templat yang terdaftar. Pakai teks yang terdaftar, dan periksa ID templatnya.',
	content_blocked: 'Teksnya kemungkinan berisi kata yang diblokir. Ubah teksnya, lalu kirim lagi.',
	number_blocked: 'Nomor ini diblokir, jadi penyedia tidak dapat mencapainya.',
	no_route: 'Penyedia tidak punya jalur ke nomor ini.',
	schedule_invalid:
		'Waktu pengiriman sudah lewat atau tidak dapat dibaca. Perbaiki waktunya, lalu kirim lagi.',
	too_many_requests:
		"Permintaan terlalu sering menurut penyedia. Kirim lagi nanti, dan turunkan opsi 'Messages per Second'.",
	not_connected:
		'Penyedia tidak dapat dihubungi, jadi tidak ada yang terkirim. Periksa jaringan, lalu kirim lagi.',
	provider_refused: 'Penyedia menolak pesan ini.',
	provider_error: 'Terjadi kesalahan di penyedia, atau yang menjawab bukan penyedia.',
	no_answer: 'Tidak ada jawaban dari penyedia.',
	contradictory_answer: 'Jawaban penyedia tidak konsisten, jadi tidak dapat dipastikan.',
	not_tried:
		'Belum dicoba: pengiriman berhenti sebelum sampai ke penerima ini. Atasi penyebabnya, lalu kirim lagi.',
	interrupted_before:
		'Proses sebelumnya dari kampanye ini terputus saat mengirim ke nomor ini. Tanyakan kepada penyedia.',
	number_missing: 'Nomornya tidak diisi.',
	invalid_setting:
		'Ada opsi yang isinya kurang atau tidak sah. Perbaiki isinya, atau hapus opsi itu.',
	empty_file: 'Berkasnya kosong. Pilih berkas yang benar.',
	file_too_large: 'Berkasnya terlalu besar. Bagi menjadi beberapa berkas.',
	unsupported_file: 'Jenis berkasnya tidak didukung. Simpan sebagai .xlsx.',
	password_protected: 'Berkasnya memakai kata sandi. Simpan tanpa kata sandi.',
	damaged_file: 'Berkasnya rusak. Buka di Excel, simpan ulang sebagai .xlsx, lalu pakai yang baru.',
	no_such_sheet: "Lembar itu tidak ada. Pilih lembar yang benar di 'Sheet'.",
	empty_sheet: 'Lembarnya kosong. Pilih lembar yang benar.',
	no_such_column: "Kolom itu tidak ada. Pilih kolom yang benar di 'Phone Column'.",
	internal_error: 'Terjadi kesalahan di dalam node yang tidak terduga. Laporkan kepada pembuatnya.',
};
