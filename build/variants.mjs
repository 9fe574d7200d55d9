// @ts-check
// Texts for one package out of the texts of the combined one. HTML comments, which nobody sees, say
// what is for whom:
//
//   a line <!-- only tcastsms -->              a line for these packages alone; may end a table's row
//   <!-- begin only combined -->               the lines between are for these packages alone
//   <!-- end only -->
//   <!-- for single: a text -->                a text that the combined package does not have
//
// Names are `combined`, `tcastsms`, `messagecentral`, `single` for the last two; commas between them.

/** @param {string} names @param {string} variant */
function isFor(names, variant) {
	const wanted = names.split(',').map((name) => name.trim());
	return wanted.includes(variant) || (variant !== 'combined' && wanted.includes('single'));
}

/**
 * @param {string} text with marks
 * @param {string} variant `tcastsms`, `messagecentral`
 * @returns {string} the text for that package, without marks
 */
export function textFor(text, variant) {
	return text
		.replace(
			/^<!-- begin only ([^>]+?) -->\n([^]*?)^<!-- end only -->\n/gm,
			(_, /** @type {string} */ names, /** @type {string} */ lines) =>
				isFor(names, variant) ? lines : '',
		)
		.replace(
			/^(.*?) ?<!-- only ([^>]+?) -->\n/gm,
			(_, /** @type {string} */ line, /** @type {string} */ names) =>
				isFor(names, variant) ? `${line}\n` : '',
		)
		.replace(
			/^<!-- for ([\w, ]+): ([^]*?) ?-->\n/gm,
			(_, /** @type {string} */ names, /** @type {string} */ hidden) =>
				isFor(names, variant) ? `${hidden.trimEnd()}\n` : '',
		)
		.replace(/\n{3,}/g, '\n\n');
}

/**
 * Links and pictures of a Markdown text that lead into the repository, as addresses that work
 * everywhere: a registry shows a README without the files around it.
 *
 * @param {string} text
 * @param {object} options
 * @param {string} options.address of the repository
 * @param {(target: string) => string} options.from the file that a link starts at, below the root
 */
export function withFullLinks(text, { address, from }) {
	return text.replace(
		/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g,
		(
			whole,
			/** @type {string} */ picture,
			/** @type {string} */ label,
			/** @type {string} */ to,
		) => {
			if (/^(https?:|#|mailto:)/.test(to)) return whole;
			const { pathname, hash } = new URL(to, `file:///${from(to)}`);
			const view = picture ? 'raw' : 'blob';
			return `${picture}[${label}](${address}/${view}/main${pathname}${hash})`;
		},
	);
}
