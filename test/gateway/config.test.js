// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { parseEnv } = require('node:util');
const { exampleFile } = require('../../gateway/config/example');
const { FIELDS } = require('../../gateway/config/fields');
const { ConfigProblem, readConfig } = require('../../gateway/config/read');
const { newFolder } = require('./support/stage');

const root = path.join(__dirname, '../..');
const GOOD = `
SMPP_HOST=smpp.example.com
SMPP_SYSTEM_ID=user
SMPP_PASSWORD="se#cr et"   # a comment
HTTP_ACCOUNT=n8n
HTTP_PASSWORD=long-enough
`;

/** @param {string} text @param {Record<string, string>} [environment] @returns {string[]} */
function problemsOf(text, environment) {
	try {
		readConfig(text, environment);
		return [];
	} catch (error) {
		assert.ok(error instanceof ConfigProblem);
		return error.problems;
	}
}

test('what the e-mail of the provider says is enough', () => {
	const config = readConfig(GOOD);
	assert.equal(config.SMPP_PASSWORD, 'se#cr et');
	assert.equal(config.SMPP_PORT, 20002);
	assert.deepEqual(config.SMPP_NAME_TON_NPI, { ton: 5, npi: 0 });
});

test('the environment goes before the file', () => {
	assert.equal(readConfig(GOOD, { SMPP_PORT: '2775' }).SMPP_PORT, 2775);
});

test('a password may stand in a file', () => {
	const file = path.join(newFolder(), 'password');
	fs.writeFileSync(file, 'in-file\n');
	const text = `${GOOD.replace(/SMPP_PASSWORD=.*/, '')}SMPP_PASSWORD_FILE=${file}`;
	assert.equal(readConfig(text).SMPP_PASSWORD, 'in-file');
});

/** @type {Array<[string, string, RegExp]>} */
const WRONG = [
	['a missing host', GOOD.replace(/SMPP_HOST=.*/, ''), /^SMPP_HOST is missing/],
	[
		'a missing password',
		GOOD.replace(/SMPP_PASSWORD=.*/, ''),
		/^SMPP_PASSWORD or SMPP_PASSWORD_FILE is missing/,
	],
	['a password that SMPP cannot hold', GOOD.replace('se#cr et', 'longer-than-8'), /longer than 8/],
	[
		'a port that is none',
		`${GOOD}SMPP_PORT=70000`,
		/^SMPP_PORT has to be a whole number from 1 to 65535/,
	],
	['a misspelt field', `${GOOD}SMPP_PASWORT=x`, /^SMPP_PASWORT is no field .*Did you mean SMPP_/],
	['a choice that does not exist', `${GOOD}SMPP_BIND=both`, /one of: transceiver, pair/],
	['TON and NPI in one', `${GOOD}SMPP_NAME_TON_NPI=5`, /two numbers with a comma/],
	['a zone that does not exist', `${GOOD}TIME_ZONE=Jakarta`, /write it like Asia\/Jakarta/],
	['deadlines the wrong way round', `${GOOD}HTTP_WRITE_SECONDS=50`, /below HTTP_ANSWER_SECONDS/],
	[
		'a push without a secret',
		`${GOOD}PUSH_URL=http://n8n:5678/webhook/x`,
		/^PUSH_SECRET is missing/,
	],
	['an address without http', `${GOOD}PUSH_URL=n8n:5678`, /begin with http/],
	[
		"the provider's password for n8n",
		`${GOOD}SMPP_PASSWORD=same-one\nHTTP_PASSWORD=same-one`,
		/choose another one for n8n/,
	],
	[
		'a file that is not there',
		`${GOOD}SMPP_TLS_CA_FILE=/no/such/file`,
		/cannot be read \(ENOENT\)/,
	],
	['SAR with SMPP 3.3', `${GOOD}SMPP_VERSION=3.3\nSMPP_LONG=sar`, /udh8 or udh16/],
];
for (const [what, text, said] of WRONG) {
	test(`${what} is said with the name of its field`, () => {
		const problems = problemsOf(text);
		assert.ok(
			problems.some((problem) => said.test(problem)),
			problems.join('\n'),
		);
	});
}

test('all that is wrong is said at once, and no secret with it', () => {
	const { stderr, status } = spawnSync(
		process.execPath,
		[
			path.join(root, 'gateway/cli.js'),
			'--check',
			'--config',
			writeFile(`${GOOD}SMPP_PORT=x\nHTTP_PORT=y`),
		],
		{ encoding: 'utf8' },
	);
	assert.equal(status, 1);
	assert.match(stderr, /SMPP_PORT.*\n.*HTTP_PORT/s);
	assert.ok(!stderr.includes('se#cr et'));
});

test('the example in the repository is the one that the program prints, and has every field', () => {
	const printed = execFileSync(process.execPath, [path.join(root, 'gateway/cli.js'), '--example'], {
		encoding: 'utf8',
	});
	assert.equal(fs.readFileSync(path.join(root, 'gateway/gateway.conf.example'), 'utf8'), printed);
	for (const { name } of FIELDS) assert.match(printed, new RegExp(`^#?${name}=`, 'm'));
	assert.deepEqual(problemsOf(exampleFile()), []);
});

test('the compose file and the systemd unit name fields that exist', () => {
	const known = new Set(FIELDS.flatMap(({ name }) => [name, `${name}_FILE`]));
	for (const file of ['compose.yaml', 'smpp-gateway.service']) {
		const text = fs.readFileSync(path.join(root, 'gateway', file), 'utf8');
		const named = text.match(/\b(SMPP|HTTP|PUSH|BALANCE|STORE|INBOX|TIME)_[A-Z_]+\b/g) ?? [];
		for (const name of named) assert.ok(known.has(name), `${file}: ${name}`);
	}
	assert.ok(parseEnv(exampleFile()).SMPP_HOST);
});

/** @param {string} text */
function writeFile(text) {
	const file = path.join(newFolder(), 'gateway.conf');
	fs.writeFileSync(file, text);
	return file;
}
