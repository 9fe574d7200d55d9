// @ts-check
'use strict';

const { randomInt } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { DatabaseSync } = require('node:sqlite');

/** Raised when the tables change. */
const VERSION = 1;

/**
 * `messages.state`: 0 new, 1 submitting, 2 accepted, 3 refused, 4 unknown.
 * `report` and `parts.state`: the code of a delivery status as TCASTSMS writes it, null before any.
 */
const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE messages (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	ref TEXT UNIQUE,
	number TEXT NOT NULL,
	digest TEXT NOT NULL,
	parts INTEGER NOT NULL,
	state INTEGER NOT NULL,
	reason TEXT,
	at INTEGER NOT NULL,
	settled INTEGER,
	report INTEGER,
	report_reason TEXT,
	report_at INTEGER
);
CREATE INDEX messages_at ON messages (at);
CREATE TABLE parts (
	message INTEGER NOT NULL,
	part INTEGER NOT NULL,
	smsc_id TEXT NOT NULL,
	smsc_key TEXT NOT NULL,
	state INTEGER,
	reason TEXT,
	done_at INTEGER,
	PRIMARY KEY (message, part)
) WITHOUT ROWID;
CREATE INDEX parts_key ON parts (smsc_key);
CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, message INTEGER NOT NULL, row TEXT NOT NULL);
CREATE TABLE orphans (seq INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, receipt TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX orphans_key ON orphans (key);
CREATE TABLE inbox (id INTEGER PRIMARY KEY AUTOINCREMENT, sender TEXT NOT NULL, receiver TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX inbox_at ON inbox (at);
CREATE TABLE fragments (
	sender TEXT NOT NULL, receiver TEXT NOT NULL, reference INTEGER NOT NULL, total INTEGER NOT NULL, part INTEGER NOT NULL,
	at INTEGER NOT NULL, text TEXT NOT NULL,
	PRIMARY KEY (sender, receiver, reference, total, part)
) WITHOUT ROWID;
`;

/**
 * Message IDs of two stores, or of one that was lost and began anew, must not meet: reports are matched
 * by them. So they begin at a random place, and later stores begin higher. All stay exact as numbers.
 */
function firstId() {
	return randomInt(0, 899) * 1e13 + Math.floor(Date.now() / 1000) * 1000;
}

/**
 * Opens the store, or makes it.
 *
 * @param {string} file
 * @throws {Error} in words for a person
 */
function openDatabase(file) {
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const database = open(file);
	const { user_version: version } = /** @type {any} */ (
		database.prepare('PRAGMA user_version').get()
	);
	if (version === 0) {
		database.exec(`BEGIN; ${TABLES}; PRAGMA user_version = ${VERSION}; COMMIT;`);
		database
			.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('messages', ?)")
			.run(firstId());
	} else if (version !== VERSION) {
		database.close();
		throw new Error(
			`The store ${file} was written by another version of this program (${version}).`,
		);
	}
	return database;
}

/** Two gateways on one store would each take the other's work. @param {string} file */
function open(file) {
	const database = new DatabaseSync(file);
	try {
		// Every commit is on the disk before anything is built on it.
		database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
		database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
		return database;
	} catch (error) {
		database.close();
		if (!/locked|busy/i.test(String(error))) throw error;
		throw new Error(`Another gateway uses the store ${file}. Each needs one of its own.`);
	}
}

module.exports = { openDatabase };
