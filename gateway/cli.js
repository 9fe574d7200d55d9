#!/usr/bin/env node
// @ts-check
'use strict';

const fs = require('node:fs');
const { parseArgs } = require('node:util');

const USAGE = `Usage: node gateway/cli.js [options]

  --config FILE   configuration; gateway.conf in this folder unless given
  --check         reads the configuration, says what is wrong, and ends
  --example       prints a configuration with every field explained
  --demo          runs against the sandbox's SMSC: no SMS is sent
`;

/** node:sqlite came without a flag with this version. */
const LEAST_NODE = [22, 13];

async function main() {
	const { values } = parseArgs({
		options: {
			config: { type: 'string' },
			check: { type: 'boolean', default: false },
			example: { type: 'boolean', default: false },
			demo: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) return print(USAGE);
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
		throw new Error(
			`Node.js ${LEAST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`,
		);
	}
	const { exampleFile } = require('./config/example');
	if (values.example) return print(exampleFile());
	if (values.demo) {
		const { runDemo } = require('./demo');
		return stopOnSignal(await runDemo(print));
	}
	const { readConfig } = require('./config/read');
	const config = readConfig(readFile(values.config), process.env);
	if (values.check) return print('The configuration is fine.\n');
	const { startGateway } = require('./gateway');
	const gateway = await startGateway(config, { log });
	log(`n8n: Base URL ${gateway.url}, account ${config.HTTP_ACCOUNT}`);
	stopOnSignal(gateway.stop);
}

/** @param {string | undefined} given @returns {string | undefined} */
function readFile(given) {
	const file = given ?? 'gateway.conf';
	// Without a file all of it may come from the environment, as in a container.
	if (given === undefined && !fs.existsSync(file)) return undefined;
	try {
		return fs.readFileSync(file, 'utf8');
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		throw new Error(`The configuration ${file} cannot be read (${code}).`);
	}
}

/** @param {() => Promise<void>} stop */
function stopOnSignal(stop) {
	let stopping = false;
	const once = () => {
		if (stopping) return;
		stopping = true;
		log('stopping: waiting for what is under way');
		void stop().then(() => process.exit(0));
	};
	process.on('SIGTERM', once);
	process.on('SIGINT', once);
}

/** @param {string} text */
function print(text) {
	process.stdout.write(text);
}

/** Never a number, a text or a secret. @param {string} line */
function log(line) {
	process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}

main().catch((error) => {
	const { problems, message, code, port } = error;
	const taken = code === 'EADDRINUSE' ? `Port ${port} is taken: change HTTP_PORT.` : message;
	const lines =
		problems === undefined ? [taken] : ['The configuration has to be mended:', ...problems];
	process.stderr.write(`${lines.join('\n  ')}\n`);
	process.exit(1);
});
