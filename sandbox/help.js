// @ts-check
'use strict';

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The query may hold the receiver's secret. @param {string | null} url */
const withoutQuery = (url) => url?.replace(/\?.*/, '?***') ?? '(nowhere)';

/**
 * The addresses and logins, in plain words.
 *
 * @param {import('./index').Sandbox} sandbox
 */
function helpText(sandbox) {
	const { tcastsms, tcastsmsV2, messagecentral, openai } = sandbox.config;
	return [
		'SMS sandbox: both providers, pretended. No SMS leaves this machine.',
		'',
		'TCASTSMS',
		`  Base URL    ${sandbox.url}`,
		`  Account     ${tcastsms.account}`,
		`  Password    ${tcastsms.password}`,
		`  Pushes to   ${withoutQuery(tcastsms.push.url)}`,
		'',
		'TCASTSMS with an API key',
		`  Base URL    ${sandbox.url}`,
		`  API Key     ${tcastsmsV2.apiKey}`,
		`  Client ID   ${tcastsmsV2.clientId}`,
		'',
		'Message Central',
		`  Base URL    ${sandbox.url}`,
		`  Customer ID ${messagecentral.customerId}`,
		`  Password    ${messagecentral.password}`,
		`  Pushes to   ${withoutQuery(messagecentral.push.url)}`,
		'',
		'OpenAI',
		`  Base URL    ${sandbox.url}/openai/v1`,
		`  API Key     ${openai.apiKey}`,
		'',
		...smscLines(sandbox),
		...smtpLines(sandbox),
	].join('\n');
}

/** @param {import('./index').Sandbox} sandbox */
function smtpLines({ smtp, host }) {
	return smtp === undefined ? [] : ['E-mail (SMTP)', `  Host, port  ${host}, ${smtp.port}`, ''];
}

/** @param {import('./index').Sandbox} sandbox */
function smscLines({ smsc, host, config }) {
	if (smsc === undefined) return [];
	const { systemId, password } = config.smsc;
	return [
		'SMPP',
		`  Host, port  ${host}, ${smsc.port}`,
		`  System ID   ${systemId}`,
		`  Password    ${password}`,
		'',
	];
}

/**
 * The page a person sees under /_sandbox/.
 *
 * @param {import('./index').Sandbox} sandbox
 */
function helpPage(sandbox) {
	const calls = [
		['GET', 'config', 'the configuration'],
		['POST', 'config', 'changes it: any part of the same JSON'],
		['POST', 'faults', '{"on":"tcastsms.sendsms","action":{"kind":"hang"},"times":1}'],
		['POST', 'faults', '{"on":"tcastsms.getreport","action":{"kind":"drip"},"times":null}'],
		['DELETE', 'faults', 'removes all faults'],
		['GET', 'journal', 'requests received; ?since=SEQ&limit=N'],
		['GET', 'accepted', 'SMS and codes the providers took; ?provider='],
		['GET', 'uploads', 'workbooks taken'],
		['GET', 'summary', 'counts and duplicates'],
		['GET', 'pushes', 'reports pushed'],
		['GET', 'mails', 'mails taken'],
		['GET', 'openai', 'what was said to the model'],
		['POST', 'inbox', '{"from":"6281…","text":"…"} an inbound SMS'],
		['POST', 'ripen', 'makes every report final now and pushes it'],
		['POST', 'flush', 'pushes what is due'],
		['POST', 'advance', '{"ms":60000} moves the clock'],
		['POST', 'revoke-tokens', 'makes Message Central tokens worthless'],
		['POST', 'pause', '{"ms":1000} closes the port for a while'],
		['POST', 'reset', 'back to the start'],
	];
	const rows = calls.map(([method, name, what]) => {
		const path = `/_sandbox/${name}`;
		const link = method === 'GET' ? `<a href="${path}">${path}</a>` : path;
		return `<tr><td>${method}</td><td>${link}</td><td>${escape(what)}</td></tr>`;
	});
	return `<!doctype html><meta charset="utf-8"><title>SMS sandbox</title>
<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem;max-width:60rem}td{padding:0 1rem 0 0}</style>
<pre>${escape(helpText(sandbox))}</pre><table>${rows.join('')}</table>`;
}

module.exports = { helpPage, helpText };
