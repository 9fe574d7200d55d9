// @ts-check
const { createHash } = require('node:crypto');
const { setImmediate: nextTurn } = require('node:timers/promises');
const { currentRun } = require('./context');

/** @typedef {{ workflowId: string, context: string, mode: string, data: any }} Row */

/**
 * n8n's store of processed data on a plain map: one row per node or workflow, read as a whole and
 * written as a whole, with a turn of the event loop before each (so that calls at once lose
 * updates, as on n8n's database). Reached through n8n-core's own DataDeduplicationService.
 *
 * @param {any} n8nWorkflow
 */
exports.createDeduplicator = ({ UnexpectedError, tryToParseDateTime }) => {
	/** @type {Map<string, string>} A row's JSON by workflow and context. */
	const rows = new Map();

	/** @param {string} scope @param {any} contextData */
	const keyOf = (scope, { workflow, node }) => {
		if (scope === 'node' && !node) throw new UnexpectedError('Scope "node" needs a node');
		return JSON.stringify([workflow.id, scope === 'node' ? `n:${node.id}` : '']);
	};

	/** @param {string} key @returns {Promise<Row | undefined>} */
	const read = async (key) => {
		await nextTurn();
		const row = rows.get(key);
		return row === undefined ? undefined : JSON.parse(row);
	};

	/** @param {string} key @param {{ mode: string, data: any }} value */
	const write = async (key, { mode, data }) => {
		await nextTurn();
		const [workflowId, context] = JSON.parse(key);
		rows.set(key, JSON.stringify({ workflowId, context, mode, data }));
	};

	/** @param {string} mode @param {any} value */
	const rank = (mode, value) => {
		if (mode === 'latestDate') return tryToParseDateTime(value).toMillis();
		if (Number.isNaN(Number(value))) throw new UnexpectedError('Only numbers are supported');
		return Number(value);
	};

	/** @param {any[]} items @param {string} key @param {string} mode @param {Row | undefined} row */
	const recordLatest = async (items, key, mode, row) => {
		const highest = (/** @type {any[]} */ values) =>
			values.reduce((best, value) => (rank(mode, value) > rank(mode, best) ? value : best));
		if (!row) {
			await write(key, { mode, data: highest(items) });
			return { new: items, processed: [] };
		}
		const newer = items.filter((item) => rank(mode, item) > rank(mode, row.data));
		await write(key, { mode, data: highest([row.data, ...newer]) });
		return { new: newer, processed: items.filter((item) => !newer.includes(item)) };
	};

	/** @param {any[]} items @param {string} key @param {any} options @param {Row | undefined} row */
	const recordEntries = async (items, key, { mode, maxEntries }, row) => {
		const data = row ? row.data : [];
		const known = new Set(data);
		const result = { new: /** @type {any[]} */ ([]), processed: /** @type {any[]} */ ([]) };
		for (const item of items) {
			const entry = hash(item);
			// As in n8n: only what was there before counts, a value twice in one call is new twice.
			if (known.has(entry)) result.processed.push(item);
			else {
				result.new.push(item);
				data.push(entry);
			}
		}
		if (maxEntries) data.splice(0, data.length - maxEntries);
		await write(key, { mode, data });
		return result;
	};

	const operations = {
		/** @param {any[]} items @param {string} scope @param {any} contextData @param {any} options */
		async checkProcessedAndRecord(items, scope, contextData, options) {
			const key = keyOf(scope, contextData);
			const row = await read(key);
			if (row && row.mode !== options.mode) {
				throw new UnexpectedError('The data was saved with another mode');
			}
			return options.mode === 'entries'
				? await recordEntries(items, key, options, row)
				: await recordLatest(items, key, options.mode, row);
		},

		/** @param {any[]} items @param {string} scope @param {any} contextData @param {any} options */
		async removeProcessed(items, scope, contextData, options) {
			if (options.mode !== 'entries') throw new UnexpectedError('Not possible in this mode');
			const key = keyOf(scope, contextData);
			const row = await read(key);
			if (!row || !Array.isArray(row.data)) return;
			for (const item of items) {
				const index = row.data.indexOf(hash(item));
				if (index >= 0) row.data.splice(index, 1);
			}
			await write(key, row);
		},

		/** @param {string} scope @param {any} contextData */
		async clearAllProcessedItems(scope, contextData) {
			await nextTurn();
			rows.delete(keyOf(scope, contextData));
		},

		/** @param {string} scope @param {any} contextData @param {any} options */
		async getProcessedDataCount(scope, contextData, options) {
			const row = await read(keyOf(scope, contextData));
			return options.mode === 'entries' && Array.isArray(row?.data) ? row.data.length : 0;
		},
	};

	return {
		...observed(operations),
		/** @param {string} [workflowId] @returns {Row[]} */
		dump: (workflowId) =>
			[...rows.values()]
				.map((row) => JSON.parse(row))
				.filter((row) => workflowId === undefined || row.workflowId === workflowId),
		/** @param {Row[]} content */
		load: (content) => {
			rows.clear();
			for (const row of content) {
				rows.set(JSON.stringify([row.workflowId, row.context]), JSON.stringify(row));
			}
		},
	};
};

/** @param {any} value */
const hash = (value) => createHash('md5').update(value.toString()).digest('base64');

/**
 * Tells the run of each call, and lets it fail or stop the run before or after any of them.
 * @template {Record<string, (...args: any[]) => Promise<any>>} T
 * @param {T} operations
 * @returns {T}
 */
function observed(operations) {
	/** @type {any} */
	const result = {};
	for (const [name, operation] of Object.entries(operations)) {
		result[name] = async (/** @type {any[]} */ ...args) => {
			const run = currentRun();
			const number = run?.storeCalls.push({
				name,
				items: Array.isArray(args[0]) ? args[0].length : undefined,
			});
			await run?.fault('storeCall', number, 'before');
			const answer = await operation(...args);
			await run?.fault('storeCall', number, 'after');
			return answer;
		};
	}
	return result;
}
