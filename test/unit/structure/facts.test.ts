import type { INodeProperties } from 'n8n-workflow';
import { exampleNames } from '../../../demo/workflows';
import { resources as messageCentral } from '../../../nodes/MessageCentral/actions';
import type { Operation, Resource } from '../../../nodes/n8n/operations';
import { DELIVERY_STATES } from '../../../nodes/shared/delivery/report';
import { REASON_CODES } from '../../../nodes/shared/reason-codes';
import { resources as tcastSms } from '../../../nodes/TcastSms/actions';
import { read } from './markdown';

const NODES: Array<[page: string, resources: Resource[]]> = [
	['docs/tcastsms.md', tcastSms],
	['docs/message-central.md', messageCentral],
];

/** Cells of the rows of all tables whose first title is this one. */
function rowsOf(text: string, title: string): string[][] {
	const lines = text.split('\n');
	return lines.flatMap((line, at) => {
		if (!line.startsWith(`| ${title} |`)) return [];
		const end = lines.findIndex((below, place) => place > at && !below.startsWith('|'));
		return lines.slice(at + 2, end === -1 ? undefined : end).map(cellsOf);
	});
}

const cellsOf = (line: string) =>
	line
		.replace(/<!--.*?-->/g, '')
		.split(/(?<!\\)\|/)
		.slice(1, -1)
		.map((cell) => cell.trim());

/** What stands below a heading, its parts included. */
function section(page: string, heading: string): string {
	const text = read(page);
	const start = text.indexOf(`\n## ${heading}\n`);
	if (start === -1) return '';
	const end = text.indexOf('\n## ', start + 4);
	return text.slice(start, end === -1 ? undefined : end);
}

const namesIn = (cell: string) => cell.split(',').map((name) => name.trim());

/** Options among the parameters: "Options: Path", "Purpose (option)", or a list in the row "Options". */
function optionsAmong([name, meaning]: string[]): string[] {
	if (name === 'Options') return namesIn(meaning);
	const [, listed] = /^Options: (.+)$/.exec(name) ?? /^(.+) \(option\)$/.exec(name) ?? [];
	return listed === undefined ? [] : namesIn(listed);
}

/** Options that a text documents in its tables. */
const documentedIn = (text: string) => [
	...rowsOf(text, 'Option').flatMap(([names]) => namesIn(names)),
	...rowsOf(text, 'Parameter').flatMap(optionsAmong),
];

/** Options that the editor shows for an operation. */
const optionsOf = ({ properties }: Operation) =>
	properties
		.filter(({ name }) => name === 'options')
		.flatMap(({ options = [] }) => options as INodeProperties[]);

const namesOf = (operation: Operation) => [
	...new Set(optionsOf(operation).map(({ displayName }) => displayName)),
];

const operationOf = (resources: Resource[], resource: string, operation: string) =>
	resources
		.find(({ name }) => name === resource)!
		.operations.find(({ name }) => name === operation)!;

const OPERATIONS = NODES.flatMap(([page, resources]) =>
	resources.flatMap(({ name, operations }) =>
		operations.map((operation) => ({
			title: `${page}: ${name} → ${operation.name}`,
			text: section(page, `${name} → ${operation.name}`),
			operation,
		})),
	),
);

/** Sections that say what others only refer to. */
const ELSEWHERE = [
	section('docs/tcastsms.md', 'SMS → Send'),
	section('docs/message-central.md', 'SMS → Send'),
	section('docs/pages.md', 'Afterwards: Summarize'),
	section('docs/pages.md', 'The workbook with its reports'),
];

describe.each(NODES)('%s', (page, resources) => {
	test('lists the resources and operations that there are', () => {
		const listed = rowsOf(read(page), 'Resource').map(([resource, operations]) => [
			resource,
			[...operations.matchAll(/\[([^\]]+)\]/g)].map(([, name]) => name).sort(),
		]);
		const there = resources.map(({ name, operations }) => [
			name,
			operations.map((operation) => operation.name).sort(),
		]);
		expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(there));
	});
});

test.each(OPERATIONS)('$title: documents no option that is not there', ({ text, operation }) => {
	const names = namesOf(operation);
	expect(documentedIn(text).filter((name) => !names.includes(name))).toEqual([]);
});

test.each(OPERATIONS)('$title: leaves no option out', ({ text, operation }) => {
	const documented = [text, ...ELSEWHERE].flatMap(documentedIn);
	const left = namesOf(operation).filter(
		(name) =>
			!documented.includes(name) &&
			!text.includes(`*${name}*`) &&
			!rowsOf(ELSEWHERE[1], 'Parameter').some(([names]) => namesIn(names).includes(name)),
	);
	expect(left).toEqual([]);
});

test('SMS → Send of TCASTSMS has each of its options in its own table', () => {
	const names = namesOf(operationOf(tcastSms, 'SMS', 'Send'));
	expect(documentedIn(ELSEWHERE[0]).sort()).toEqual([...names].sort());
});

test('SMS → Send of Message Central says which of those it lacks', () => {
	const [, listed] = /Those of \[TCASTSMS → Send\][^,]*, except ([^.]+)\./.exec(ELSEWHERE[1]) ?? [];
	const excepted = [...listed.matchAll(/\*([^*]+)\*/g)].map(([, name]) => name);
	const own = namesOf(operationOf(messageCentral, 'SMS', 'Send'));
	const lacking = namesOf(operationOf(tcastSms, 'SMS', 'Send')).filter(
		(name) => !own.includes(name),
	);
	const isOf = (name: string, exception: string) =>
		name === exception || name.startsWith(`${exception} (`);
	expect(lacking.filter((name) => !excepted.some((one) => isOf(name, one)))).toEqual([]);
	expect(excepted.filter((one) => !lacking.some((name) => isOf(name, one)))).toEqual([]);
});

/** What a table says of a default that is a number, a switch or a choice; undefined for others. */
function shownDefault({ type, default: value, options }: INodeProperties): RegExp | undefined {
	if (type === 'boolean') return value === true ? /^on/ : /^off/;
	if (type === 'number') return new RegExp(`^${grouped(value as number)}(?!\\d)`);
	if (type !== 'options' || value === '') return undefined;
	const chosen = (options as Array<{ name: string; value: unknown }>).find(
		(option) => option.value === value,
	);
	return new RegExp(`^${chosen?.name.split(' (')[0].split(' ')[0]}`);
}

/** Thousands may stand apart. */
const grouped = (value: number) => value.toLocaleString('en-US').replaceAll(',', ' ?');

test('SMS → Send of TCASTSMS says the defaults that there are', () => {
	const shown = new Map(rowsOf(ELSEWHERE[0], 'Option').map(([name, value]) => [name, value]));
	const options = optionsOf(operationOf(tcastSms, 'SMS', 'Send'));
	const checked = options.map(
		(property) => [property.displayName, shownDefault(property)] as const,
	);
	expect(checked.filter(([, wanted]) => wanted !== undefined).length).toBeGreaterThan(20);
	const wrong = checked.filter(([name, wanted]) => wanted && !wanted.test(shown.get(name) ?? ''));
	expect(wrong).toEqual([]);
});

const codesIn = (text: string, title: string) =>
	rowsOf(text, title).flatMap(([codes]) => [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => code));

test('docs/outcomes.md lists each reason code, outcome and state, and no other', () => {
	const page = 'docs/outcomes.md';
	const unique = (codes: string[]) => [...new Set(codes)].sort();
	const reasons = unique(codesIn(section(page, 'Reason codes of outcomes'), 'Code'));
	// The one code that only the check of a one-time code has.
	expect(codesIn(section(page, 'Reason codes of OTP → Verify'), 'Code')).toContain(
		'number_missing',
	);
	const wanted = REASON_CODES.filter((code) => code !== 'number_missing');
	expect(reasons).toEqual([...wanted].sort());
	expect(unique(codesIn(section(page, 'Outcomes'), 'Outcome'))).toEqual([
		'accepted',
		'refused',
		'skipped',
		'unknown',
	]);
	const states = rowsOf(section(page, 'Delivery states'), 'Rank').map(([, state]) =>
		state.replaceAll('`', ''),
	);
	expect(unique(states)).toEqual([...DELIVERY_STATES].sort());
});

test('examples/README.md lists each example once, and no other', () => {
	const listed = rowsOf(read('examples/README.md'), 'File').map(([file]) => file);
	const wanted = exampleNames().map((name) => `\`${name}.workflow.json\``);
	expect([...listed].sort()).toEqual([...wanted].sort());
});
