// @ts-check
const { PassThrough, Readable } = require('node:stream');

/**
 * A body as it comes from n8n's HTTP client: these pieces and no more. An error breaks it.
 *
 * @param {...(Buffer | Error)} pieces
 */
exports.streamOf = (...pieces) =>
	new Readable({
		read() {
			const piece = pieces.shift();
			if (piece instanceof Error) this.destroy(piece);
			else this.push(piece ?? null);
		},
	});

/** A body that has begun and says nothing more. @param {string} beginning */
exports.stalledStream = (beginning) => {
	const stream = new PassThrough();
	stream.write(beginning);
	return stream;
};

/** A body without an end, and how many bytes were taken of it. @param {number} pieceLength */
exports.endlessStream = (pieceLength) => {
	const counted = { bytes: 0 };
	const stream = new Readable({
		read() {
			counted.bytes += pieceLength;
			this.push(Buffer.alloc(pieceLength));
		},
	});
	return Object.assign(stream, { counted });
};

/** Promises that were rejected with nobody to notice, while the work ran. @param {() => Promise<void>} work */
exports.unhandledDuring = async (work) => {
	/** @type {unknown[]} */
	const reasons = [];
	const note = (/** @type {unknown} */ reason) => reasons.push(reason);
	process.on('unhandledRejection', note);
	try {
		await work();
		// Node reports them after the promises of the turn.
		await new Promise((resolve) => setTimeout(resolve, 20));
	} finally {
		process.off('unhandledRejection', note);
	}
	return reasons;
};
