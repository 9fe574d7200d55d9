// @ts-check
'use strict';

const { SECTIONS } = require('./fields');

const WIDTH = 96;

/** The example file, with every field and what it means. */
function exampleFile() {
	const lines = [
		'# Configuration of the SMPP gateway: NAME=value in each line.',
		'# Lines that begin with # are comments; fields in them show their default.',
		'# Every field may also come from the environment, under the same name.',
	];
	for (const { title, fields } of SECTIONS) {
		lines.push('', `## ${title}`);
		for (const { name, about, preset, sample, choices } of fields) {
			lines.push('', ...wrap(about));
			if (choices) lines.push(`# One of: ${choices.join(', ')}`);
			lines.push(sample === undefined ? `#${name}=${preset ?? ''}` : `${name}=${sample}`);
		}
	}
	return `${lines.join('\n')}\n`;
}

/** @param {string} text */
function wrap(text) {
	const lines = ['#'];
	for (const word of text.split(' ')) {
		const last = lines[lines.length - 1];
		if (last.length + word.length + 1 > WIDTH) lines.push(`# ${word}`);
		else lines[lines.length - 1] = `${last} ${word}`;
	}
	return lines;
}

module.exports = { exampleFile };
