// @ts-check
'use strict';

const GSM_BASIC =
	/^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/;
const GSM_EXTENDED = /[\f^{}\\[~\]|€]/g;

/**
 * How many SMS parts a text is billed as. Deliberately simple: it only has to make money run out.
 *
 * @param {string} text
 */
function countSegments(text) {
	if (GSM_BASIC.test(text)) {
		const septets = text.length + (text.match(GSM_EXTENDED)?.length ?? 0);
		return septets <= 160 ? 1 : Math.ceil(septets / 153);
	}
	return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}

/** Whether the plain alphabet has all of a text. @param {string} text */
const isGsm = (text) => GSM_BASIC.test(text);

module.exports = { countSegments, isGsm };
