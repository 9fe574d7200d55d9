// @ts-check
'use strict';

const fs = require('node:fs');
const { parseEnv } = require('node:util');
const { FIELDS } = require('./fields');

/** @typedef {import('./fields').Field} Field */

/** What is wrong with a configuration, a line for each. */
class ConfigProblem extends Error {
	/** @param {string[]} problems */
	constructor(problems) {
		super(problems.join('\n'));
		this.problems = problems;
	}
}

/** @type {Record<Field['kind'], (text: string, field: Field) => unknown>} each throws the end of a sentence */
const KINDS = {
	text: (text, { most }) => {
		if (most !== undefined && text.length > most) fail(`is longer than ${most} characters`);
		if (/[^\x20-\x7e]/.test(text)) fail('may have plain characters only');
		return text;
	},
	secret: (text, { most }) => {
		if (most !== undefined && text.length > most) fail(`is longer than ${most} characters`);
		return text;
	},
	whole: (text, { least = 0, most = Infinity }) => {
		const value = Number(text);
		if (!/^\d+$/.test(text) || value < least || value > most) {
			fail(`has to be a whole number from ${least} to ${most}`);
		}
		return value;
	},
	choice: (text, { choices = [] }) =>
		choices.includes(text) ? text : fail(`has to be one of: ${choices.join(', ')}`),
	switch: (text) =>
		/^(yes|true|1|on)$/i.test(text)
			? true
			: /^(no|false|0|off)$/i.test(text)
				? false
				: fail('has to be yes or no'),
	address: (text) => {
		if (text === '') return '';
		if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
			fail('has to begin with http:// or https://');
		}
		return text.replace(/\/+$/, '');
	},
	tonNpi: (text) => {
		const [, ton, npi] = /^\s*(\d{1,3})\s*,\s*(\d{1,3})\s*$/.exec(text) ?? [];
		if (ton === undefined || Number(ton) > 255 || Number(npi) > 255) {
			fail('has to be two numbers with a comma, such as 1,1');
		}
		return { ton: Number(ton), npi: Number(npi) };
	},
	zone: (text) => {
		try {
			new Intl.DateTimeFormat('en', { timeZone: text });
			return text;
		} catch {
			return fail('is no time zone; write it like Asia/Jakarta');
		}
	},
	file: (text) => {
		if (text === '') return '';
		return readFile(text);
	},
};

/** @param {string} why @returns {never} */
function fail(why) {
	throw new Error(why);
}

/** @param {string} file */
function readFile(file) {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		return fail(`names the file ${file}, which cannot be read (${code})`);
	}
}

/**
 * Reads a configuration: the file, and over it the environment.
 *
 * @param {string | undefined} text the file's content: NAME=value in each line, # begins a comment
 * @param {Record<string, string | undefined>} [environment]
 * @returns {Record<string, any>} a value for every field
 * @throws {ConfigProblem} with everything that is wrong
 */
function readConfig(text, environment = {}) {
	/** @type {string[]} */
	const problems = [];
	const file = /** @type {Record<string, string>} */ (text === undefined ? {} : parseEnv(text));
	const known = new Set(
		FIELDS.flatMap(({ name, kind }) => [name, ...(kind === 'secret' ? [`${name}_FILE`] : [])]),
	);
	for (const name of Object.keys(file)) {
		if (!known.has(name))
			problems.push(`${name} is no field of this configuration.${nearest(name, known)}`);
	}
	const given = (/** @type {string} */ name) => environment[name] ?? file[name];
	/** @type {Record<string, any>} */
	const values = {};
	for (const field of FIELDS) {
		const { name, kind } = field;
		try {
			const raw = kind === 'secret' ? secret(name, given) : given(name);
			const value = raw ?? field.preset ?? '';
			const isMissing =
				value === '' && (field.required || (kind === 'secret' && field.preset === undefined));
			if (isMissing) fail(kind === 'secret' ? `or ${name}_FILE is missing` : 'is missing');
			values[name] = KINDS[kind](value, field);
		} catch (error) {
			problems.push(`${name} ${/** @type {Error} */ (error).message}.`);
		}
	}
	if (problems.length === 0) problems.push(...disagreements(values));
	if (problems.length > 0) throw new ConfigProblem(problems);
	return values;
}

/** @param {string} name @param {(name: string) => string | undefined} given */
function secret(name, given) {
	const file = given(`${name}_FILE`);
	if (file === undefined || file === '') return given(name);
	if (given(name)) fail(`and ${name}_FILE are both given: leave one out`);
	// Editors end a file with a line break; a password does not.
	return readFile(file).replace(/\r?\n$/, '');
}

/** @param {Record<string, any>} values @returns {string[]} */
function disagreements(values) {
	const problems = [];
	if (values.HTTP_PASSWORD.length < 8) problems.push('HTTP_PASSWORD is shorter than 8 characters.');
	if (values.HTTP_WRITE_SECONDS >= values.HTTP_ANSWER_SECONDS) {
		problems.push('HTTP_WRITE_SECONDS has to be below HTTP_ANSWER_SECONDS.');
	}
	if (values.HTTP_PASSWORD === values.SMPP_PASSWORD) {
		problems.push("HTTP_PASSWORD is the provider's: choose another one for n8n.");
	}
	if (values.PUSH_URL !== '' && values.PUSH_SECRET === '' && !/[?&]token=./.test(values.PUSH_URL)) {
		problems.push('PUSH_SECRET is missing: the trigger in n8n turns away who does not know it.');
	}
	if (
		values.BALANCE_URL !== '' &&
		(values.BALANCE_ACCOUNT === '' || values.BALANCE_PASSWORD === '')
	) {
		problems.push('BALANCE_URL needs BALANCE_ACCOUNT and BALANCE_PASSWORD.');
	}
	if (values.SMPP_VERSION === '3.3' && ['sar', 'payload'].includes(values.SMPP_LONG)) {
		problems.push('SMPP_LONG has to be udh8 or udh16 with SMPP_VERSION 3.3.');
	}
	return problems;
}

/** A field that was probably meant. @param {string} name @param {Set<string>} known */
function nearest(name, known) {
	const pieces = new Set(name.toUpperCase().split(/[_\W]+/));
	let best = '';
	let most = 0;
	for (const one of known) {
		const shared = one.split('_').filter((piece) => pieces.has(piece)).length;
		if (shared > most) [best, most] = [one, shared];
	}
	return best === '' ? '' : ` Did you mean ${best}?`;
}

module.exports = { ConfigProblem, readConfig };
