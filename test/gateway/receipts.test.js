// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { afterEach, before, beforeEach, test } = require('node:test');
const path = require('node:path');
const { startReceiver } = require('./support/receiver');
const { startStage, until } = require('./support/stage');

/** A part of the nodes as it is packed. @param {string} file @returns {any} */
const built = (file) => require(path.join(__dirname, '../../dist/nodes', file));

/** @type {import('./support/stage').Stage} */
let stage;
/** @type {Awaited<ReturnType<typeof startReceiver>>} */
let n8n;
/** The nodes' own reader of pushes, as n8n runs it. @type {(body: unknown) => any[]} */
let readPush;

before(() => {
	const { parsePush } = built('TcastSms/delivery/parse-push');
	readPush = (array) =>
		parsePush({ type: 'report', array }, { timeZone: 'Asia/Jakarta', successAs: 'sent' }).reports;
});
beforeEach(async () => {
	n8n = await startReceiver();
});
afterEach(async () => {
	await stage.stop();
	n8n.close();
});

const ANI = '6281210100055';
const BUDI = '6281210100056';

/** @typedef {import('../../sandbox/types').Partially<import('../../sandbox/types').SmscConfig>} Smsc */
/** @param {Smsc} [smsc] @param {Record<string, string | number>} [fields] */
const start = async (smsc, fields) => {
	stage = await startStage({
		smsc,
		fields: { PUSH_URL: n8n.url, PUSH_SECRET: 'a-secret', ...fields },
	});
};
/** @param {number} [count] */
const rows = async (count = 1) => {
	await until(() => n8n.rows.length >= count, `${count} reports`);
	return n8n.rows;
};

/** How receipts are written: each is understood. @type {Array<[string, Smsc]>} */
const FORMS = [
	['as in Appendix B', {}],
	['in small letters', { receipts: { form: 'lower' } }],
	['in capitals', { receipts: { form: 'upper' } }],
	['in another order', { receipts: { form: 'reordered' } }],
	['with most fields missing', { receipts: { form: 'short' } }],
	['in optional parameters only', { receipts: { form: 'tags' } }],
	['with dates of 12 digits', { receipts: { dates: 12 } }],
	['in UCS-2', { receipts: { coding: 'ucs2' } }],
	['as data_sm', { receipts: { via: 'data_sm' } }],
	['before the answer to the submit', { receipts: { early: true }, delayMs: 100 }],
	['with a decimal ID for a hexadecimal one', { idForm: 'hex', receipts: { ids: 'decimal' } }],
	['with a hexadecimal ID for a decimal one', { receipts: { ids: 'hex' } }],
	['with an ID in capitals', { idForm: 'hex', receipts: { ids: 'upper' } }],
	['with an ID with leading zeros', { receipts: { ids: 'padded' } }],
	['with an ID without its leading zeros', { idForm: 'padded', receipts: { ids: 'decimal' } }],
	['with an ID of letters', { idForm: 'text' }],
	['with the addresses the other way round', { receipts: { swapAddresses: true } }],
];
for (const [how, smsc] of FORMS) {
	test(`a receipt ${how} gives delivered`, async () => {
		await start(smsc);
		const { array } = await stage.send([ANI], 'Halo', { sender: '6281100000000' });
		assert.equal(array.length, 1);
		const [report] = readPush(await rows());
		assert.equal(report.state, 'delivered');
		assert.equal(report.messageId, String(array[0][1]));
		assert.equal(report.to, ANI);
		assert.match(report.doneAt, /^20\d\d-\d\d-\d\dT.*\+07:00$/);
	});
}

/** @type {Array<[string, string, boolean]>} */
const WORDS = [
	['DELIVRD', 'delivered', true],
	['EXPIRED', 'expired', true],
	['UNDELIV', 'undelivered', true],
	['DELETED', 'undelivered', true],
	['REJECTD', 'rejected', true],
	['UNKNOWN', 'unknown', false],
];
for (const [word, state, final] of WORDS) {
	test(`${word} gives ${state}, with the provider's reason`, async () => {
		await start({ statusByNumber: { [ANI]: word } });
		await stage.send([ANI], 'Halo');
		const [report] = readPush(await rows());
		assert.equal(report.state, state);
		assert.equal(report.final, final);
		if (state !== 'delivered') assert.match(String(report.reason), new RegExp(`${word}, err:011`));
	});
}

test('the push is a PUT with the secret of the trigger in a header', async () => {
	await start();
	await stage.send([ANI], 'Halo');
	await rows();
	assert.equal(n8n.pushes[0].method, 'PUT');
	assert.equal(n8n.pushes[0].token, 'a-secret');
});

test('a long text is delivered only when all its parts are', async () => {
	await start();
	await stage.send([ANI], 'x'.repeat(400));
	await rows();
	assert.equal(readPush(n8n.rows).length, 1);
});

test('a long text of which one part has no receipt is not delivered', async () => {
	await start();
	let part = 0;
	const { smsc } = stage;
	const { addReceipts } = smsc;
	smsc.addReceipts = (taken) => {
		if (++part !== 2) addReceipts.call(smsc, taken);
	};
	const { array } = await stage.send([ANI], 'x'.repeat(400));
	await until(() => smsc.outbox.answered.length === 2, 'two receipts');
	const { array: report } = await stage.call('getreport', { ids: String(array[0][1]) });
	assert.deepEqual(report[0].slice(3), [0, 0, 1]);
	assert.equal(n8n.rows.length, 0);
});

test('the worst part of a long text wins', async () => {
	await start();
	let part = 0;
	const { config } = stage.smsc;
	stage.smsc.config = () => ({
		...config(),
		statusByNumber: { [ANI]: ++part === 4 ? 'UNDELIV' : 'DELIVRD' },
	});
	await stage.send([ANI], 'x'.repeat(400));
	const [report] = readPush(await rows());
	assert.equal(report.state, 'undelivered');
});

test('a repeated receipt is pushed once', async () => {
	await start({ receipts: { repeat: 3 } });
	await stage.send([ANI, BUDI], 'Halo');
	await until(() => stage.smsc.outbox.answered.length === 6, 'all receipts');
	await rows(2);
	assert.equal(n8n.rows.length, 2);
});

test('delivered after expired is told, expired after delivered is not', async () => {
	await start({
		statusByNumber: { [ANI]: ['EXPIRED', 'DELIVRD'], [BUDI]: ['DELIVRD', 'EXPIRED'] },
	});
	await stage.send([ANI], 'Halo');
	await stage.send([BUDI], 'Halo');
	await until(() => stage.smsc.outbox.answered.length === 4, 'all receipts');
	const states = readPush(await rows(3)).map(({ to, state }) => `${to} ${state}`);
	assert.deepEqual(states, [`${ANI} expired`, `${ANI} delivered`, `${BUDI} delivered`]);
});

test('an ID that is another message of another number in hexadecimal goes to the right one', async () => {
	await start({
		idForm: 'hex',
		firstId: 16,
		receipts: { ids: 'decimal', delayMs: 300 },
		statusByNumber: { [ANI]: 'UNDELIV' },
	});
	const numbers = [ANI, ...Array.from({ length: 20 }, (_, index) => `62812999${10_000 + index}`)];
	const { array } = await stage.send(numbers, 'Halo');
	const reports = readPush(await rows(21));
	for (const [number, id] of array) {
		const own = reports.filter(({ messageId }) => messageId === String(id));
		assert.deepEqual(
			own.map(({ to }) => to),
			[String(number)],
		);
		assert.equal(own[0].state, String(number) === ANI ? 'undelivered' : 'delivered');
	}
});

test('while n8n is down nothing is lost; afterwards all come in order, at most 50 at once', async () => {
	await start();
	n8n.answerWith(404);
	const numbers = Array.from({ length: 230 }, (_, index) => `62812101${10_000 + index}`);
	await stage.send(numbers, 'Halo');
	await until(() => stage.gateway.health().reportsWaiting === 230, 'the backlog');
	n8n.answerWith(200);
	await stage.restart();
	await rows(230);
	assert.equal(new Set(n8n.rows.map(([id]) => id)).size, 230);
	assert.ok(n8n.pushes.every(({ rows: pushed }) => pushed.length <= 50));
	await until(() => stage.gateway.health().reportsWaiting === 0, 'an empty backlog');
});

test('a receipt that came while its connection broke is delivered again by the provider, and pushed', async () => {
	await start({ receipts: { delayMs: 200 } });
	await stage.send([ANI], 'Halo');
	stage.smsc.dropAll();
	assert.equal(readPush(await rows())[0].state, 'delivered');
});

test('getreport tells the same as the push, and "sent" before any receipt', async () => {
	await start({ receipts: { delayMs: 500 } });
	const { array } = await stage.send([ANI], 'Halo');
	const ids = String(array[0][1]);
	const { reportsFromAnswer } = built('TcastSms/delivery/reports-from-answer');
	const ask = async () => {
		const answer = await stage.call('getreport', { ids: `${ids},1` });
		assert.equal(answer.nofound, 1);
		return reportsFromAnswer(answer, [ids], { timeZone: 'Asia/Jakarta' })[0];
	};
	const early = await ask();
	assert.deepEqual([early.state, early.final], ['sent', false]);
	await rows();
	assert.equal((await ask()).state, 'delivered');
});

test('SMS from people are listed by getsms, long ones as one', async () => {
	await start();
	stage.smsc.addInbound({ from: ANI, text: 'STOP 👍' });
	const long = (/** @type {number} */ index, /** @type {string} */ text) =>
		stage.smsc.addInbound({
			from: BUDI,
			text: '',
			fields: {
				esm_class: 0x40,
				data_coding: 0,
				short_message: Buffer.concat([Buffer.from([5, 0, 3, 9, 2, index]), Buffer.from(text)]),
			},
		});
	long(2, 'world');
	long(1, 'hello ');
	await until(async () => (await stage.call('getsms', {})).cnt === 2, 'two messages');
	const { readInbox } = built('TcastSms/inbox/message');
	const messages = readInbox(await stage.call('getsms', {}), 'auto', 'Asia/Jakarta');
	const texts = messages.map((/** @type {any} */ { from, text }) => [from, text]);
	assert.deepEqual(
		texts.sort(),
		[
			[ANI, 'STOP 👍'],
			[BUDI, 'hello world'],
		].sort(),
	);
});

test('what a person writes is no receipt, however much it looks like one', async () => {
	await start();
	const { array } = await stage.send([ANI], 'Halo');
	await rows();
	stage.smsc.addInbound({ from: ANI, text: 'id:700001 stat:UNDELIV err:1' });
	await until(async () => (await stage.call('getsms', {})).cnt === 1, 'the message');
	const { array: report } = await stage.call('getreport', { ids: String(array[0][1]) });
	assert.equal(report[0].at(-1), 3);
});

test('balance is that of the HTTP interface where there is one', async () => {
	await start();
	const answer = await stage.call('getbalance', {});
	assert.deepEqual([answer.status, answer.balance], [0, '0.000000']);
	assert.match(answer.note, /BALANCE_URL/);
	await stage.restart({
		BALANCE_URL: stage.sandbox.url,
		BALANCE_ACCOUNT: 'demo-account',
		BALANCE_PASSWORD: 'demo p@ss+word',
	});
	assert.equal((await stage.call('getbalance', {})).balance, '499740.000000');
});

test('metrics count, and are in the format of Prometheus', async () => {
	await start();
	await stage.send([ANI, BUDI], 'Halo');
	await rows(2);
	const text = await (await fetch(`${stage.gateway.url}/metrics`)).text();
	assert.match(text, /^smpp_gateway_submitted_total 2$/m);
	assert.match(text, /^smpp_gateway_receipts_total 2$/m);
	for (const line of text.trim().split('\n')) {
		assert.match(line, /^(# (HELP|TYPE) smpp_gateway_\w+ .+|smpp_gateway_\w+ \d+)$/);
	}
	assert.ok(!text.includes(ANI));
});
