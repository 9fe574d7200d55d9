import type { IExecuteFunctions } from 'n8n-workflow';
import { rawValue } from '../n8n/parameter-reader';
import type { TextReader } from '../n8n/text-parameter';
import type { Draft } from '../shared/dispatch/message';
import { findReplyRequest } from '../shared/text/reply-request';
import {
	partsOf,
	unfilledText,
	withFooter,
	type Template,
	type TextField,
} from '../shared/text/template';
import type { Words } from '../shared/words/en';
import { footer } from './options/footer';

/**
 * A reader of texts that puts the footer of the same item below them.
 *
 * @param createReader makes the reader of a parameter
 */
export function addFooter(
	context: IExecuteFunctions,
	readText: TextReader,
	createReader: (name: string, field: TextField) => TextReader,
): TextReader {
	const name = `options.${footer.property.name}`;
	if (rawValue(context.getNode().parameters, name) === undefined) return readText;
	const readFooter = createReader(name, 'Footer');
	let known: { text: Template; line: Template; joined: Template } | undefined;
	return (item) => {
		const text = readText(item);
		const line = readFooter(item);
		// Those who share a text share its template: it is looked through once.
		if (known?.text !== text || known.line !== line) {
			known = { text, line, joined: withFooter(text, line) };
		}
		return known.joined;
	};
}

/**
 * What the person should know of a footer that asks people to reply when no sender is named: only the
 * provider knows whether its default is a name.
 */
export function warnOfReplies<S>(
	drafts: ReadonlyArray<Draft<S>>,
	senderOf: ((settings: S) => string) | undefined,
	{ list }: Words,
): string[] {
	let last: Template | undefined;
	for (const { text, settings } of drafts) {
		if (text === undefined || text === last || senderOf?.(settings) !== '') continue;
		last = text;
		const line = partsOf(text)[1];
		const asks = line && findReplyRequest(unfilledText(line.pieces));
		if (asks === undefined) continue;
		return [list.replies(asks)];
	}
	return [];
}
