/** Words that make a title that of a phone column, in English and Indonesian. */
const PHONE_WORDS = new Set([
	'phone',
	'phones',
	'phonenumber',
	'phonenumbers',
	'phoneno',
	'mobile',
	'mobiles',
	'mobilenumber',
	'mobileno',
	'mobilephone',
	'cellphone',
	'cellular',
	'telephone',
	'msisdn',
	'whatsapp',
	'whatsappnumber',
	'wa',
	'nowa',
	'nomorwa',
	'hp',
	'nohp',
	'nomorhp',
	'nomerhp',
	'handphone',
	'ponsel',
	'seluler',
	'selular',
	'telp',
	'telpon',
	'telepon',
	'tlp',
	'notelp',
	'notelepon',
	'nomortelepon',
	'contactno',
	'contactnumber',
	'nokontak',
	'nomorkontak',
]);

/** Words that mean a phone number only when they are the whole title. */
const WHOLE_TITLES = new Set([
	'tel',
	'cell',
	'cell no',
	'cell number',
	'tel no',
	'tel number',
	'number',
	'numbers',
	'no tel',
	'nomor',
	'nomer',
	'nomor tel',
	'recipient',
	'recipients',
	'to',
	'penerima',
	'contact no',
	'contact number',
	'no kontak',
	'nomor kontak',
]);

/** Words beside which a phone word means something about the phone and not its number. */
const OTHER_MEANINGS = new Set([
	'app',
	'brand',
	'carrier',
	'code',
	'consent',
	'country',
	'date',
	'email',
	'id',
	'jenis',
	'kode',
	'merek',
	'merk',
	'model',
	'nama',
	'name',
	'negara',
	'operator',
	'opt',
	'status',
	'tanggal',
	'template',
	'tipe',
	'type',
	'verified',
	'version',
]);

/**
 * Whether a column title says that the column holds phone numbers: `No. HP`, `Phone Number`,
 * `WhatsApp`, `nomor_telepon`; capitals, blanks and punctuation aside.
 */
export function isPhoneHeader(title: string): boolean {
	// `phoneNumber` is two words and `WhatsApp` is one.
	const apart = title.replace(/([a-z])([A-Z])/g, '$1 $2');
	return isPhoneTitle(toWords(title)) || isPhoneTitle(toWords(apart));
}

function isPhoneTitle(words: string[]): boolean {
	if (words.length === 0) return false;
	if (WHOLE_TITLES.has(words.join(' '))) return true;
	return (
		(words.some((word) => PHONE_WORDS.has(word)) || PHONE_WORDS.has(words.join(''))) &&
		!words.some((word) => OTHER_MEANINGS.has(word))
	);
}

/** `PHONE_NUMBER` and `Phone (number)` both give `phone`, `number`. */
const toWords = (title: string) =>
	title
		.normalize('NFKC')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
