/** What demo/gif.js uses of gifenc, which comes without types. */
declare module 'gifenc' {
	type Palette = number[][];
	interface Frame {
		palette: Palette;
		/** Milliseconds. */
		delay: number;
		transparent?: boolean;
		transparentIndex?: number;
		dispose?: number;
	}
	function GIFEncoder(): {
		writeFrame(indexes: Uint8Array, width: number, height: number, frame: Frame): void;
		finish(): void;
		bytes(): Uint8Array;
	};
	function quantize(rgba: Uint8Array, colours: number, options: { format: string }): Palette;
	function applyPalette(rgba: Uint8Array, palette: Palette, format: string): Uint8Array;
}
