// @ts-check
// Bundles each library of vendor/ into dist/vendor/<name>.js: n8n installs no dependencies for
// community nodes that it verifies, so what the package needs travels inside it.
import { build } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLE_RECORD, notices } from './notices.mjs';
import { ROOT } from './packages.mjs';

/** @param {string} file */
const fromModules = (file) => path.join(ROOT, 'node_modules', file);

/** @param {string} file */
const shim = (file) => path.join(ROOT, 'build/shims', file);

/** Name in dist/vendor → file that is bundled. */
const libraries = {
	'csv-parse': fromModules('csv-parse/lib/sync.js'),
	// Without its streaming classes, which need the file system.
	exceljs: fromModules('exceljs/lib/exceljs.bare.js'),
	ipaddr: fromModules('ipaddr.js/lib/ipaddr.js'),
	jszip: fromModules('jszip/lib/index.js'),
	libphonenumber: fromModules('libphonenumber-js/max/index.js'),
	'lossless-json': fromModules('lossless-json/lib/esm/index.js'),
	luxon: fromModules('luxon/src/luxon.js'),
	numfmt: fromModules('numfmt/dist/index.mjs'),
	'p-limit': fromModules('p-limit/index.js'),
	saxes: fromModules('saxes/saxes.js'),
	'split-sms': fromModules('split-sms/lib/index.js'),
};

/**
 * Modules of node, and what stands in for them: n8n lets community nodes import none of them.
 *
 * @type {Record<string, string>}
 */
const standIns = {
	buffer: shim('buffer.cjs'),
	events: fromModules('events/events.js'),
	fs: shim('empty.cjs'),
	'process-nextick-args': shim('process-nextick-args.cjs'),
	setimmediate: shim('empty.cjs'),
	stream: fromModules('readable-stream/readable-browser.js'),
	util: shim('util.cjs'),
	'util-deprecate': shim('util-deprecate.cjs'),
};

/** Libraries that others contain too, and that stand beside them instead: each is shipped once. */
const siblings = ['jszip', 'saxes'];

/**
 * numfmt's Mongolian date formats put Cyrillic letters right behind ASCII ones, which scanners take
 * for disguised code. In quotes they are the same text to a format.
 *
 * @param {string} source
 */
const quoteCyrillicInFormats = (source) =>
	source.replace(/([A-Za-z])([\u0400-\u04ff]+)/g, '$1\\"$2\\"');

/**
 * jszip unpacks this much of an archive in one go. What 16 kB hold can be 16 MB, for which n8n would
 * stand still.
 *
 * @param {string} source
 */
const smallerSteps = (source) => source.replace('16 * 1024', '2 * 1024');

/**
 * csv-parse goes on when a quoted cell does not end at its quotation mark, as in `"Budi" Santoso`. Once
 * a line break lies within, it is the mark that is missing, and other rows would end up in the cell.
 *
 * @param {string} source
 */
const noRowsInQuotes = (source) =>
	source.replace(
		'} else if (relax_quotes === false) {',
		'} else if (relax_quotes === false || /[\\r\\n]/.test(this.state.field.toString(encoding))) {',
	);

/** @type {import('esbuild').Plugin} */
const withinN8nsRules = {
	name: 'within-n8ns-rules',
	setup({ onLoad, onResolve }) {
		onLoad({ filter: /node_modules[\\/]numfmt[\\/]/ }, async ({ path: file }) => ({
			contents: quoteCyrillicInFormats(await readFile(file, 'utf8')),
		}));
		onLoad({ filter: /csv-parse[\\/]lib[\\/]api[\\/]index\.js$/ }, async ({ path: file }) => ({
			contents: noRowsInQuotes(await readFile(file, 'utf8')),
		}));
		onLoad({ filter: /jszip[\\/]lib[\\/]stream[\\/]DataWorker\.js$/ }, async ({ path: file }) => ({
			contents: smallerSteps(await readFile(file, 'utf8')),
		}));
		onResolve({ filter: /.*/ }, ({ path: id, importer }) => {
			// Left out of the libraries that use no stand-in of build/shims/timers.mjs.
			if (id === 'n8n-workflow') return { path: id, external: true, sideEffects: false };
			const inside = (/** @type {string} */ library) =>
				importer.includes(`/node_modules/${library}/`);
			const standIn = standIns[id.replace(/\/$/, '')];
			if (standIn) return { path: standIn };
			if (siblings.includes(id)) return { path: `./${id}`, external: true };
			if (inside('jszip') && id === 'readable-stream') return { path: shim('empty.cjs') };
			if (inside('jszip') && id.endsWith('/base64')) return { path: shim('base64.cjs') };
			if (inside('exceljs') && id.endsWith('csv/csv')) return { path: shim('csv.cjs') };
			if (id.endsWith('/matchesEntirely.js')) return { path: shim('matches-entirely.mjs') };
			if (id.endsWith('internal/streams/stream')) return { path: shim('stream-base.cjs') };
			return undefined;
		});
	},
};

const result = await build({
	absWorkingDir: ROOT,
	entryPoints: libraries,
	outdir: 'dist/vendor',
	bundle: true,
	platform: 'neutral',
	// The bundles name the files that they are made of, wherever node_modules really is.
	preserveSymlinks: true,
	mainFields: ['module', 'main'],
	format: 'cjs',
	target: 'node20',
	charset: 'utf8',
	external: ['crypto', 'n8n-workflow'],
	inject: [shim('timers.mjs')],
	plugins: [withinN8nsRules],
	drop: ['console'],
	minifySyntax: true,
	legalComments: 'eof',
	logLevel: 'warning',
	metafile: true,
});

await writeFile(BUNDLE_RECORD, JSON.stringify(result.metafile));
await writeFile(
	path.join(ROOT, 'THIRD-PARTY-NOTICES.md'),
	await notices(Object.keys(result.metafile.outputs)),
);
