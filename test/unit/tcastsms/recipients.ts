import { checkPhone } from '../../../nodes/shared/recipients/phone';
import type { PhoneNumber } from '../../../nodes/shared/recipients/phone-number';

/** A number in international digits, as a request holds it. */
export function recipient(digits: string): PhoneNumber {
	const check = checkPhone(`+${digits}`, { accept: 'possible' });
	if (!check.ok) throw new Error(`${digits} is no number`);
	return check.number;
}
