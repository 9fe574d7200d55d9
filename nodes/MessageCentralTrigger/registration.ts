import { list } from '../callback/description';

/** Message Central switches callbacks on by e-mail; its page names the address, subject and facts. */
const RECIPIENT = 'operations@messagecentral.com';
const SUBJECT = 'SMS Callback Integration with Message Central';
const FACTS = [
	'Please send SMS delivery callbacks for our account to the URL below.',
	'Customer ID: <your customer ID>',
	'Brand name: <your brand name>',
	'Registered e-mail: <e-mail of the account>',
	'Callback URL: <production URL>?token=<secret>',
];

/** The e-mail to Message Central as the text of a notice, to copy or to open in the mail program. */
export function registrationNotice(): string {
	const link = `mailto:${RECIPIENT}?subject=${encodeURIComponent(SUBJECT)}&amp;body=${encodeURIComponent(FACTS.join('\r\n'))}`;
	const lines = [`To: ${RECIPIENT}`, `Subject: ${SUBJECT}`, ...FACTS].map(encodeBrackets);
	return `Message Central switches callbacks on by hand. <a href="${link}">Send it this e-mail</a>, with your own details: ${list(lines)}`;
}

function encodeBrackets(text: string): string {
	return text.replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
