import { split } from '../../../vendor/split-sms';
import type { Encoding } from '../dispatch/outcome';

export interface SegmentCount {
	/** Parts the text is sent and billed as. An estimate: operators may use national tables of their own. */
	segments: number;
	encoding: Encoding;
}

const SINGLE = 160;
const PART = 153;
/** What ASCII and the GSM basic alphabet share: such a text needs no look at its characters one by one. */
const ONE_SEPTET_EACH = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z]*$/;

/**
 * Counts the segments of a text: GSM-7 in 160 or 153 septets, otherwise UCS-2 in 70 or 67 units,
 * without cutting an escape or surrogate pair.
 */
export function countSegments(text: string): SegmentCount {
	if (ONE_SEPTET_EACH.test(text)) {
		const { length } = text;
		return { segments: length <= SINGLE ? 1 : Math.ceil(length / PART), encoding: 'GSM-7' };
	}
	const { parts, characterSet } = split(text, { summary: true });
	return { segments: parts.length, encoding: characterSet === 'GSM' ? 'GSM-7' : 'UCS-2' };
}
