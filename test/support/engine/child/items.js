// @ts-check

/**
 * Items as they came from the tests, binary data moved to where n8n keeps it.
 * @param {any} core @param {any[]} items @param {string} workflowId @param {string} executionId
 */
exports.itemsFrom = async ({ binaryData }, items, workflowId, executionId) => {
	const place = { type: 'execution', workflowId, executionId };
	for (const item of items) {
		for (const [name, { data, ...about }] of Object.entries(item.binary ?? {})) {
			const bytes = Buffer.isBuffer(data) ? data : Buffer.from(data, 'base64');
			item.binary[name] = await binaryData.store(place, bytes, {
				mimeType: 'application/octet-stream',
				...about,
			});
		}
	}
	return items;
};

/**
 * Items as the tests see them: binary data inside, as base64, wherever n8n keeps it.
 * @param {any} core @param {any[][]} outputs
 */
exports.outputsOf = async ({ binaryData }, outputs) => {
	const result = [];
	for (const items of outputs) {
		const output = [];
		for (const item of items ?? []) {
			/** @type {any} */
			const copy = { ...item };
			if (item.binary) {
				copy.binary = {};
				for (const [name, entry] of Object.entries(item.binary)) {
					const bytes = await binaryData.getAsBuffer(entry);
					copy.binary[name] = { ...entry, data: bytes.toString('base64') };
				}
			}
			output.push(copy);
		}
		result.push(output);
	}
	return result;
};
