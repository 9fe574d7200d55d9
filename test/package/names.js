// @ts-check
'use strict';

const { writeFileSync } = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

const ROOT = path.join(__dirname, '../..');
const FILE = path.join(ROOT, 'docs/names.json');

/** Longer lists of values are those of a standard, such as country codes. */
const LONGEST_LIST = 60;

/** What items are made of: a type of the same name, or the function that makes them. @type {Record<string, string>} */
const ITEMS = {
	SendOutcome: 'nodes/shared/dispatch/outcome.ts',
	Summary: 'nodes/shared/dispatch/summary.ts#summarise',
	Preview: 'nodes/shared/dispatch/preview.ts#describePreview',
	DeliveryReport: 'nodes/shared/delivery/report.ts',
	DeliverySummary: 'nodes/shared/summary/summary.ts',
	Pages: 'nodes/reporting/pages.ts',
	InboxMessage: 'nodes/TcastSms/inbox/message.ts',
};

/** Closed lists of words, with the file that holds each. @type {Record<string, string>} */
const WORDS = {
	Outcome: 'nodes/shared/dispatch/outcome.ts',
	ReasonCode: 'nodes/shared/reason-codes.ts',
	DeliveryState: 'nodes/shared/delivery/report.ts',
	Standing: 'nodes/shared/summary/standing.ts',
};

/**
 * Every name that a workflow holds: what it says of nodes and credentials is read from the built
 * package, fields and words of items from the types.
 *
 * @returns {Record<string, unknown>}
 */
function readNames() {
	const { n8n } = require('../../package.json');
	const nodes = n8n.nodes.map(loadClass).map(describeNode);
	const credentials = n8n.credentials.map(loadClass).map(describeCredential);
	return {
		nodes: Object.fromEntries(nodes),
		credentials: Object.fromEntries(credentials),
		...readTypes(),
	};
}

/** @param {string} file */
function loadClass(file) {
	const [Class] = Object.values(require(path.join(ROOT, file)));
	return new Class();
}

/** @param {any} node @returns {[string, unknown]} */
function describeNode({ description: { name, version, properties, outputs } }) {
	const operations = properties
		.filter((/** @type {any} */ property) => property.name === 'operation')
		.flatMap((/** @type {any} */ { displayOptions, options }) =>
			options.map((/** @type {any} */ { value }) => ({
				resource: displayOptions.show.resource[0],
				operation: value,
			})),
		);
	if (operations.length === 0) {
		const defaults = Object.fromEntries(
			properties.map((/** @type {any} */ property) => [property.name, property.default]),
		);
		return [name, { version, ...describeUse(properties, outputs, defaults) }];
	}
	const shownFor = (/** @type {{ resource: string, operation: string }} */ chosen) =>
		properties.filter(
			(/** @type {any} */ { displayOptions: { show = {} } = {} }) =>
				show.resource?.includes(chosen.resource) && show.operation?.includes(chosen.operation),
		);
	const uses = operations.map((/** @type {{ resource: string, operation: string }} */ chosen) => [
		`${chosen.resource}:${chosen.operation}`,
		describeUse(shownFor(chosen), outputs, chosen),
	]);
	return [name, { version, operations: Object.fromEntries(uses) }];
}

/**
 * @param {any[]} properties
 * @param {unknown} outputs as in the description
 * @param {object} parameters for which the outputs are asked
 */
function describeUse(properties, outputs, parameters) {
	const names = outputNames(outputs, parameters);
	return {
		parameters: describeProperties(properties),
		...(names.length > 1 ? { outputs: names } : {}),
	};
}

/** @param {unknown} outputs @param {object} parameters @returns {string[]} */
function outputNames(outputs, parameters) {
	if (typeof outputs !== 'string') return [];
	const code = outputs.replace(/^=\{\{/, '').replace(/\}\}$/, '');
	const evaluated = new Function('$parameter', `return (${code})`)(parameters);
	return evaluated.map((/** @type {any} */ { displayName }) => displayName);
}

/** @param {any} credential @returns {[string, unknown]} */
const describeCredential = ({ name, properties }) => [name, describeProperties(properties)];

/**
 * Names of parameters, with the values to choose from or the names within.
 *
 * @param {any[]} properties
 * @returns {Record<string, unknown>}
 */
function describeProperties(properties) {
	return Object.fromEntries(
		properties
			.filter(({ type }) => type !== 'notice')
			.map((property) => [property.name, describeProperty(property)]),
	);
}

/** @param {any} property @returns {unknown} */
function describeProperty({ type, options = [], values }) {
	if (type === 'collection') return describeProperties(options);
	if (type === 'fixedCollection') {
		return Object.fromEntries(
			options.map((/** @type {any} */ option) => [option.name, describeProperties(option.values)]),
		);
	}
	if (options.length === 0 || values !== undefined) return type;
	if (options.length > LONGEST_LIST) return `${type}, ${options.length} values`;
	return options.map((/** @type {any} */ { value }) => value).sort();
}

/** Fields of the items and closed lists of words, through the compiler. */
function readTypes() {
	const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
	const files = [...Object.values(ITEMS), ...Object.values(WORDS)];
	const program = ts.createProgram(
		files.map((place) => path.join(ROOT, place.split('#')[0])),
		options,
	);
	const checker = program.getTypeChecker();
	const typeOf = (/** @type {string} */ type, /** @type {string} */ place) => {
		const [file, name = type] = place.split('#');
		const source = program.getSourceFile(path.join(ROOT, file));
		const symbol = source && checker.getSymbolAtLocation(source);
		const found = symbol && checker.getExportsOfModule(symbol).find((one) => one.name === name);
		if (found === undefined) throw new Error(`${file} exports no type ${name}`);
		const declared = checker.getDeclaredTypeOfSymbol(found);
		if (!(found.flags & ts.SymbolFlags.Function)) return declared;
		const [signature] = checker.getTypeOfSymbol(found).getCallSignatures();
		return checker.getReturnTypeOfSignature(signature);
	};
	const items = Object.entries(ITEMS).map(([name, file]) => [
		name,
		typeOf(name, file)
			.getProperties()
			.map((property) => property.name),
	]);
	const words = Object.entries(WORDS).map(([name, file]) => {
		const type = typeOf(name, file);
		if (!type.isUnion()) throw new Error(`${name} is no list of words`);
		return [name, type.types.map((one) => String(/** @type {any} */ (one).value)).sort()];
	});
	return { items: Object.fromEntries(items), words: Object.fromEntries(words) };
}

if (require.main === module) {
	writeFileSync(FILE, `${JSON.stringify(readNames(), undefined, '\t')}\n`);
}

module.exports = { readNames };
