// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { afterEach, test } = require('node:test');
const { encode } = require('../../gateway/smpp/pdu');
const { startStage, until } = require('./support/stage');

/** @type {import('./support/stage').Stage | undefined} */
let stage;
afterEach(async () => {
	await stage?.stop();
	stage = undefined;
});
const ANI = '6281210100055';
const QUICK = { SMPP_RESPONSE_SECONDS: 0.3, SMPP_ENQUIRE_SECONDS: 0.3 };

test('it answers enquire_link, and asks itself when nothing is heard', async () => {
	stage = await startStage({ smsc: { enquireMs: 50 }, times: QUICK });
	const [session] = stage.smsc.sessions;
	assert.equal(await session.ask('enquire_link', {}, {}, 1000), 0);
	stage.sandbox.configure({ smsc: { enquireMs: 0 } });
	clearInterval(session.timer);
	const asked = () =>
		stage?.sandbox.journal.requests.some(({ endpoint }) => endpoint === 'enquire_link');
	await until(asked, 'an enquire_link');
	assert.ok(stage.gateway.health().ok);
});

test('a session that fell silent is given up and made anew', async () => {
	stage = await startStage({ times: QUICK });
	const [old] = stage.smsc.sessions;
	old.deaf = true;
	const { smsc } = stage;
	await until(
		() => [...smsc.sessions].some((session) => session !== old && session.mode !== null),
		'a new bind',
	);
	assert.equal((await stage.send([ANI], 'Halo')).success, 1);
});

test('after an unbind of the provider it binds again', async () => {
	stage = await startStage();
	const [session] = stage.smsc.sessions;
	assert.equal(await session.ask('unbind', {}, {}, 1000), 0);
	const { smsc } = stage;
	await until(
		() => [...smsc.sessions].some((other) => other !== session && other.mode !== null),
		'a new bind',
	);
	assert.equal((await stage.send([ANI], 'Halo')).success, 1);
});

/** What a peer may send in between: none of it makes the session deaf. @type {Array<[string, Buffer]>} */
const ODD = [
	['an unknown request', Buffer.from('00000010000001ff0000000000000007', 'hex')],
	['an unknown answer', Buffer.from('00000010800001ff0000000000000007', 'hex')],
	[
		'an answer to nothing',
		encode('submit_sm_resp', { sequence: 99_999, fields: { message_id: 'x' } }),
	],
	['a generic_nack to nothing', encode('generic_nack', { sequence: 99_999, status: 3 })],
	['an alert', encode('alert_notification', { sequence: 1 })],
	[
		'a message that ends early',
		Buffer.from('0000001800000005000000000000000100000000000000ff', 'hex'),
	],
	['a request without a body', Buffer.from('00000010000000050000000000000002', 'hex')],
	[
		'unknown optional parameters',
		Buffer.concat([
			Buffer.from('0000001900000015000000000000000a', 'hex'),
			Buffer.from('140000050102030405', 'hex'),
		]),
	],
];
for (const [what, octets] of ODD) {
	test(`${what} does no harm`, async () => {
		stage = await startStage();
		const [session] = stage.smsc.sessions;
		session.write(octets);
		assert.equal((await stage.send([ANI], 'Halo')).success, 1);
		assert.equal([...stage.smsc.sessions][0], session);
	});
}

test('a length that cannot be right ends the connection, and the next one works', async () => {
	stage = await startStage();
	const [session] = stage.smsc.sessions;
	session.write(Buffer.from('7fffffff000000150000000000000001', 'hex'));
	const { smsc } = stage;
	await until(() => !smsc.sessions.has(session), 'the end of the connection');
	await until(() => smsc.sessions.size > 0, 'a new one');
	await stage.bound();
	assert.equal((await stage.send([ANI], 'Halo')).success, 1);
});

test('the window is never exceeded', async () => {
	stage = await startStage({ fields: { SMPP_WINDOW: 3 }, smsc: { delayMs: 10 } });
	let open = 0;
	let most = 0;
	const { smsc } = stage;
	const [session] = smsc.sessions;
	const { write } = session;
	const { work } = smsc;
	smsc.work = (...values) => {
		most = Math.max(most, ++open);
		return work.apply(smsc, values);
	};
	session.write = (frame) => {
		if (frame.readUInt32BE(4) === 0x80000004) open--;
		write.call(session, frame);
	};
	const numbers = Array.from({ length: 50 }, (_, index) => `62812101${10_000 + index}`);
	assert.equal((await stage.send(numbers, 'Halo')).success, 50);
	assert.equal(most, 3);
});

test('the rate is kept', async () => {
	stage = await startStage({ fields: { SMPP_RATE: 50, SMPP_WINDOW: 100 } });
	const numbers = Array.from({ length: 60 }, (_, index) => `62812101${10_000 + index}`);
	const begun = performance.now();
	assert.equal((await stage.send(numbers, 'Halo')).success, 60);
	// A bucket of five, then 55 at 50 a second.
	assert.ok(performance.now() - begun >= 1050);
});
