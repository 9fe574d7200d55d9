/** The part of smtp-server that the sandbox uses; the package has no types of its own. */
declare module 'smtp-server' {
	interface Session {
		envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] };
	}
	interface Stream {
		on(event: 'data', listener: (part: Buffer) => void): this;
		on(event: 'end', listener: () => void): this;
	}

	export class SMTPServer {
		constructor(options: {
			authOptional?: boolean;
			disabledCommands?: string[];
			onAuth?: (
				auth: { username?: string },
				session: Session,
				done: (error: Error | null, answer?: { user: string }) => void,
			) => void;
			onData?: (stream: Stream, session: Session, done: (error?: Error) => void) => void;
		});
		server: { address(): { port: number } | string | null };
		listen(port: number, host: string, listening: () => void): void;
		close(closed?: () => void): void;
		on(event: 'error', listener: (error: Error) => void): this;
		off(event: 'error', listener: (error: Error) => void): this;
	}
}
