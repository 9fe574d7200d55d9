// @ts-check
'use strict';

const { openDatabase } = require('./database');

/**
 * @typedef {import('node:sqlite').StatementSync} StatementSync
 * @typedef {{ work: () => any, apart: boolean, resolve: (value: any) => void, reject: (error: unknown) => void }} Waiting
 */

/** The store on disk. Writes that fall together share one commit. */
class Store {
	/** @param {string} file */
	constructor(file) {
		this.database = openDatabase(file);
		/** @type {Map<string, StatementSync>} */
		this.statements = new Map();
		/** @type {Waiting[]} */
		this.waiting = [];
		this.commits = 0;
		/** Why the last commit failed; empty when it did not. */
		this.problem = '';
	}

	/** A prepared statement, kept. @param {string} sql */
	sql(sql) {
		let statement = this.statements.get(sql);
		if (statement === undefined) {
			statement = this.database.prepare(sql);
			this.statements.set(sql, statement);
		}
		return statement;
	}

	/**
	 * Runs some work in the next commit and resolves when that is on the disk.
	 *
	 * @template T
	 * @param {() => T} work statements of this store only, nothing that waits
	 * @param {boolean} [apart] whether the others of the commit go through when this one throws
	 * @returns {Promise<T>} rejects when it is not on the disk
	 */
	write(work, apart = false) {
		return new Promise((resolve, reject) => {
			// After everything that came in with the same reading: it shares the commit.
			if (this.waiting.length === 0) setImmediate(() => this.commit());
			this.waiting.push({ work, apart, resolve, reject });
		});
	}

	commit() {
		const batch = this.waiting;
		this.waiting = [];
		if (batch.length === 0) return;
		/** @type {Array<() => void>} */
		const outcomes = [];
		try {
			this.database.exec('BEGIN IMMEDIATE');
			for (const { work, apart, resolve, reject } of batch) {
				try {
					const value = apart ? this.runApart(work) : work();
					outcomes.push(() => resolve(value));
				} catch (error) {
					if (!apart) throw error;
					outcomes.push(() => reject(error));
				}
			}
			this.database.exec('COMMIT');
			this.commits++;
			this.problem = '';
		} catch (error) {
			this.problem = error instanceof Error ? error.message : String(error);
			try {
				this.database.exec('ROLLBACK');
			} catch {
				// Nothing had begun.
			}
			for (const { reject } of batch) reject(error);
			return;
		}
		for (const settle of outcomes) settle();
	}

	/** @param {() => unknown} work */
	runApart(work) {
		this.database.exec('SAVEPOINT apart');
		try {
			return work();
		} catch (error) {
			this.database.exec('ROLLBACK TO apart');
			throw error;
		} finally {
			this.database.exec('RELEASE apart');
		}
	}

	/** Commits what waits, and closes. */
	close() {
		this.commit();
		this.database.close();
	}
}

module.exports = { Store };
