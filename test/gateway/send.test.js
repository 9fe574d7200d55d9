// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { afterEach, test } = require('node:test');
const { Store } = require('../../gateway/store/store');
const { startStage, until } = require('./support/stage');

/** @type {import('./support/stage').Stage | undefined} */
let stage;
afterEach(async () => {
	await stage?.stop();
	stage = undefined;
});

const [ANI, BUDI, CITRA] = ['6281210100055', '6281210100056', '6281210100057'];

/** Texts that arrived, long ones put together. @param {import('./support/stage').Stage} stage @param {string} number */
const textsAt = ({ sandbox }, number) =>
	sandbox.journal.accepted.filter(({ to }) => to === number).map(({ text }) => text);

test('each accepted number has a row with an ID of its own', async () => {
	stage = await startStage();
	const answer = await stage.send([ANI, BUDI], 'Halo', { sender: 'BRAND' });
	assert.equal(answer.status, 0);
	assert.deepEqual(
		answer.array.map((/** @type {number[]} */ [number]) => String(number)),
		[ANI, BUDI],
	);
	assert.equal(new Set(answer.array.map((/** @type {number[]} */ [, id]) => id)).size, 2);
	assert.deepEqual([answer.success, answer.fail], [2, 0]);
	assert.deepEqual(textsAt(stage, ANI), ['Halo']);
	assert.equal(stage.sandbox.journal.accepted[0].senderId, 'BRAND');
});

test('a refused number is counted and said in words, the others are accepted', async () => {
	stage = await startStage({ smsc: { refuseNumbers: { [BUDI]: 0x0b } } });
	const answer = await stage.send([ANI, BUDI], 'Halo');
	assert.deepEqual([answer.success, answer.fail], [1, 1]);
	assert.deepEqual(answer.refused, [[Number(BUDI), 'ESME_RINVDSTADR (0x0000000B)']]);
});

test('a lost answer is unknown: in no list of accepted or refused, and never sent again', async () => {
	stage = await startStage();
	stage.sandbox.addFault({
		on: 'smsc.submit_sm',
		when: { number: BUDI },
		action: { kind: 'resetAfter' },
	});
	const answer = await stage.send([BUDI], 'Halo');
	assert.deepEqual([answer.success, answer.fail, answer.array], [0, 0, []]);
	assert.equal(answer.unknown.length, 1);
	await stage.bound();
	await stage.send([ANI], 'Halo');
	assert.deepEqual(textsAt(stage, BUDI), ['Halo']);
});

test('an answer that comes too late makes an unknown ref accepted', async () => {
	stage = await startStage();
	stage.sandbox.addFault({ on: 'smsc.submit_sm', action: { kind: 'delay', ms: 1500 } });
	const first = await stage.send([ANI], 'Halo', { ref: 'r1' });
	assert.equal(first.unknown.length, 1);
	const { send } = stage;
	const again = async () => (await send([ANI], 'Halo', { ref: 'r1' })).success === 1;
	await until(again, 'the late answer');
	assert.deepEqual(textsAt(stage, ANI), ['Halo']);
});

test('throttled messages are sent once more, and arrive once', async () => {
	stage = await startStage({ smsc: { rate: 20 } });
	const numbers = Array.from({ length: 60 }, (_, index) => `62812101${10_000 + index}`);
	const answer = await stage.send(numbers, 'Halo');
	assert.equal(answer.success, 60);
	const counts = stage.sandbox.journal.acceptedCountByNumber({ provider: 'smsc' });
	assert.ok([...counts.values()].every((count) => count === 1));
	assert.ok(stage.smsc.submits > 60);
});

test('what cannot be written before the deadline is withdrawn and refused', async () => {
	stage = await startStage({
		fields: { SMPP_RATE: 5, HTTP_WRITE_SECONDS: 1, HTTP_ANSWER_SECONDS: 3 },
	});
	const numbers = Array.from({ length: 30 }, (_, index) => `62812101${10_000 + index}`);
	const answer = await stage.send(numbers, 'Halo');
	assert.equal(answer.success + answer.fail, 30);
	assert.equal(answer.success, stage.sandbox.journal.accepted.length);
	await new Promise((resolve) => setTimeout(resolve, 1000));
	assert.equal(answer.success, stage.sandbox.journal.accepted.length);
});

test('what is withdrawn while its note is still on the way to the disk is not written either', async () => {
	stage = await startStage({ fields: { HTTP_WRITE_SECONDS: 1, HTTP_ANSWER_SECONDS: 5 } });
	await stage.send([BUDI], 'Halo');
	const { commit } = Store.prototype;
	let commits = 0;
	/** A disk that takes its time, once the message itself is stored. @this {Store} */
	Store.prototype.commit = function () {
		if (commits++ === 0) return commit.call(this);
		setTimeout(() => commit.call(this), 1500);
	};
	try {
		const answer = await stage.send([ANI], 'Halo');
		assert.deepEqual([answer.success, answer.fail], [0, 1]);
	} finally {
		Store.prototype.commit = commit;
	}
	await stage.send([CITRA], 'Halo');
	assert.deepEqual(textsAt(stage, ANI), []);
});

test('without a connection everybody is refused after the deadline, and nothing is sent later', async () => {
	stage = await startStage({
		smsc: { bindStatus: 0x0e },
		bound: false,
		fields: { HTTP_WRITE_SECONDS: 1, HTTP_ANSWER_SECONDS: 2 },
	});
	const answer = await stage.send([ANI], 'Halo');
	assert.deepEqual([answer.success, answer.fail], [0, 1]);
	stage.sandbox.configure({ smsc: { bindStatus: 0 } });
	await stage.bound();
	assert.equal(stage.sandbox.journal.accepted.length, 0);
});

test('a refused bind turns the credential test red, with the reason', async () => {
	stage = await startStage({ smsc: { bindStatus: 0x0e }, bound: false });
	await new Promise((resolve) => setTimeout(resolve, 200));
	const answer = await stage.call('getbalance', {});
	assert.equal(answer.status, -12);
	assert.match(answer.message, /refused: ESME_RINVPASWD/);
});

for (const [long, most] of /** @type {const} */ ([
	['udh8', 3],
	['udh16', 3],
	['sar', 3],
	['payload', 1],
])) {
	test(`a long text arrives whole with ${long}`, async () => {
		stage = await startStage({ fields: { SMPP_LONG: long } });
		const text = 'Halo €100 {promo} '.repeat(20).trim();
		const answer = await stage.send([ANI], text);
		assert.equal(answer.success, 1);
		const parts = [...stage.sandbox.journal.accepted].sort(
			(a, b) => (a.part?.index ?? 0) - (b.part?.index ?? 0),
		);
		assert.equal(parts.map((part) => part.text).join(''), text);
		assert.equal(parts.length, most);
	});
}

test('when one part of a text is refused, its fate is unknown', async () => {
	stage = await startStage();
	stage.sandbox.addFault({
		on: 'smsc.submit_sm',
		when: { nth: 2 },
		action: { kind: 'status', status: 0x45 },
	});
	const answer = await stage.send([ANI], 'x'.repeat(400));
	assert.deepEqual([answer.success, answer.fail], [0, 0]);
	assert.match(answer.unknown[0][1], /a part was refused/);
});

test('when the first part is refused, nothing else of the text is sent', async () => {
	stage = await startStage({ smsc: { refuseNumbers: { [ANI]: 0x45 } } });
	const answer = await stage.send([ANI], 'x'.repeat(400));
	assert.equal(answer.fail, 1);
	assert.equal(stage.smsc.submits, 1);
});

test('a known ref has its first fate and is not sent again, after a restart too', async () => {
	stage = await startStage();
	const first = await stage.send([ANI, BUDI], 'Halo', { ref: 'a,b' });
	const again = await stage.send([ANI, BUDI], 'Halo', { ref: 'a,b' });
	assert.deepEqual(again, first);
	await stage.restart();
	assert.deepEqual(await stage.send([ANI, BUDI], 'Halo', { ref: 'a,b' }), first);
	assert.equal(stage.sandbox.journal.accepted.length, 2);
});

test('a known ref with another number, text or sender is refused', async () => {
	stage = await startStage();
	await stage.send([ANI], 'Halo', { ref: 'a' });
	for (const [number, text, sender] of [
		[BUDI, 'Halo', ''],
		[ANI, 'Hai', ''],
		[ANI, 'Halo', 'X'],
	]) {
		const answer = await stage.send([number], text, { ref: 'a', sender });
		assert.deepEqual([answer.success, answer.fail], [0, 1]);
		assert.match(answer.refused[0][1], /another number or text/);
	}
	assert.equal(stage.sandbox.journal.accepted.length, 1);
});

test('a ref that is asked for twice at once is sent once', async () => {
	stage = await startStage({ smsc: { delayMs: 100 } });
	const ask = () =>
		/** @type {NonNullable<typeof stage>} */ (stage).send([ANI], 'Halo', { ref: 'a' });
	const [one, two] = await Promise.all([ask(), ask()]);
	assert.deepEqual(one, two);
	assert.equal(stage.sandbox.journal.accepted.length, 1);
});

test('a ref that was refused may be tried again', async () => {
	stage = await startStage();
	stage.sandbox.addFault({ on: 'smsc.submit_sm', action: { kind: 'status', status: 0x45 } });
	assert.equal((await stage.send([ANI], 'Halo', { ref: 'a' })).fail, 1);
	assert.equal((await stage.send([ANI], 'Halo', { ref: 'a' })).success, 1);
});

test('a number that comes twice in a request is sent to once', async () => {
	stage = await startStage();
	const answer = await stage.send([ANI, ANI], 'Halo');
	assert.equal(answer.success, 1);
	assert.equal(stage.sandbox.journal.accepted.length, 1);
});

const REFUSALS = /** @type {Array<[string, Record<string, string>, number]>} */ ([
	['a wrong password', { password: 'x', numbers: ANI, content: 'a' }, -1],
	['an empty text', { numbers: ANI, content: '' }, -4],
	['a text without end', { numbers: ANI, content: 'x'.repeat(5000) }, -5],
	['no number', { numbers: '', content: 'a' }, -8],
	['a number that is none', { numbers: `${ANI},abc`, content: 'a' }, -9],
	['a time to send at', { numbers: ANI, content: 'a', sendtime: '20300101000000' }, -11],
	['a sender that is too long', { numbers: ANI, content: 'a', sender: 'x'.repeat(12) }, -14],
	['refs that do not fit the numbers', { numbers: ANI, content: 'a', ref: 'a,b' }, -14],
]);
for (const [what, parameters, status] of REFUSALS) {
	test(`${what} is refused with status ${status}, and nothing is sent`, async () => {
		stage = await startStage();
		assert.equal((await stage.call('sendsms', parameters)).status, status);
		assert.equal(stage.smsc.submits, 0);
	});
}

test('two connections share the work, as pair too', async () => {
	stage = await startStage({
		fields: { SMPP_BIND: 'pair', SMPP_BINDS: 2, SMPP_WINDOW: 2 },
		smsc: { delayMs: 20 },
	});
	const numbers = Array.from({ length: 40 }, (_, index) => `62812101${10_000 + index}`);
	assert.equal((await stage.send(numbers, 'Halo')).success, 40);
	assert.deepEqual([...stage.smsc.sessions].map(({ mode }) => mode).sort(), [
		'receiver',
		'receiver',
		'transmitter',
		'transmitter',
	]);
});

test('TLS is verified: with the right certificate it binds, without it it does not', async () => {
	stage = await startStage({ tls: true, bound: false, fields: { SMPP_TLS: 'yes' } });
	await new Promise((resolve) => setTimeout(resolve, 300));
	assert.match(stage.gateway.health().problem, /certificate/);
	const file = require('node:path').join(require('./support/stage').newFolder(), 'ca.pem');
	require('node:fs').writeFileSync(file, String(stage.sandbox.smscCertificate));
	await stage.restart({ SMPP_TLS_CA_FILE: file });
	assert.equal((await stage.send([CITRA], 'Halo')).success, 1);
});

test('stopping waits for what is under way', async () => {
	stage = await startStage({ smsc: { delayMs: 300 } });
	const sending = stage.send([ANI], 'Halo');
	await new Promise((resolve) => setTimeout(resolve, 100));
	await stage.gateway.stop();
	assert.equal((await sending).success, 1);
	await stage.sandbox.close();
	stage = undefined;
});

test('neither numbers, texts nor passwords are in the log', async () => {
	stage = await startStage({ smsc: { refuseNumbers: { [BUDI]: 0x0b } } });
	stage.sandbox.addFault({
		on: 'smsc.submit_sm',
		when: { number: CITRA },
		action: { kind: 'resetAfter' },
	});
	await stage.send([ANI, BUDI, CITRA], 'Rahasia sekali');
	const log = stage.lines.join('\n');
	assert.match(log, /bound/);
	for (const secret of [ANI, BUDI, CITRA, 'Rahasia', 'demo12#x', 'n8n-password']) {
		assert.ok(!log.includes(secret), secret);
	}
});
