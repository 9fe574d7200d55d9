import type { Words } from './en';
import { codeOr, explainInIndonesian } from './explain';
import { INDONESIAN_PAGES } from './id-pages';
import { INDONESIAN_NUMBERS } from './numbers';
import { INDONESIAN_TIMES } from './times';

const { grouped } = INDONESIAN_NUMBERS;

/** Names of odd characters, by their English ones. */
const ODD_CHARACTERS: Record<string, string> = {
	'curly quote': 'tanda kutip melengkung',
	'curly apostrophe': 'apostrof melengkung',
	'low quote': 'tanda kutip bawah',
	prime: 'tanda prima',
	backtick: 'tanda petik terbalik',
	accent: 'tanda aksen',
	'angle quote': 'tanda kutip siku',
	hyphen: 'tanda hubung',
	'non-breaking hyphen': 'tanda hubung tetap',
	dash: 'tanda pisah',
	'long dash': 'tanda pisah panjang',
	'minus sign': 'tanda kurang',
	ellipsis: 'elipsis',
	bullet: 'bulatan',
	'non-breaking space': 'spasi tetap',
	'wide space': 'spasi lebar',
	'thin space': 'spasi tipis',
	'narrow space': 'spasi sempit',
	tab: 'tab',
	'invisible space': 'spasi tak terlihat',
	'invisible mark': 'tanda tak terlihat',
	'invisible joiner': 'penyambung tak terlihat',
};

const SEPARATORS: Record<string, string> = {
	comma: 'koma',
	semicolon: 'titik koma',
	tab: 'tab',
	'vertical bar': 'garis tegak',
};

const OPERATORS: Record<string, string> = {
	Abroad: 'Luar negeri',
	Other: 'Lainnya',
	other: 'Lainnya',
};

const noRoom = 'tidak dimuat: lembar Excel tidak punya tempat lagi.';

/** All that people read of results, in Indonesian. */
export const INDONESIAN: Words = {
	language: 'id',
	locale: 'id',
	numbers: INDONESIAN_NUMBERS,
	times: INDONESIAN_TIMES,
	reason: (code) => codeOr(code, 'id', code === 'other' ? 'Lainnya' : code),
	explain: explainInIndonesian,
	more: (count) => `dan ${grouped(count)} lagi`,
	segments: (count) => `${grouped(count)} segmen`,
	characters: (count) => `${grouped(count)} karakter`,
	requests: (count) => `${grouped(count)} permintaan`,
	operator: (name) => OPERATORS[name] ?? name,
	country: (code) => new Intl.DisplayNames('id', { type: 'region' }).of(code) ?? code,
	oddCharacter: (name) => ODD_CHARACTERS[name] ?? name,

	outcomes: {
		accepted: 'diterima penyedia',
		refused: 'ditolak',
		unknown: 'belum pasti',
		skipped: 'dilewati',
	},
	states: {
		queued: 'antre',
		sending: 'sedang dikirim',
		sent: 'terkirim',
		unknown: 'belum pasti',
		expired: 'kedaluwarsa',
		undelivered: 'tidak sampai',
		rejected: 'ditolak',
		failed: 'gagal',
		delivered: 'sampai',
		not_found: 'tidak ditemukan',
	},

	run: {
		accepted: (count) => `${grouped(count)} diterima penyedia`,
		refused: (count) => `${grouped(count)} ditolak`,
		unknown: (count) => `${grouped(count)} belum pasti`,
		duplicate: (count) => `${grouped(count)} nomor ganda dilewati`,
		optedOut: (count) => `${grouped(count)} sudah berhenti berlangganan`,
		hiddenRow: (count) => `${grouped(count)} baris tersembunyi dilewati`,
		quietHours: (count) => `${grouped(count)} ditahan karena jam tenang`,
		alreadySent: (count) => `${grouped(count)} sudah dikirimi sebelumnya`,
	},

	sheets: {
		summary: 'Ringkasan',
		sendAgain: 'Kirim Lagi',
		notDelivered: 'Tidak Sampai',
		results: 'Hasil',
		recipients: 'Penerima',
		reports: 'Laporan Pengiriman',
	},

	titles: {
		to: 'Nomor Ponsel',
		outcome: 'Hasil',
		reason: 'Alasan',
		text: 'Teks',
		delivery: 'Pengiriman',
		messageId: 'ID Pesan',
		segments: 'Segmen',
		sentAt: 'Dikirim Pada',
		deliveryAt: 'Waktu Pengiriman',
		deliveryReason: 'Alasan Pengiriman',
		state: 'Status',
		final: 'Sudah Akhir',
		submittedAt: 'Diserahkan Pada',
		doneAt: 'Selesai Pada',
		reasonCode: 'Kode Alasan',
		providerStatus: 'Status Penyedia',
		provider: 'Penyedia',
	},
	yes: 'ya',
	no: 'tidak',

	workbook: {
		fileName: (own) => (own === undefined ? 'hasil' : `${own}-hasil`),
		noFileName: 'penerima',
		provider: 'Penyedia',
		requests: 'Permintaan',
		inShort: 'Singkatnya',
		phoneColumn: 'Kolom nomor ponsel',
		headerRow: 'Baris judul kolom',
		none: 'tidak ada',
		valuesAsIn: 'Tanggal dan angka menurut',
		asInFile: 'berkasnya, apa adanya',
		hiddenSent: 'Baris tersembunyi, ikut dikirimi',
		hiddenLeftOut: 'Baris tersembunyi, dilewati',
		sheet: 'Lembar',
		timesIn: 'Zona waktu',
		recipients: 'Penerima',
		all: 'Semua',
		rows: 'Baris',
		delivery: 'Pengiriman',
		reports: 'Laporan',
		reasons: 'Alasan',
		askedFor: 'Ditanyakan',
		notRead: 'Tidak dapat dibaca',
		outcomes: {
			accepted: 'Diterima penyedia',
			refused: 'Ditolak',
			unknown: 'Belum pasti (mungkin sudah terkirim)',
			skipped: 'Dilewati',
		},
		segmentsAccepted: 'Segmen yang diterima penyedia',
		why: (outcome) => `${outcome}: alasannya`,
		goOn: 'Langkah berikutnya',
		sendAgain: (rows) =>
			`Lembar "Kirim Lagi" memuat ${grouped(rows)} baris yang ditolak dan dapat diperbaiki. Kolom "Alasan" menjelaskan sebabnya. Perbaiki barisnya, simpan berkas ini, lalu kirim berkas ini seutuhnya: hanya lembar itu yang dibaca.`,
		nothingToSendAgain:
			'Lembar "Kirim Lagi" kosong: tidak ada baris yang ditolak dan dapat diperbaiki.',
		aboutUnknown:
			'Belum pasti berarti pesan mungkin sudah terkirim walaupun tidak ada jawaban yang menyatakannya. Baris itu tidak ada di lembar "Kirim Lagi", supaya tidak ada yang menerima pesan dua kali.',
		allDelivered:
			'Lembar "Tidak Sampai" kosong: tidak ada laporan yang menyatakan bahwa pesan tidak sampai.',
		notDelivered:
			'Lembar "Tidak Sampai" memuat penerima yang pesannya tidak sampai. Untuk mengirim lagi kepada mereka, tulis nama lembar itu di \'Sheet\'. Laporan yang datang belakangan masih dapat menyatakan "sampai".',
		recipientsLeftOut: (count) => `${grouped(count)} penerima terakhir ${noRoom}`,
		columnsLeftOut: (count) => `${grouped(count)} kolom terakhir milik Anda ${noRoom}`,
		notAgain: (count) => `${grouped(count)} baris terakhir dari lembar "Kirim Lagi" ${noRoom}`,
	},

	list: {
		column: (name, letters, hidden) => `${name} (kolom ${letters}${hidden ? ', tersembunyi' : ''})`,
		csvFile: 'berkas CSV',
		theFile: 'Berkas itu',
		sheet: (sheet) => `lembar '${sheet}'`,
		sheetOf: (sheet, file) => `lembar '${sheet}' dari ${file}`,
		csvForm: (encoding, separator) => ` (CSV dalam ${encoding}, dipisahkan ${separator})`,
		separator: (name) => SEPARATORS[name] ?? name.replace('the character', 'karakter'),
		read: (name, column, titles, values) =>
			`${name}: nomor ponsel dari ${column}, ${titles}, ${values}`,
		noTitles: 'tanpa judul kolom',
		titlesIn: (row) => `judul kolom di baris ${row}`,
		asTheyStand: 'semua nilai apa adanya',
		valuesAsIn: (country) => `tanggal dan angka menurut ${country}`,
		moreFiles: (count) => `dan ${grouped(count)} berkas lagi`,
		hiddenSent: (count, name) =>
			`${grouped(count)} baris tersembunyi dari ${name}: ikut dikirimi, sesuai opsi 'Hidden Rows'.`,
		hiddenLeftOut: (count, name) =>
			`${grouped(count)} baris tersembunyi dari ${name}: dilewati. Agar ikut dikirimi, tampilkan barisnya atau pilih 'Send' di opsi 'Hidden Rows'.`,
		merged: (count, name) =>
			`${grouped(count)} sel dari ${name} memakai nilai dari sel gabungan tempatnya berada.`,
		csvDates: (columns, name) =>
			`Tanggal di ${columns} dari ${name} dapat dibaca dengan hari atau bulan di depan, dan teks memakainya apa adanya. Agar tidak salah baca, tulis bulannya dengan huruf di daftar.`,
		excelDates: (columns, country) =>
			`Excel menampilkan tanggal di ${columns} menurut urutan hari dan bulan pada setiap komputer; di sini dibaca menurut ${country}. Opsi 'Dates and Numbers As In' mengubahnya.`,
		sendAgain: (file, sheet) =>
			`${file} adalah berkas hasil: yang dibaca hanya lembar '${sheet}', tanpa kolom alasannya`,
		field: (file, field, insteadOf) =>
			`${file} diambil dari field '${field}', satu-satunya yang berisi daftar${insteadOf === null ? '' : `: tidak ada field bernama '${insteadOf}'`}`,
		fileOf: (field) => `dari field '${field}'`,
		optOut: (name, field, sheet, count, column) =>
			`Daftar opt-out ${name}${field === null ? '' : `, diambil dari field '${field}'`}${sheet === null ? '' : `, hanya lembar '${sheet}'`}: ${grouped(count)} nomor dari kolom '${column}'`,
		optOutList: "'Opt-Out List'",
		optOutFile: (name) => `Daftar opt-out ${name}`,
		notNumbers: (list, count, examples) =>
			`${list} memuat ${grouped(count)} entri yang tidak dapat dibaca sebagai satu nomor ponsel: ${examples}`,
		ignored: 'Entri itu diabaikan.',
		replies: (asks) =>
			`'Footer' meminta orang membalas ("${asks}"), tetapi 'Sender ID' kosong: pesan dikirim dengan nama pengirim bawaan akun Anda. Jika pengirimnya berupa nama, pesan itu tidak dapat dibalas; tanyakan kepada penyedia.`,
	},

	...INDONESIAN_PAGES,
};
