import type { IExecuteFunctions } from 'n8n-workflow';
import { cancellationOf, httpHelperOf } from '../../n8n/context';
import type { Exchange } from '../../http/exchange';
import { encodeQuery } from '../../http/query';
import { multipart, type UploadFile } from '../../http/multipart';
import { exchangeToSend } from '../../http/retry';
import type { Scrub } from '../../http/secrets';
import type { Tries } from '../../shared/dispatch/gate';
import { isTokenRefusal } from './codes';
import { isOneOf, isOwnAnswer, readEnvelope } from './envelope';
import { logIn, type Session } from './session';

const SEND_PATH = '/verification/v3/send';
const VALIDATE_PATH = '/verification/v3/validateOtp';

export type Parameters = Record<string, string | undefined>;

export interface MessageCentralClient {
	/** One call of the endpoint for SMS and OTP. Repeats only what certainly did not arrive. */
	send(parameters: Parameters, tries?: Tries, file?: UploadFile): Promise<Exchange>;
	/** Length that the address of a send would have, in characters. */
	urlLength(parameters: Parameters): number;
	/** Checks a code. Never repeated once it may have arrived: a code can be used only once. */
	validateOtp(parameters: Parameters): Promise<Exchange>;
	readonly session: Session;
	readonly scrub: Scrub;
}

/**
 * Logs in and gives a client for the rest of the execution.
 *
 * @throws NodeOperationError when the credential is missing or the login is refused
 */
export async function connect(
	context: IExecuteFunctions,
	timeoutMs: number,
): Promise<MessageCentralClient> {
	const session = await logIn(context, timeoutMs);
	const http = httpHelperOf(context);
	const isCancelled = cancellationOf(context);
	const { baseUrl } = session.credentials;

	const urlFor = (path: string, parameters: Parameters) =>
		`${baseUrl}${path}?${encodeQuery(parameters)}`;
	const call = async (
		method: 'GET' | 'POST',
		path: string,
		parameters: Parameters,
		tries?: Tries,
		file?: UploadFile,
	) => {
		const upload = file && multipart(file);
		const once = async () =>
			await exchangeToSend(
				http,
				() => ({
					method,
					url: urlFor(path, parameters),
					headers: {
						authToken: session.token(),
						...(upload && { 'Content-Type': upload.contentType }),
					},
					body: upload?.body,
					timeoutMs,
				}),
				{ tries, isCancelled, isFinal: isOwnAnswer },
			);
		const token = session.token();
		const result = await once();
		if (!rejectsToken(result) || isCancelled()) return result;
		// A rejected token means that nothing was done, so the one repetition is safe.
		const problem = await session.refresh(token);
		return problem === undefined ? await once() : { ...result, refusedLogin: problem };
	};

	return {
		send: async (parameters, tries, file) => await call('POST', SEND_PATH, parameters, tries, file),
		urlLength: (parameters) => urlFor(SEND_PATH, parameters).length,
		validateOtp: async (parameters) => {
			const result = await call('GET', VALIDATE_PATH, parameters);
			// The call has been documented with either method.
			const wrongMethod =
				result.kind === 'answered' && result.status === 405 && !isOwnAnswer(result.text);
			return wrongMethod ? await call('POST', VALIDATE_PATH, parameters) : result;
		},
		session,
		scrub: session.scrub,
	};
}

/**
 * Whether an answer says that the token was rejected and nothing else: by its own code, or by the HTTP
 * status of a server that turned the request away.
 */
export function rejectsToken(result: Exchange): boolean {
	if (result.kind !== 'answered' || result.status >= 500) return false;
	const envelope = readEnvelope(result.text);
	if (envelope === undefined) return isTokenRefusal(result.status) && !isOwnAnswer(result.text);
	return isOneOf(envelope, isTokenRefusal) && !envelope.hasId;
}
