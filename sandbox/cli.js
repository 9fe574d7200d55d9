#!/usr/bin/env node
// @ts-check
'use strict';

const { parseArgs } = require('node:util');
const { helpText } = require('./help');
const { startSandbox } = require('./index');
const { pushLine, requestLine } = require('./log');

const USAGE = `Usage: node sandbox/cli.js [options]

  --port N                     port to listen on (20003)
  --host ADDRESS               address to listen on (127.0.0.1)
  --https                      serve with a self-signed certificate
  --push-tcastsms URL          where TCASTSMS reports are pushed
  --push-messagecentral URL    where Message Central callbacks are pushed
  --delay MS                   answer every call this much later
  --report-delay MS            time until a report is final (2000)
  --smsc PORT                  play an SMSC (SMPP) on this port too
  --smtp PORT                  take mails on this port too
`;

async function main() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '20003' },
			host: { type: 'string', default: '127.0.0.1' },
			https: { type: 'boolean', default: false },
			'push-tcastsms': { type: 'string' },
			'push-messagecentral': { type: 'string' },
			delay: { type: 'string', default: '0' },
			'report-delay': { type: 'string', default: '2000' },
			smsc: { type: 'string' },
			smtp: { type: 'string' },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	const delayMs = number('--delay', values.delay);
	const reportDelayMs = number('--report-delay', values['report-delay']);
	const sandbox = await startSandbox({
		port: number('--port', values.port),
		host: values.host,
		https: values.https,
		smsc: values.smsc === undefined ? undefined : { port: number('--smsc', values.smsc) },
		smtp: values.smtp === undefined ? undefined : { port: number('--smtp', values.smtp) },
		config: {
			smsc: { delayMs, receipts: { delayMs: reportDelayMs } },
			tcastsms: { delayMs, reportDelayMs, push: { url: values['push-tcastsms'] ?? null } },
			tcastsmsV2: { delayMs, reportDelayMs },
			messagecentral: {
				delayMs,
				deliverDelayMs: reportDelayMs,
				push: { url: values['push-messagecentral'] ?? null },
			},
		},
		onRequest: (entry) => process.stdout.write(`${requestLine(entry)}\n`),
		onPush: (entry) => process.stdout.write(`${pushLine(entry)}\n`),
	});
	process.stdout.write(helpText(sandbox));
	process.stdout.write(`\nHelp and journal: ${sandbox.url}/_sandbox/\nCtrl-C stops it.\n\n`);
	const stop = () => void sandbox.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

/** @param {string} name @param {string | undefined} text */
function number(name, text) {
	if (!/^\d+$/.test(text ?? '')) throw new Error(`${name} needs a whole number, got "${text}"`);
	return Number(text);
}

main().catch((error) => {
	const reason =
		error.code === 'EADDRINUSE'
			? `Port ${error.port} is taken; choose another one with --port.`
			: error.message;
	process.stderr.write(`${reason}\n`);
	process.exitCode = 1;
});
