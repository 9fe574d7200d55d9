import { messageCentralCallback } from '../MessageCentral/callback';

/** A link that opens the e-mail to Message Central in the mail program, as the value of an attribute. */
export function registrationLink(): string {
	const { to, subject, lines } = messageCentralCallback.registration;
	const text = encodeURIComponent(lines.join('\r\n'));
	return `mailto:${to}?subject=${encodeURIComponent(subject)}&amp;body=${text}`;
}
