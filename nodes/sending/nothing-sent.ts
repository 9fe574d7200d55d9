import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { asDescription } from '../n8n/node-error';
import type { Settled } from '../shared/dispatch/message';
import { ENGLISH } from '../shared/words/en';
import { grouped } from '../shared/words/numbers';
import type { ReasonCode } from '../shared/reason-codes';

/** How many reasons the title names, and how many recipients a line of the description. */
const NAMED = 3;

/**
 * The error of a run in which everybody was refused. Its title says why, since n8n's notification shows
 * nothing else; its description has a line for each reason, most frequent first.
 *
 * @param settled the outcomes, all refused; at least one
 */
export function nothingSent(
	context: IExecuteFunctions,
	settled: readonly Settled[],
): NodeOperationError {
	const [{ outcome, origin }] = settled;
	const itemIndex = origin.item;
	if (settled.length === 1) {
		return new NodeOperationError(
			context.getNode(),
			`Nothing was sent to ${outcome.to || 'an empty number'}: ${wordsOf(reasonCodeOf(settled[0]))}`,
			{ description: asDescription([outcome.reason ?? '']), itemIndex },
		);
	}
	const groups = groupByReason(settled);
	return new NodeOperationError(context.getNode(), `Nothing was sent: ${titleOf(groups)}`, {
		description: asDescription(groups.map(lineOf)),
		itemIndex,
	});
}

type Group = readonly [reasonCode: ReasonCode, refused: Settled[]];

const reasonCodeOf = ({ outcome }: Settled): ReasonCode => outcome.reasonCode ?? 'provider_refused';

function groupByReason(settled: readonly Settled[]): Group[] {
	const groups = new Map<ReasonCode, Settled[]>();
	for (const entry of settled) {
		const reasonCode = reasonCodeOf(entry);
		const group = groups.get(reasonCode);
		if (group === undefined) groups.set(reasonCode, [entry]);
		else group.push(entry);
	}
	return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function titleOf(groups: Group[]): string {
	const [[reasonCode, refused]] = groups;
	if (groups.length === 1) return `${wordsOf(reasonCode)} (all ${grouped(refused.length)})`;
	const named = groups
		.slice(0, NAMED)
		.map(([code, { length }]) => `${wordsOf(code)} (${grouped(length)})`);
	const more = groups.length - named.length;
	return [...named, ...(more > 0 ? [`${more} other reasons`] : [])].join(', ');
}

function lineOf([reasonCode, refused]: Group): string {
	const places = refused.slice(0, NAMED).map(placeOf);
	const more = refused.length - places.length;
	const where = [...places, ...(more > 0 ? [`${grouped(more)} more`] : [])].join(', ');
	const [{ outcome }] = refused;
	return `${where}: ${outcome.reason ?? wordsOf(reasonCode)}`;
}

const placeOf = ({ outcome: { row, to }, origin }: Settled) =>
	`${row === undefined ? `item ${origin.item}` : `row ${row}`} (${to || 'empty'})`;

/** As the rest of a sentence. */
function wordsOf(reasonCode: ReasonCode): string {
	const words = ENGLISH.reason(reasonCode);
	return /^[A-Z][a-z]/.test(words) ? words[0].toLowerCase() + words.slice(1) : words;
}
