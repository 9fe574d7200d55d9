// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { afterEach, test } = require('node:test');
const smpp = require('smpp');
const { startGateway } = require('../../../gateway/gateway');
const { decodeText } = require('../../../gateway/text/alphabets');
const { readHeader } = require('../../../gateway/text/headers');
const { startSandbox } = require('../../../sandbox');
const { call, configFor, newFolder, startStage, until } = require('../support/stage');
const { startReceiver } = require('../support/receiver');

/** What has to be undone after a test. @type {Array<() => unknown>} */
const endings = [];
afterEach(async () => {
	for (const end of endings.splice(0).reverse()) await end();
});

const ANI = '6281210100055';
const LONG = 'Harga €100 {promo} hari ini. '.repeat(12);

/** @param {string} program @param {string[]} args */
function run(program, args) {
	const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	const state = { child, out: '', errors: '' };
	child.stdout.on('data', (chunk) => (state.out += chunk));
	child.stderr.on('data', (chunk) => (state.errors += chunk));
	endings.push(() => child.kill('SIGKILL'));
	return state;
}

/** @param {number} port */
async function gatewayTo(port) {
	const n8n = await startReceiver();
	const gateway = await startGateway(
		configFor(port, {
			STORE_FILE: path.join(newFolder(), 'gateway.db'),
			PUSH_URL: n8n.url,
			PUSH_SECRET: 'secret',
		}),
	);
	endings.push(n8n.close, gateway.stop);
	await until(() => gateway.health().ok, 'the bind');
	return { n8n, gateway };
}

test('Net::SMPP as SMSC: texts arrive whole, receipts are understood', async () => {
	const perl = run('perl', [path.join(__dirname, 'smsc.pl')]);
	await until(() => perl.out.includes('\n'), `the SMSC (${perl.errors})`);
	const { n8n, gateway } = await gatewayTo(Number(/port\t(\d+)/.exec(perl.out)?.[1]));
	const texts = ['Halo @ _ $', 'Selamat 👍', LONG];
	for (const [index, text] of texts.entries()) {
		const number = `62812101000${index}0`;
		const answer = await call(gateway.url, 'sendsms', {
			numbers: number,
			content: text,
			sender: 'BRAND',
		});
		assert.equal(answer.success, 1, perl.errors);
	}
	await until(() => n8n.rows.length === 3, 'three reports');
	assert.ok(n8n.rows.every((row) => row.at(-1) === 3));
	const lines = perl.out.split('\n').map((line) => line.split('\t'));
	for (const [index, text] of texts.entries()) {
		const parts = lines.filter(([number]) => number === `62812101000${index}0`);
		const whole = parts.map(([, coding, esmClass, hex]) => {
			const content = Buffer.from(hex, 'hex');
			const octets = Number(esmClass) & 0x40 ? readHeader(content).octets : content;
			return decodeText(octets, Number(coding));
		});
		assert.equal(whole.join(''), text);
	}
	assert.ok(lines.filter(([what, status]) => what === 'receipt' && status === '0').length >= 3);
});

test('npm smpp as SMSC: a text arrives, its receipt is understood', async () => {
	/** @type {any[]} */
	const taken = [];
	const server = smpp.createServer((/** @type {any} */ session) => {
		session.on('error', () => {});
		session.on('bind_transceiver', (/** @type {any} */ pdu) => session.send(pdu.response()));
		session.on('unbind', (/** @type {any} */ pdu) => session.send(pdu.response()));
		session.on('submit_sm', (/** @type {any} */ pdu) => {
			taken.push(pdu);
			session.send(pdu.response({ message_id: 'ABC1' }));
			session.deliver_sm({
				source_addr: pdu.destination_addr,
				destination_addr: pdu.source_addr,
				esm_class: 4,
				short_message:
					'id:abc1 sub:001 dlvrd:001 submit date:2611271200 done date:2611271201 stat:UNDELIV err:042 text:',
			});
		});
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	endings.push(() => server.close());
	const { n8n, gateway } = await gatewayTo(server.address().port);
	const answer = await call(gateway.url, 'sendsms', { numbers: ANI, content: 'Selamat 👍' });
	assert.equal(answer.success, 1);
	assert.equal(taken[0].short_message.message, 'Selamat 👍');
	await until(() => n8n.rows.length === 1, 'the report');
	assert.deepEqual(
		n8n.rows[0].slice(4).filter((value) => typeof value === 'string'),
		['UNDELIV, err:042'],
	);
});

test("npm smpp as client: the sandbox's SMSC takes its text and sends a receipt", async () => {
	const sandbox = await startSandbox({ smsc: {} });
	endings.push(() => sandbox.close());
	const { systemId, password } = sandbox.config.smsc;
	const session = smpp.connect({ url: `smpp://127.0.0.1:${sandbox.smsc?.port}` });
	endings.push(() => session.destroy());
	/** @type {string[]} */
	const receipts = [];
	session.on('deliver_sm', (/** @type {any} */ pdu) => {
		receipts.push(pdu.short_message.message);
		session.send(pdu.response());
	});
	const ask = (/** @type {string} */ command, /** @type {object} */ fields) =>
		new Promise((resolve) => session[command](fields, resolve));
	await new Promise((resolve) => session.once('connect', resolve));
	const bound = /** @type {any} */ (
		await ask('bind_transceiver', { system_id: systemId, password })
	);
	assert.equal(bound.command_status, 0);
	const answer = /** @type {any} */ (
		await ask('submit_sm', {
			destination_addr: ANI,
			short_message: 'Selamat 👍',
			registered_delivery: 1,
		})
	);
	assert.equal(answer.command_status, 0);
	assert.equal(sandbox.journal.accepted[0].text, 'Selamat 👍');
	await until(() => receipts.length === 1, 'the receipt');
	assert.match(receipts[0], new RegExp(`^id:${answer.message_id} .*stat:DELIVRD`));
});

test("Kannel as client: the sandbox's SMSC takes its texts, and Kannel takes the receipts", async () => {
	const sandbox = await startSandbox({ smsc: {} });
	endings.push(() => sandbox.close());
	const folder = newFolder();
	const [admin, box, http] = await Promise.all([freePort(), freePort(), freePort()]);
	const { systemId, password } = sandbox.config.smsc;
	fs.writeFileSync(
		path.join(folder, 'kannel.conf'),
		[
			`group = core\nadmin-port = ${admin}\nadmin-password = x\nsmsbox-port = ${box}\nlog-file = ${folder}/bearer.log`,
			`group = smsc\nsmsc = smpp\nsmsc-id = s\nhost = 127.0.0.1\nport = ${sandbox.smsc?.port}\ntransceiver-mode = true\nsmsc-username = ${systemId}\nsmsc-password = ${password}\nsystem-type = ""`,
			`group = smsbox\nbearerbox-host = 127.0.0.1\nsendsms-port = ${http}\nlog-file = ${folder}/sms.log`,
			'group = sendsms-user\nusername = u\npassword = p\nmax-messages = 5',
			'',
		].join('\n\n'),
	);
	const conf = path.join(folder, 'kannel.conf');
	const bearer = run('/usr/sbin/bearerbox', [conf]);
	await until(
		() => [...(sandbox.smsc?.sessions ?? [])].some(({ mode }) => mode !== null),
		`its bind ${bearer.errors}`,
		20_000,
	);
	run('/usr/sbin/smsbox', [conf]);
	const ask = (/** @type {string} */ more) =>
		fetch(
			`http://127.0.0.1:${http}/cgi-bin/sendsms?username=u&password=p&to=${ANI}&from=12345&dlr-mask=31&dlr-url=http://127.0.0.1:9/${more}`,
		)
			.then((response) => response.status === 202)
			.catch(() => false);
	await until(() => ask('&text=Halo'), 'the first text', 20_000);
	assert.ok(await ask(`&coding=2&charset=utf-8&text=${encodeURIComponent('Selamat 👍')}`));
	await until(() => sandbox.journal.accepted.length === 2, 'both texts');
	assert.deepEqual(
		sandbox.journal.accepted.map(({ text }) => text),
		['Halo', 'Selamat 👍'],
	);
	await until(() => sandbox.smsc?.outbox.answered.length === 2, 'both receipts');
});

test('tshark as referee: not one malformed frame in what the gateway and the SMSC say', async () => {
	const stage = await startStage({
		smsc: { statusByNumber: { [ANI]: 'UNDELIV' }, refuseNumbers: { 6281299999999: 0x0b } },
	});
	endings.push(stage.stop);
	const { port } = stage.smsc;
	const file = path.join(newFolder(), 'capture.pcap');
	const capture = run('tshark', ['-i', 'lo', '-f', `tcp port ${port}`, '-w', file]);
	await until(
		() => capture.errors.includes('Capturing'),
		`the capture (${capture.errors})`,
		20_000,
	);
	// The bind is in it too.
	await stage.restart();
	for (const long of ['udh8', 'udh16', 'sar', 'payload']) {
		await stage.restart({ SMPP_LONG: long });
		for (const text of ['Halo', 'Selamat 👍', LONG, 'ÀÈ'.repeat(90)]) {
			await stage.send([ANI, '6281210100056', '6281299999999'], text, { sender: 'BRAND' });
		}
	}
	stage.smsc.addInbound({ from: ANI, text: 'STOP' });
	await until(
		() => stage.smsc.outbox.waiting.length === 0 && stage.smsc.outbox.inFlight === 0,
		'the receipts',
	);
	await new Promise((resolve) => setTimeout(resolve, 1500));
	capture.child.kill('SIGINT');
	await new Promise((resolve) => capture.child.once('exit', resolve));
	const read = (/** @type {string} */ filter, /** @type {string[]} */ ...fields) =>
		execFileSync(
			'tshark',
			[
				'-r',
				file,
				'-d',
				`tcp.port==${port},smpp`,
				'-Y',
				filter,
				'-T',
				'fields',
				...fields.flatMap((field) => ['-e', field]),
			],
			{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
		)
			.split('\n')
			.filter((line) => line !== '');
	assert.deepEqual(read('_ws.malformed', 'frame.number'), []);
	const submits = read('smpp.command_id == 0x00000004', 'smpp.destination_addr')
		.join(',')
		.split(',');
	assert.ok(
		submits.length >= stage.sandbox.journal.accepted.length,
		`${submits.length} submits seen`,
	);
	assert.ok(read('smpp.command_id == 0x00000009', 'frame.number').length >= 1);
	assert.ok(read('smpp.command_id == 0x80000005', 'frame.number').length >= 1);
});

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve) => {
		const server = net.createServer().listen(0, '127.0.0.1', () => {
			const { port } = /** @type {net.AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});
}
