// @ts-check
'use strict';

const { cleanEnvironment } = require('./lib/environment');

/**
 * @typedef {object} Postgres
 * @property {string} host
 * @property {number} port
 * @property {string} database
 * @property {string} user
 * @property {string} password
 */
/** @typedef {{ host: string, port: number }} Redis */

/**
 * @param {'sqlite' | { postgres: Postgres }} db
 * @returns {Record<string, string>}
 */
function databaseSettings(db) {
	if (db === 'sqlite') return { DB_TYPE: 'sqlite' };
	const { host, port, database, user, password } = db.postgres;
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: host,
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_DATABASE: database,
		DB_POSTGRESDB_USER: user,
		DB_POSTGRESDB_PASSWORD: password,
	};
}

/**
 * @param {Redis | undefined} redis
 * @returns {Record<string, string>}
 */
function queueSettings(redis) {
	if (!redis) return { EXECUTIONS_MODE: 'regular' };
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: redis.host,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	};
}

/**
 * The environment of an n8n that works on this machine alone, asks nothing on the internet and
 * otherwise has its defaults.
 *
 * @param {object} options
 * @param {import('./versions').Version} options.version
 * @param {string} options.nodeFolder The folder of the Node.js program.
 * @param {string} options.userFolder
 * @param {'sqlite' | { postgres: Postgres }} options.db
 * @param {Redis} [options.redis]
 * @param {Record<string, string>} [options.env] Has the last word.
 * @returns {Record<string, string>}
 */
function n8nEnvironment({ version, nodeFolder, userFolder, db, redis, env }) {
	return cleanEnvironment({
		PATH: `${nodeFolder}:${process.env.PATH}`,
		NO_PROXY: [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1,localhost']
			.filter(Boolean)
			.join(','),
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LOG_LEVEL: 'info',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		// Tests count executions: none may disappear by age or number.
		EXECUTIONS_DATA_PRUNE: 'false',
		// Nothing that calls home.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		// Code nodes run in JavaScript only; without this 2.x looks for a Python at each start.
		N8N_PYTHON_ENABLED: 'false',
		...(version.startsWith('1.')
			? { N8N_RUNNERS_ENABLED: 'true' }
			: { N8N_RUNNERS_MODE: 'internal' }),
		...databaseSettings(db),
		...queueSettings(redis),
		...env,
	});
}

module.exports = { n8nEnvironment };
