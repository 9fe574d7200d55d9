// @ts-check
'use strict';

// Everything that is asked of the three packages before they are published. See CONTRIBUTING.md.
//
//   node test/package/gate/run.js                 a rehearsal where no owner is set yet
//   node test/package/gate/run.js --release TAG   refuses what is not settled
//   node test/package/gate/run.js --out FOLDER    keeps the tarballs that passed

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');

const { guard } = require('../../../runtime/lib/guard');
const { inFreshProcess, pack, unpack } = require('../packed');
const { build, checkOut, findStale } = require('./copy');
const { findUnsettled } = require('./publisher');
const { tryBroken } = require('./sabotage');
const { loadScanner } = require('./scanner');
const { findCopies, findUnregistered, lintStrictly, lintedFiles } = require('./source');
const { checkTarball } = require('./tarball');

/** Who stands in for the owner in a rehearsal. */
const STAND_IN = { github: 'rehearsal', name: 'Rehearsal', email: 'rehearsal@rehearsal.test' };
/** A tarball that grew beyond this holds something that it should not. */
const MOST_KILOBYTES = 1_500;

let failed = false;

/** @param {string} what holds @param {string[]} problems */
function report(what, problems) {
	if (problems.length === 0) return console.log(`ok    ${what}`);
	failed = true;
	console.log(`FAIL  ${what}`);
	for (const problem of problems.slice(0, 40)) console.log(`      ${problem}`);
}

/** @param {string[]} present @param {string[]} wanted */
const difference = (present, wanted) => [
	...wanted.filter((file) => !present.includes(file)).map((file) => `${file} was not read`),
	...present.filter((file) => !wanted.includes(file)).map((file) => `${file} was read too`),
];

/** @param {import('../../../build/packages.mjs').Package} one @param {string} checkout @param {import('./scanner').Scanner} scanner */
async function checkSources(one, checkout, scanner) {
	const { name, folder } = one;
	const say = (/** @type {string} */ what) => `${name}, sources: ${what}`;
	const wanted = lintedFiles(folder);
	report(say('every node and credential file is in package.json'), findUnregistered(one));
	if (folder !== checkout) report(say('are links, no copies'), findCopies(one));
	report(
		say("are where n8n's scanner looks for them"),
		scanner.findPackageRoot(checkout, name) === folder ? [] : [`not in ${folder}`],
	);
	const scan = await scanner.scan(folder, scanner.sourcePatterns);
	report(say(`n8n's scanner reads ${wanted.length} files`), difference(scan.files, wanted));
	report(say("n8n's scanner finds nothing"), scan.problems);
	const copy = path.join(path.dirname(checkout), 'lint', name);
	report(say('strict lint, no error and no warning'), lintStrictly(one, checkout, copy));
}

/** @param {string} tarball @param {string} name @param {import('./scanner').Scanner} scanner */
async function checkPacked(tarball, name, scanner) {
	const say = (/** @type {string} */ what) => `${name}, tarball: ${what}`;
	const unpacked = unpack(tarball);
	try {
		for (const { says, problems } of checkTarball(unpacked, { name })) report(say(says), problems);
		const wanted = unpacked.files.filter((file) => file.endsWith('.js')).concat('package.json');
		const scan = await scanner.scan(unpacked.folder, scanner.distPatterns);
		report(say(`n8n's scanner reads ${wanted.length} files`), difference(scan.files, wanted));
		report(say("n8n's scanner finds nothing"), scan.problems);
		const newest = inFreshProcess('scan', unpacked.folder);
		report(
			say("the newest of n8n's rules find nothing"),
			newest.map(({ file, line, rule, message }) => `${file}:${line}  ${rule}  ${message}`),
		);
		const { milliseconds } = inFreshProcess('load', unpacked.folder);
		const kilobytes = Math.round(fs.statSync(tarball).size / 1024);
		const unpackedSize = unpacked.files.reduce(
			(sum, file) => sum + fs.statSync(path.join(unpacked.folder, file)).size,
			0,
		);
		report(
			say(
				`${kilobytes} kB, ${Math.round(unpackedSize / 1024)} kB unpacked, ${unpacked.files.length} files; loads in ${milliseconds} ms`,
			),
			kilobytes > MOST_KILOBYTES ? [`more than ${MOST_KILOBYTES} kB`] : [],
		);
	} finally {
		unpacked.remove();
	}
}

/** A node file that stands in a folder and in no package.json. @param {string} checkout */
async function tryForgottenNode(checkout) {
	const { allPackages } = await import('../../../build/packages.mjs');
	const forgotten = path.join(checkout, 'nodes/TcastSms/Forgotten.node.ts');
	fs.writeFileSync(forgotten, 'export class Forgotten {}\n');
	const noticed = allPackages(checkout)
		.filter((one) => findUnregistered(one).some((line) => line.includes('Forgotten.node.js')))
		.map(({ name }) => name);
	fs.rmSync(forgotten);
	const wanted = ['n8n-nodes-tcastsms-messagecentral', 'n8n-nodes-tcastsms'];
	report(
		'the gate notices a node file that package.json does not name',
		wanted.filter((name) => !noticed.includes(name)).map((name) => `not in ${name}`),
	);
}

async function main() {
	const { values } = parseArgs({
		options: { release: { type: 'string' }, out: { type: 'string' } },
	});
	const { allPackages } = await import('../../../build/packages.mjs');
	const { derive } = await import('../../../build/derive.mjs');
	const { missingOwner, setOwner } = await import('../../../build/owner.mjs');
	const scanner = await loadScanner();

	const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gate-')));
	guard.add({ folder: scratch });
	const checkout = path.join(scratch, 'checkout');
	checkOut(checkout);
	await derive(checkout);
	report('what is derived from other files is up to date', findStale(checkout));
	const unsettled = await findUnsettled(checkout, values.release);
	const nobody = missingOwner(allPackages(checkout)[0].manifest).length > 0;
	if (values.release !== undefined) report('everything is settled for a release', unsettled);
	if (nobody) {
		console.log(
			`note  a rehearsal: package.json names no owner yet, ${STAND_IN.github} stands in.`,
		);
		await setOwner(checkout, STAND_IN);
		report('with an owner everything is settled', await findUnsettled(checkout));
	}
	build(checkout);

	const packages = allPackages(checkout);
	const tarballs = path.join(scratch, 'tarballs');
	fs.mkdirSync(tarballs);
	/** @type {Record<string, string>} */
	const packed = {};
	for (const one of packages) {
		const staged =
			one.folder === checkout ? checkout : path.join(checkout, 'dist/packages', one.name);
		packed[one.name] = pack(staged, tarballs);
	}
	for (const one of packages) {
		await checkSources(one, checkout, scanner);
		await checkPacked(packed[one.name], one.name, scanner);
	}

	await tryForgottenNode(checkout);
	const [name] = Object.keys(packed).slice(-1);
	const broken = await tryBroken({
		tarball: packed[name],
		name,
		scratch: path.join(scratch, 'broken'),
		scanner,
	});
	for (const { what, noticed, lines } of broken) {
		report(`the gate notices ${what}: ${noticed}`, noticed ? [] : ['It said:', ...lines]);
	}

	if (failed) {
		process.exitCode = 1;
	} else if (values.out) {
		fs.mkdirSync(values.out, { recursive: true });
		for (const tarball of Object.values(packed)) {
			fs.copyFileSync(tarball, path.join(values.out, path.basename(tarball)));
		}
		console.log(`The tarballs are in ${values.out}`);
	}
	if (nobody && unsettled.length > 0) {
		console.log(`note  a release would be refused:\n      ${unsettled.join('\n      ')}`);
	}
	fs.rmSync(scratch, { recursive: true, force: true });
	guard.remove({ folder: scratch });
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
