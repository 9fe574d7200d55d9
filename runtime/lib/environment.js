// @ts-check
'use strict';

const KEPT = new Set([
	'PATH',
	'HOME',
	'USER',
	'LOGNAME',
	'SHELL',
	'LANG',
	'LANGUAGE',
	'TZ',
	'TMPDIR',
	'XDG_CACHE_HOME',
	'XDG_RUNTIME_DIR',
	'LD_LIBRARY_PATH',
	'SSL_CERT_FILE',
	'SSL_CERT_DIR',
	'NODE_EXTRA_CA_CERTS',
]);
const KEPT_PATTERN = /^(LC_[A-Z]+|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY)$/;

// `npm run` exports all of its settings; only those that say where and how to download are wanted.
const KEPT_NPM =
	/^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile|strict_ssl|offline|prefer_offline|maxsockets|\/\/.*|@.*)$/i;

/**
 * The environment of a child process: only what a program needs to run at all. Settings of the
 * caller (npm_*, N8N_*, DB_*, NODE_ENV, NODE_OPTIONS, secrets of a CI) would change how n8n behaves.
 *
 * @param {Record<string, string | undefined>} [extra] Added last; `undefined` removes a variable.
 * @param {{ npm?: boolean }} [options] `npm: true` keeps the npm settings that downloads need.
 * @returns {Record<string, string>}
 */
function cleanEnvironment(extra = {}, { npm = false } = {}) {
	/** @type {Record<string, string>} */
	const result = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (value === undefined) continue;
		if (KEPT.has(name) || KEPT_PATTERN.test(name) || (npm && KEPT_NPM.test(name))) {
			result[name] = value;
		}
	}
	for (const [name, value] of Object.entries(extra)) {
		if (value === undefined) delete result[name];
		else result[name] = value;
	}
	return result;
}

module.exports = { cleanEnvironment };
