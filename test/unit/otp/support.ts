import { createHash } from 'crypto';
import { deriveKeys } from '../../../nodes/shared/otp/keys';
import type { TriesStore } from '../../../nodes/shared/otp/tries-record';

export const SECRET = 'an OTP secret for the tests, 0123456789';
export const KEYS = deriveKeys(SECRET);
export const NUMBER = '6281210100055';
export const NOW = Date.UTC(2026, 10, 27, 9, 0, 0);
export const LOGIN = { number: NUMBER, purpose: 'login' };

/** Bytes that look random and are the same in every run. */
export function seededBytes(seed: string): (size: number) => Buffer {
	let block = Buffer.alloc(0);
	let count = 0;
	return (size) => {
		if (block.length < size) {
			block = createHash('shake256', { outputLength: 65_536 })
				.update(`${seed} ${count++}`)
				.digest();
		}
		const bytes = block.subarray(0, size);
		block = block.subarray(size);
		return bytes;
	};
}

/** As n8n keeps processed data: one row of JSON, read and written as a whole, the oldest first. */
export class RowStore implements TriesStore {
	row = '[]';
	calls = 0;
	/** Characters of rows that were read and written. */
	work = 0;
	/** Fails this call and all after it, before it does anything or after. */
	failFrom: { call: number; when: 'before' | 'after' } | undefined;

	get keys(): string[] {
		return JSON.parse(this.row);
	}

	async checkAndRecord(keys: string[], keepNewest?: number): Promise<ReadonlySet<string>> {
		return await this.change((row) => {
			const there = new Set(row);
			row.push(...keys.filter((key) => !there.has(key)));
			if (keepNewest) row.splice(0, row.length - keepNewest);
			return new Set(keys.filter((key) => there.has(key)));
		});
	}

	async remove(keys: string[]): Promise<void> {
		await this.change((row) => {
			const gone = new Set(keys);
			row.splice(0, row.length, ...row.filter((key) => !gone.has(key)));
		});
	}

	async count(): Promise<number> {
		return await this.change((row) => row.length);
	}

	private async change<T>(change: (row: string[]) => T): Promise<T> {
		const { failFrom } = this;
		const fails = failFrom !== undefined && ++this.calls >= failFrom.call;
		if (fails && failFrom.when === 'before') throw new Error('database is locked');
		// Two turns of others, so that calls at once lose what the other wrote.
		const row: string[] = JSON.parse(this.row);
		await Promise.resolve();
		const result = change(row);
		await Promise.resolve();
		this.row = JSON.stringify(row);
		this.work += this.row.length;
		if (fails) throw new Error('connection lost');
		return result;
	}
}
