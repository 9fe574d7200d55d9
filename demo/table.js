// @ts-check
'use strict';

const { countEach, furthestReports } = require('./tally');

/** @typedef {{ label: string, value?: string | number, indent?: number }} Line */

/**
 * @param {string} title
 * @param {Line[]} lines
 * @returns {string}
 */
function draw(title, lines) {
	const labels = lines.map(({ label, indent = 0 }) => `${'  '.repeat(indent)}${label}`);
	const values = lines.map(({ value = '' }) => String(value));
	const labelWidth = Math.max(title.length, ...labels.map(({ length }) => length));
	const valueWidth = Math.max(...values.map(({ length }) => length));
	const rule = `+${'-'.repeat(labelWidth + 2)}+${'-'.repeat(valueWidth + 2)}+`;
	return [
		rule,
		`| ${title.padEnd(labelWidth)} | ${''.padEnd(valueWidth)} |`,
		rule,
		...labels.map(
			(label, index) => `| ${label.padEnd(labelWidth)} | ${values[index].padStart(valueWidth)} |`,
		),
		rule,
	].join('\n');
}

/**
 * @param {(string | null)[]} values
 * @returns {Line[]}
 */
const breakdown = (values) =>
	countEach(values).map(([code, value]) => ({
		label: code.replaceAll('_', ' '),
		value,
		indent: 2,
	}));

/**
 * What the preview says, before anything is sent.
 *
 * @param {import('./tcastsms').Preview} preview
 */
function previewTable(preview) {
	const lines = (/** @type {Record<string, number>} */ counts) =>
		Object.entries(counts).map(([label, value]) => ({
			label: label.replaceAll('_', ' '),
			value,
			indent: 2,
		}));
	return [
		draw('Preview: nothing is sent yet', [
			{ label: 'Recipients', value: preview.recipients },
			{ label: 'Would get an SMS', value: preview.kept, indent: 1 },
			...lines(preview.byOperator),
			{ label: 'Would be left out', value: preview.dropped, indent: 1 },
			...lines(preview.droppedByReason),
			{ label: 'Requests', value: preview.requests },
			{ label: 'Segments, about', value: preview.segments },
			{ label: 'Cost, about', value: preview.cost ?? 'no price given' },
			{ label: 'Balance', value: preview.balance ?? 'not told' },
		]),
		...preview.samples.map(({ to, text }) => `  ${to}  ${text}`),
	].join('\n');
}

/**
 * The campaign as a table for people.
 *
 * @param {import('./agreement').Campaign} campaign
 */
function campaignTable({ outcomes, reports, counts }) {
	const reasons = (/** @type {string} */ wanted) =>
		outcomes.filter(({ outcome }) => outcome === wanted).map(({ reasonCode }) => reasonCode);
	const failed = [...furthestReports(reports).values()].filter(
		({ state }) => !['sent', 'delivered', 'queued', 'sending', 'unknown'].includes(state),
	);
	return draw('TCASTSMS', [
		{ label: 'Requested', value: counts.requested },
		{ label: 'Accepted', value: counts.accepted, indent: 1 },
		{ label: 'Refused', value: counts.refused, indent: 1 },
		...breakdown(reasons('refused')),
		{ label: 'Skipped', value: counts.skipped, indent: 1 },
		...breakdown(reasons('skipped')),
		{ label: 'Unknown', value: counts.unknown, indent: 1 },
		...breakdown(reasons('unknown')),
		{ label: 'Of the accepted' },
		{ label: 'Sent *', value: counts.sent, indent: 1 },
		{ label: 'Delivered', value: counts.delivered, indent: 1 },
		{ label: 'Failed or not delivered', value: counts.undelivered, indent: 1 },
		...breakdown(failed.map(({ reason }) => reason)),
		{ label: 'Not yet reported', value: counts.pending, indent: 1 },
	]);
}

const FOOTNOTE =
	'* The last word of TCASTSMS where its reports have no delivery column, as in its documentation.';

/**
 * @param {import('./agreement').Messages} messages
 */
function messagesTable({ sms, counts }) {
	return draw('Message Central', [
		{ label: 'SMS accepted', value: sms.filter(({ outcome }) => outcome === 'accepted').length },
		{ label: 'One-time codes sent', value: counts.otpSent },
		{ label: 'One-time codes verified', value: counts.otpVerified },
		{ label: 'Delivery callbacks', value: counts.callbacks },
	]);
}

/**
 * @param {ReturnType<import('./agreement').journalCounts>} counts
 */
function journalTable(counts) {
	return draw("What TCASTSMS took (the sandbox's journal)", [
		{ label: 'SMS', value: counts.tcastsmsAccepted },
		{ label: 'Numbers that got more than one', value: counts.duplicates },
	]);
}

module.exports = { previewTable, campaignTable, messagesTable, journalTable, FOOTNOTE };
