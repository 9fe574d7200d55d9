// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { tryCrashPoints } = require('./crash-points');
const { runCampaigns } = require('./run');

/**
 * Breaks a copy of the built package on purpose, in one place at a time, and looks whether the
 * campaigns notice. A check that notices nothing proves nothing.
 */

/** @type {Array<{ name: string, file: string, from: string | RegExp, to: string }>} */
const BREAKAGES = [
	{
		name: 'a reset counts as never connected, so as not taken',
		file: 'http/failure.js',
		from: 'kind: unwritten ?',
		to: "kind: unwritten || code === 'ECONNRESET' ?",
	},
	{
		name: 'TLS that breaks after the request counts as never agreed on',
		file: 'http/failure.js',
		from: 'secureConnecting === true',
		to: 'secureConnecting !== undefined',
	},
	{
		name: 'a lost answer is sent again',
		file: 'http/retry.js',
		from: ': readOnly;',
		to: ': true;',
	},
	{
		name: 'a 5xx counts as certainly not taken',
		file: 'http/certainty.js',
		from: 'return TURNED_AWAY.has(httpStatus);',
		to: 'return TURNED_AWAY.has(httpStatus) || httpStatus >= 500;',
	},
	{
		name: 'a redirect counts as certainly not taken',
		file: 'http/certainty.js',
		from: 'return TURNED_AWAY.has(httpStatus);',
		to: 'return TURNED_AWAY.has(httpStatus) || (httpStatus >= 300 && httpStatus < 400);',
	},
	{
		name: 'every 4xx counts as certainly not taken',
		file: 'http/certainty.js',
		from: 'return TURNED_AWAY.has(httpStatus);',
		to: 'return httpStatus >= 400 && httpStatus < 500;',
	},
	{
		name: 'an answer of the provider with HTTP 429 is asked for again',
		file: 'http/retry.js',
		from: 'if (isFinal?.(result.text))',
		to: 'if (false)',
	},
	{
		name: 'a piece of an answer counts for nothing',
		file: 'TcastSms/transport/own-answer.js',
		from: 'return PIECE.test(text);',
		to: 'return false;',
	},
	{
		name: 'anything counts as an ID',
		file: 'TcastSms/transport/own-answer.js',
		from: "if (typeof text !== 'string')",
		to: "if (text !== undefined) return String(text);\n    if (typeof text !== 'string')",
	},
	{
		name: 'a row is believed against the counters',
		file: 'TcastSms/transport/acceptance.js',
		from: /const leavesRoom = [^;]+;/,
		to: 'const leavesRoom = true;',
	},
	{
		name: 'an ID that several have is the own one of each',
		file: 'TcastSms/transport/acceptance.js',
		from: 'list.shared.has(id)',
		to: 'false',
	},
	{
		name: 'a number is known by its last digits',
		file: 'shared/recipients/match-number.js',
		from: 'exact.get(digits) ?? spelled.get(digits)',
		to: 'exact.get(digits) ?? spelled.get(digits.slice(-11)) ?? spelled.get(`8${digits.slice(-10)}`) ?? recipients.findIndex(({ msisdn }) => msisdn.endsWith(digits.slice(-9)))',
	},
	{
		name: 'a refusal is believed beside an HTTP status of failure',
		file: 'TcastSms/transport/batch-result.js',
		from: /return \(status >= 200 && status < 300\) \|\| [^;]+;/,
		to: 'return true;',
	},
	{
		name: 'a missing row is refused whatever the counters say',
		file: 'TcastSms/transport/acceptance.js',
		from: /const addsUp = [^;]+;/,
		to: 'const addsUp = true;',
	},
	{
		name: 'a negative status is believed against its own counters',
		file: 'TcastSms/transport/send-answer.js',
		from: /if \([^;]+claimsAcceptance[^;]+leavesSome\)/,
		to: 'if (false)',
	},
	{
		name: 'code 0 of an API key accepts everybody who has an ID, whatever their row says',
		file: 'TcastSms/transport/api-v2/send-answer.js',
		from: 'agree && code === 0 && id !== undefined',
		to: 'agree && id !== undefined',
	},
	{
		name: 'code 0 of an API key refuses who has no row',
		file: 'TcastSms/transport/api-v2/send-answer.js',
		from: /if \(first === undefined\) \{/,
		to: "if (first === undefined) return { is: 'refused', code: 1 };\n    if (first === undefined) {",
	},
	{
		name: 'a code of an API key that no table has refuses all',
		file: 'TcastSms/transport/api-v2/codes.js',
		from: /return isListed\(code\) && [^;]+;/,
		to: 'return true;',
	},
	{
		name: 'a refusal of an API key is believed against its own rows',
		file: 'TcastSms/transport/api-v2/send-answer.js',
		from: 'rows.some(({ code, id }) => id !== undefined || code === 0)',
		to: 'false',
	},
	{
		name: 'a piece of an answer to an API key counts for nothing',
		file: 'TcastSms/transport/api-v2/envelope.js',
		from: '&& PIECE.test(text)',
		to: '&& false',
	},
	{
		name: "Message Central's 500 inside a 200 counts as refused",
		file: 'MessageCentral/transport/send-answer.js',
		from: 'result.status >= 500 || (0, codes_1.isFailure)(envelope.code)',
		to: 'result.status >= 500',
	},
	{
		name: "any code of Message Central's that is not 200 counts as refused",
		file: 'MessageCentral/transport/codes.js',
		from: 'return code in REFUSALS;',
		to: 'return true;',
	},
	{
		name: 'a refusal with an ID counts as refused',
		file: 'MessageCentral/transport/send-answer.js',
		from: 'if (hasTaken(envelope) || claimsSuccess)',
		to: 'if (claimsSuccess)',
	},
	{
		name: 'a rejected token is renewed whatever the answer says',
		file: 'MessageCentral/transport/client.js',
		from: "if (result.kind !== 'answered' || result.status >= 500)\n        return false;",
		to: "if (result.kind === 'answered' && [401, 403].includes(result.status)) return true;\n    if (result.kind !== 'answered' || result.status >= 500) return false;",
	},
	{
		name: "an error beside Message Central's success counts for nothing",
		file: 'MessageCentral/transport/send-answer.js',
		from: '&& objection === undefined',
		to: '',
	},
	{
		name: 'rows of a bulk answer are not read',
		file: 'MessageCentral/transport/bulk-answer.js',
		from: 'if (found.length === 0)',
		to: 'if (found.length >= 0)',
	},
	{
		name: 'the record is claimed without its pending key',
		file: 'shared/campaign/record.js',
		from: '[claimed(number), pending(number)]);',
		to: '[claimed(number)]);',
	},
	{
		name: 'the record forgets whose answer was lost',
		file: 'shared/campaign/record.js',
		from: "outcome === 'refused' || outcome === 'skipped'",
		to: "outcome !== 'accepted'",
	},
	{
		name: 'the record is completed before anything is sent',
		file: 'shared/dispatch/windows.js',
		from: 'const sent = await run.send(free);',
		to: "await run.record.complete(new Map(free.map(({ number }) => [number.msisdn, 'accepted'])));\n    const sent = await run.send(free);",
	},
	{
		name: 'recipients that the record knows are forgotten',
		file: 'shared/dispatch/windows.js',
		from: 'return [...known, ...sent];',
		to: 'return sent;',
	},
	{
		name: 'a run of which only unknown ones are left throws',
		file: 'sending/outcome-items.js',
		from: 'outcomes.refused === recipients',
		to: 'outcomes.refused + outcomes.unknown === recipients',
	},
	{
		name: 'duplicates are sent to',
		file: 'shared/dispatch/check.js',
		from: 'rules.dropDuplicates && seen.has',
		to: 'false && seen.has',
	},
	{
		name: 'an item has a key "error"',
		file: 'sending/outcome-items.js',
		from: 'const json = {',
		to: 'const json = { error: null,',
	},
	{
		name: 'answers are shown as they came',
		file: 'http/secrets.js',
		from: 'text.replace(pattern, MASK)',
		to: 'text',
	},
];

/** @param {string} packageDir @param {typeof BREAKAGES[number]} breakage */
function breakCopy(packageDir, { name, file, from, to }) {
	const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'sabotage-'));
	for (const part of ['dist', 'package.json']) {
		fs.cpSync(path.join(packageDir, part), path.join(copy, part), { recursive: true });
	}
	const target = path.join(copy, 'dist', 'nodes', file);
	const code = fs.readFileSync(target, 'utf8');
	const broken = code.replace(from, () => to);
	if (broken === code) throw new Error(`"${name}": the code to be broken is no longer in ${file}`);
	fs.writeFileSync(target, broken);
	return copy;
}

async function main() {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string', default: '1' },
			campaigns: { type: 'string', default: '400' },
			package: { type: 'string', default: path.resolve(__dirname, '../..') },
			only: { type: 'string' },
		},
	});
	let missed = 0;
	const chosen = BREAKAGES.filter(({ name }) => !values.only || name.includes(values.only));
	for (const breakage of chosen) {
		const packageDir = breakCopy(values.package, breakage);
		const { done, failures } = await runCampaigns({
			packageDir,
			seed: Number(values.seed),
			campaigns: Number(values.campaigns),
			mostFailures: 1,
		});
		const points = /record/.test(breakage.name)
			? await tryCrashPoints({ packageDir, mostFailures: 1 })
			: undefined;
		fs.rmSync(packageDir, { recursive: true, force: true });
		const noticed = failures.length > 0 || (points?.failures.length ?? 0) > 0;
		if (!noticed) missed++;
		const [first] = failures;
		console.log(
			`${noticed ? 'noticed' : 'MISSED '}  ${breakage.name}: ` +
				(first
					? `after ${done} campaigns (seed ${first.seed}: ${first.complaints[0]})`
					: `not in ${done} campaigns`) +
				(points
					? `; crash points: ${points.failures.length > 0 ? `at ${points.failures[0]}` : 'not noticed'}`
					: ''),
		);
	}
	console.log(`${chosen.length - missed} noticed, ${missed} missed`);
	process.exitCode = missed > 0 ? 1 : 0;
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
