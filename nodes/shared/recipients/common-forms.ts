import {
	getCountries,
	getCountryCallingCode,
	Metadata,
	type CountryCode,
} from '../../../vendor/libphonenumber';
import type { PhoneNumber } from './phone-number';

/** Recognises a mobile number in the forms that most lists consist of; undefined leaves it to the library. */
export type CommonForms = (digits: string) => PhoneNumber | undefined;

/** A country's own patterns of its numbers, without calling code and trunk zero. */
export interface NumberPatterns {
	/** What can be a number at all. */
	national: RegExp;
	/** Undefined where mobile numbers look like others. */
	mobile: RegExp | undefined;
	/** What is dialled before a number at home. */
	trunk: string | undefined;
}

const known = new Map<string, CommonForms>();
const knownPatterns = new Map<string, NumberPatterns>();

/**
 * A shortcut past the library's parser, which takes most of the time of checking a list of a hundred
 * thousand: numbers of the home country, with `+` and calling code, with the calling code, with the
 * trunk zero, or with neither. Built from the library's own data, so that it says the same or nothing.
 *
 * @param country ISO code of numbers without a calling code
 */
export function commonFormsOf(country: CountryCode): CommonForms {
	const made = known.get(country) ?? build(country);
	known.set(country, made);
	return made;
}

interface Plan {
	nationalPrefix(): string | undefined;
	nationalNumberPattern(): string;
	type(name: 'MOBILE'): { pattern(): string | undefined } | undefined;
}

/** The library's own data on a country's numbers. */
export function patternsOf(country: CountryCode): NumberPatterns {
	const made = knownPatterns.get(country) ?? buildPatterns(country);
	knownPatterns.set(country, made);
	return made;
}

function buildPatterns(country: CountryCode): NumberPatterns {
	const metadata = new Metadata() as unknown as {
		selectNumberingPlan(country: CountryCode): void;
		numberingPlan: Plan;
	};
	metadata.selectNumberingPlan(country);
	const plan = metadata.numberingPlan;
	const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
	const mobile = plan.type('MOBILE')?.pattern();
	return {
		national: whole(plan.nationalNumberPattern()),
		mobile: mobile === undefined ? undefined : whole(mobile),
		trunk: plan.nationalPrefix(),
	};
}

function build(country: CountryCode): CommonForms {
	const callingCode = getCountryCallingCode(country);
	const { national, mobile, trunk } = patternsOf(country);
	const isShared =
		getCountries().filter((other) => getCountryCallingCode(other) === callingCode).length > 1;
	if (mobile === undefined || isShared || (trunk !== undefined && trunk !== '0')) {
		return () => undefined;
	}
	const accept = (number: string, msisdn = callingCode + number): PhoneNumber | undefined =>
		mobile.test(number) ? { msisdn, country, callingCode, national: number } : undefined;
	return (digits) => {
		if (digits.startsWith('+')) {
			return digits.startsWith(callingCode, 1)
				? accept(digits.slice(1 + callingCode.length))
				: undefined;
		}
		if (digits.startsWith('0')) return trunk === '0' ? accept(digits.slice(1)) : undefined;
		const asNational = accept(digits);
		if (asNational || !digits.startsWith(callingCode)) return asNational;
		// It may be national as a whole, only not mobile: then it is the library's to weigh.
		if (national.test(digits)) return undefined;
		return accept(digits.slice(callingCode.length), digits);
	};
}
