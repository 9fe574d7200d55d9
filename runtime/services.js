// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');

const { cleanEnvironment } = require('./lib/environment');
const { guard } = require('./lib/guard');
const { freePort } = require('./lib/ports');
const { startProcess } = require('./lib/process');
const { waitFor } = require('./lib/wait');

/**
 * @typedef {object} Service
 * @property {number} pid
 * @property {string} logFile
 * @property {() => Promise<void>} stop Ends it and removes its data.
 * @property {(signal?: NodeJS.Signals) => Promise<void>} kill
 */

/**
 * @param {string} program
 * @param {string} debianPackage
 * @returns {string}
 */
function findProgram(program, debianPackage) {
	const debian = '/usr/lib/postgresql';
	const versions = fs.existsSync(debian)
		? fs.readdirSync(debian).sort((one, other) => Number(other) - Number(one))
		: [];
	const folders = [
		...versions.map((version) => path.join(debian, version, 'bin')),
		...(process.env.PATH ?? '').split(path.delimiter),
		'/usr/local/bin',
		'/usr/bin',
	];
	for (const folder of folders) {
		const file = path.join(folder, program);
		if (fs.existsSync(file)) return file;
	}
	throw new Error(
		`"${program}" was not found. On Debian and Ubuntu it comes with: apt-get install ${debianPackage}`,
	);
}

/**
 * An account without rights to run a server as, when we are root: PostgreSQL refuses to run as root.
 *
 * @param {string[]} names The first one that exists.
 * @returns {{ uid?: number, gid?: number }}
 */
function unprivileged(names) {
	if (process.getuid?.() !== 0) return {};
	for (const name of names) {
		try {
			const id = (/** @type {string} */ flag) =>
				Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
			return { uid: id('-u'), gid: id('-g') };
		} catch {
			// There is no such account.
		}
	}
	throw new Error(`Run as root, and none of these accounts exists to run as: ${names.join(', ')}`);
}

/**
 * @param {string} prefix
 * @param {{ uid?: number, gid?: number }} account
 */
function dataFolder(prefix, { uid, gid }) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
	guard.add({ folder });
	if (uid !== undefined && gid !== undefined) fs.chownSync(folder, uid, gid);
	return {
		folder,
		remove: () => {
			fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
			guard.remove({ folder });
		},
	};
}

/**
 * @param {import('./lib/process').ManagedProcess} server
 * @param {() => Promise<boolean>} isReady
 */
async function untilReady(server, isReady) {
	try {
		await waitFor(
			`${server.name} to be ready`,
			async () => {
				if (!server.running()) throw new Error(`${server.name} ended at its start`);
				return await isReady();
			},
			{ timeoutMs: 30_000, intervalMs: 50 },
		);
	} catch (error) {
		const tail = server.tail(40);
		await server.kill('SIGKILL');
		throw new Error(`${/** @type {Error} */ (error).message}:\n${tail}`, { cause: error });
	}
}

/**
 * Sends one line to a server and gives the beginning of what comes back.
 *
 * @param {number} port
 * @param {string} line
 * @returns {Promise<string>}
 */
function ask(port, line) {
	return new Promise((resolve) => {
		const socket = net.connect({ port, host: '127.0.0.1' }, () => socket.write(line, 'latin1'));
		const finish = (/** @type {string} */ answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(1_000, () => finish(''));
		socket.once('data', (data) => finish(data.toString('latin1')));
		socket.once('error', () => finish(''));
		socket.once('close', () => finish(''));
	});
}

/**
 * Starts a Redis of its own, which keeps nothing on disk.
 *
 * @returns {Promise<Service & import('./settings').Redis>}
 */
async function startRedis() {
	const command = findProgram('redis-server', 'redis-server');
	const account = unprivileged(['redis', 'nobody']);
	const { folder, remove } = dataFolder('n8n-redis-', account);
	const port = await freePort();
	const server = await startProcess({
		name: 'redis-server',
		command,
		args: [
			...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
			...['--save', '', '--appendonly', 'no', '--daemonize', 'no'],
		],
		env: cleanEnvironment(),
		cwd: folder,
		logFile: path.join(folder, 'redis.log'),
		...account,
	});
	await untilReady(server, async () => (await ask(port, 'PING\r\n')).startsWith('+PONG'));
	return {
		host: '127.0.0.1',
		port,
		pid: server.pid,
		logFile: server.logFile,
		kill: server.kill,
		async stop() {
			await server.stop();
			remove();
		},
	};
}

/**
 * Starts a PostgreSQL of its own with an empty database.
 *
 * @returns {Promise<Service & import('./settings').Postgres>}
 */
async function startPostgres() {
	const [initdb, postgres] = ['initdb', 'postgres'].map((name) => findProgram(name, 'postgresql'));
	const account = unprivileged(['postgres', 'nobody']);
	const { folder, remove } = dataFolder('n8n-postgres-', account);
	const data = path.join(folder, 'data');
	const passwordFile = path.join(folder, 'password');
	const password = crypto.randomBytes(12).toString('hex');
	const user = 'n8n';
	fs.writeFileSync(passwordFile, password, { mode: 0o600 });
	if (account.uid !== undefined && account.gid !== undefined) {
		fs.chownSync(passwordFile, account.uid, account.gid);
	}
	const env = cleanEnvironment({ LC_ALL: 'C.UTF-8', HOME: folder });
	const logFile = path.join(folder, 'postgres.log');

	const initialised = await startProcess({
		name: 'initdb',
		command: initdb,
		args: [
			...['--pgdata', data, '--username', user, '--pwfile', passwordFile],
			...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-locale', '--no-sync'],
		],
		env,
		cwd: folder,
		logFile,
		...account,
	});
	if ((await initialised.exited).code !== 0) {
		const tail = initialised.tail(40);
		remove();
		throw new Error(`initdb failed:\n${tail}`);
	}
	fs.rmSync(passwordFile);

	const port = await freePort();
	const server = await startProcess({
		name: 'postgres',
		command: postgres,
		args: [
			...['-D', data, '-p', String(port), '-k', folder],
			// The data lives as long as the test: a machine that loses power may lose it.
			...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'full_page_writes=off'],
			...['-c', 'synchronous_commit=off', '-c', 'max_connections=200'],
		],
		env,
		cwd: folder,
		logFile,
		...account,
	});
	// An SSL request: the server answers it with a single letter before any login.
	const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]).toString('latin1');
	await untilReady(server, async () => {
		const answer = await ask(port, sslRequest);
		return (
			(answer === 'N' || answer === 'S') && server.tail(40).includes('ready to accept connections')
		);
	});
	return {
		host: '127.0.0.1',
		port,
		database: 'postgres',
		user,
		password,
		pid: server.pid,
		logFile,
		kill: server.kill,
		async stop() {
			// SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
			await server.kill('SIGINT');
			await server.exited;
			remove();
		},
	};
}

module.exports = { startRedis, startPostgres };
