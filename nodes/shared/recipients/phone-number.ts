/** A phone number that can be sent to. */
export interface PhoneNumber {
	/** MSISDN: country calling code and national number, digits only. */
	msisdn: string;
	/** ISO 3166-1 alpha-2; empty for numbers that belong to no country. */
	country: string;
	/** Country calling code, digits only. */
	callingCode: string;
	/** National (significant) number: no calling code, no trunk zero. */
	national: string;
}
