// @ts-check
'use strict';

/** An answer of n8n's REST interface that says no. */
class N8nRequestError extends Error {
	/**
	 * @param {string} message
	 * @param {number} status
	 * @param {unknown} body
	 */
	constructor(message, status, body) {
		super(message);
		this.name = 'N8nRequestError';
		this.status = status;
		this.body = body;
	}
}

/**
 * @param {string} text
 * @returns {any}
 */
function parseBody(text) {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Speaks to n8n's REST interface as the editor does: JSON, and a session in a cookie. */
class Session {
	/** @param {string} url */
	constructor(url) {
		this.url = url;
		/** @type {Map<string, string>} */
		this.cookies = new Map();
	}

	/**
	 * @param {string} method
	 * @param {string} path Below the address of n8n, such as `/rest/workflows`.
	 * @param {unknown} [body]
	 * @returns {Promise<any>} The parsed body, without n8n's `data` envelope where there is one.
	 */
	async request(method, path, body) {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				accept: 'application/json',
				// n8n closes what was idle for five seconds, perhaps in the moment in which it is used again.
				connection: 'close',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(this.cookies.size === 0
					? {}
					: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		for (const cookie of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
			if (name) this.cookies.set(name, value);
		}
		const answer = parseBody(await response.text());
		if (!response.ok) {
			const reason = answer?.message ?? (typeof answer === 'string' ? answer.slice(0, 300) : '');
			throw new N8nRequestError(
				`${method} ${path} answered ${response.status}${reason ? `: ${reason}` : ''}`,
				response.status,
				answer,
			);
		}
		return answer && typeof answer === 'object' && 'data' in answer ? answer.data : answer;
	}
}

module.exports = { Session, N8nRequestError };
