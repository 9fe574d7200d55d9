/** The part of smtp-server that the sandbox uses; the package has no types of its own. */
declare module 'smtp-server' {
	import type { Server } from 'node:net';
	import type { Readable } from 'node:stream';

	interface Session {
		envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] };
	}
	type Done = (error?: Error | null, answer?: string) => void;

	export class SMTPServer {
		constructor(options: {
			authOptional?: boolean;
			disabledCommands?: string[];
			logger?: boolean;
			onAuth?: (
				auth: { username?: string; password?: string },
				session: Session,
				done: (error: Error | null, answer?: { user: string }) => void,
			) => void;
			onData?: (stream: Readable, session: Session, done: Done) => void;
		});
		server: Server;
		listen(port: number, host: string, listening: () => void): Server;
		close(closed?: () => void): void;
		on(event: 'error', listener: (error: Error) => void): this;
		off(event: 'error', listener: (error: Error) => void): this;
	}
}
