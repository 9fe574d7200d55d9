/** Comes with smtp-server, and is what n8n sends with; it has no types of its own. */
declare module 'nodemailer' {
	export function createTransport(options: object): {
		sendMail: (mail: object) => Promise<unknown>;
	};
}
