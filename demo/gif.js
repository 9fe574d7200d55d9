// @ts-check
'use strict';

const { GIFEncoder, applyPalette, quantize } = require('gifenc');
const { PNG } = require('pngjs');

/** The last colour of each palette stands for "as in the picture before". */
const SAME = 255;

/**
 * @typedef {object} Scene
 * @property {Buffer} png
 * @property {number} milliseconds how long it is shown
 */

/**
 * An animation that starts again by itself. Of each picture only what differs from the one before is
 * kept.
 *
 * @param {Scene[]} scenes pictures of one size
 * @returns {Buffer} a GIF
 * @throws Error for pictures of different sizes
 */
function animate(scenes) {
	const gif = GIFEncoder();
	/** @type {Uint8Array | undefined} */
	let before;
	let size = '';
	for (const { png, milliseconds } of scenes) {
		const { width, height, data } = PNG.sync.read(png);
		size ||= `${width}x${height}`;
		if (size !== `${width}x${height}`) throw new Error(`A picture is not ${size}`);
		const changed = before ? changesOf(before, data) : undefined;
		const palette = quantize(changed?.pixels ?? data, SAME, { format: 'rgb565' });
		const indexes = applyPalette(data, palette, 'rgb565');
		changed?.same.forEach((pixel) => (indexes[pixel] = SAME));
		while (palette.length <= SAME) palette.push([0, 0, 0]);
		gif.writeFrame(indexes, width, height, {
			palette,
			delay: milliseconds,
			...(changed && { transparent: true, transparentIndex: SAME, dispose: 1 }),
		});
		before = data;
	}
	gif.finish();
	return Buffer.from(gif.bytes());
}

/**
 * @param {Uint8Array} before RGBA
 * @param {Uint8Array} after RGBA
 * @returns {{ pixels: Uint8Array, same: number[] }} RGBA of those that differ, and the positions of
 *   the others
 */
function changesOf(before, after) {
	const same = [];
	const pixels = [];
	for (let at = 0; at < after.length; at += 4) {
		const equal =
			before[at] === after[at] &&
			before[at + 1] === after[at + 1] &&
			before[at + 2] === after[at + 2];
		if (equal) same.push(at / 4);
		else pixels.push(after[at], after[at + 1], after[at + 2], 255);
	}
	// A palette needs one colour at least.
	return { pixels: Uint8Array.from(pixels.length ? pixels : [0, 0, 0, 255]), same };
}

module.exports = { animate };
