// @ts-check
'use strict';

const DAY_MS = 24 * 60 * 60_000;
/** A receipt that matches nothing is kept this long. */
const ORPHAN_MS = 3 * DAY_MS;
/** Rows that one commit deletes, so that messages need not wait for it. */
const STEP = 2000;

/**
 * Forgets what is old.
 *
 * @param {import('./store').Store} store
 * @param {import('../receipts/inbound').Inbound} inbound
 * @param {{ messageDays: number, inboxDays: number }} keep
 */
async function housekeeping(store, inbound, { messageDays, inboxDays }) {
	const now = Date.now();
	try {
		await store.write(() => {
			store.sql('DELETE FROM orphans WHERE at < ?').run(now - ORPHAN_MS);
			store.sql('DELETE FROM inbox WHERE at < ?').run(now - inboxDays * DAY_MS);
			inbound.joinStale(now);
		});
		for (;;) {
			const gone = await store.write(() => deleteStep(store, now - messageDays * DAY_MS));
			if (gone < STEP) return;
		}
	} catch {
		// The disk, or the gateway was stopped: the next time will do.
	}
}

/** @param {import('./store').Store} store @param {number} before */
function deleteStep(store, before) {
	const old =
		'SELECT id FROM messages WHERE at < ? AND state > 1 AND id NOT IN (SELECT message FROM outbox) ORDER BY at, id LIMIT ?';
	store.sql(`DELETE FROM parts WHERE message IN (${old})`).run(before, STEP);
	return Number(store.sql(`DELETE FROM messages WHERE id IN (${old})`).run(before, STEP).changes);
}

module.exports = { housekeeping };
