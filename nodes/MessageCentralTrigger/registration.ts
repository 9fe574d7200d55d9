/** Message Central switches callbacks on by e-mail; its page names the address, subject and facts. */
const RECIPIENT = 'operations@messagecentral.com';
const SUBJECT = 'SMS Callback Integration with Message Central';
const TEXT = [
	'Please send SMS delivery callbacks for our account to the URL below.',
	'Customer ID: <your customer ID>',
	'Brand name: <your brand name>',
	'Registered e-mail: <e-mail of the account>',
	'Callback URL: <production URL>?token=<secret>',
].join('\r\n');

/** A link that opens the e-mail to Message Central in the mail program, as the value of an attribute. */
export const registrationLink = () =>
	`mailto:${RECIPIENT}?subject=${encodeURIComponent(SUBJECT)}&amp;body=${encodeURIComponent(TEXT)}`;
