/** What every unknown outcome says, whatever else it says: whoever reads it must not send at once. */
export const MAY_HAVE_GONE = 'the message may have gone out, so do not send it again yet';

/**
 * The sentence of an unknown outcome, with the warning at its end where it does not hold it already.
 *
 * @param reason what happened, for people, as whole sentences
 */
export function withWarning(reason: string): string {
	if (reason.toLowerCase().includes(MAY_HAVE_GONE)) return reason;
	return `${reason} ${capitalised(MAY_HAVE_GONE)}: ask the provider first.`.trimStart();
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
