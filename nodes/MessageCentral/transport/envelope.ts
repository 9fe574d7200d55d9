import { isObject, parseObject, readInteger, readText, type JsonObject } from '../../http/answer';

/** The form in which Message Central answers every call. */
export interface Envelope {
	/** The inner code where it is there and disagrees, else the outer one. */
	code: number;
	message: string | undefined;
	data: JsonObject;
	body: JsonObject;
}

/** @returns undefined when the text is not Message Central's envelope */
export function readEnvelope(text: string): Envelope | undefined {
	const body = parseObject(text);
	const outer = readInteger(body?.responseCode);
	if (body === undefined || outer === undefined) return undefined;
	const data = isObject(body.data) ? body.data : {};
	const inner = readInteger(data.responseCode);
	return {
		code: outer === 200 && inner !== undefined ? inner : outer,
		message: readText(data.errorMessage) ?? readText(body.message),
		data,
		body: withoutToken(body),
	};
}

/** A reply to a checked code may carry a token, which nobody asked for. */
function withoutToken(body: JsonObject): JsonObject {
	if (!isObject(body.data)) return body;
	const data = { ...body.data };
	delete data.authToken;
	return { ...body, data };
}
