// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { ensureBuilt } = require('../build/ensure');
const { interruption } = require('./interrupt');
const { readOptions, UsageError, USAGE } = require('./options');
const { runDemo } = require('./run');
const { sandboxConfig } = require('./scenario');
const { startStage } = require('./stage');

const LOG_FILE = path.join(__dirname, 'out', 'n8n.log');
const INTERRUPTED = 130;

const log = (/** @type {string} */ line) => console.log(line);

/**
 * @param {string} file
 * @param {object} result
 */
function writeJson(file, result) {
	fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
	fs.writeFileSync(file, `${JSON.stringify(result, null, '\t')}\n`);
}

/** @param {import('./stage').Stage} stage */
function describeAccess({ n8n: { url, owner }, sandbox }) {
	return `
n8n stays up. Have a look at the workflows and their executions:
  Editor    ${url}
  E-mail    ${owner.email}
  Password  ${owner.password}
  Sandbox   ${sandbox.url}/_sandbox/
Press Ctrl-C to stop; nothing of it is kept.`;
}

/**
 * @param {import('./options').DemoOptions} options
 * @returns {Promise<number>} the exit code
 */
async function demo({ once, json, port }) {
	const interrupted = interruption();
	/** @type {import('./stage').Stage | undefined} */
	let stage;
	const work = async () => {
		await ensureBuilt(log);
		stage = await startStage({
			port,
			sandboxConfig: sandboxConfig(),
			keepLogAt: LOG_FILE,
			log,
		});
		return await runDemo(stage, log);
	};
	try {
		const ended = await Promise.race([work(), interrupted]);
		if (ended === 'interrupted') {
			log('\nStopping …');
			return INTERRUPTED;
		}
		if (json) writeJson(json, ended.result);
		if (!once && stage) {
			log(describeAccess(stage));
			await interrupted;
			log('\nStopping n8n …');
		}
		return ended.disagreements.length === 0 ? 0 : 1;
	} finally {
		// What is still starting up ends together with this process.
		await stage?.stop();
	}
}

async function main() {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		log(USAGE);
		return 0;
	}
	fs.rmSync(LOG_FILE, { force: true });
	return await demo(options);
}

main().then(
	(exitCode) => process.exit(exitCode),
	(error) => {
		if (error instanceof UsageError) {
			console.error(`${error.message}\n\n${USAGE}`);
			process.exit(2);
		}
		console.error(`\nThe demo failed: ${error.message}`);
		if (fs.existsSync(LOG_FILE)) console.error(`The log of n8n is in ${LOG_FILE}`);
		process.exit(1);
	},
);
