import { parseObject, readInteger, readText, type JsonObject } from '../../http/answer';
import type { Exchange } from '../../http/exchange';
import { isCertainlyNotTaken } from '../../http/certainty';
import { describeTransportProblem } from '../../http/problem';
import type { Scrub } from '../../http/secrets';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import type { Reason } from '../../shared/dispatch/outcome';
import { describeStatus, isListedStatus } from './statuses';

/** The platform failed half-way through a batch: what it took is not known. */
const BATCH_FAILURE = -12;
const LOGIN_REFUSED = -1;
/** Digits that identify a number when the platform writes its beginning in another way. */
const TAIL_DIGITS = 9;

/**
 * Reads what became of each number of a request. A number counts as accepted only with a row of its
 * own, as refused only when that is certain; everything else is unknown.
 *
 * @param numbers the MSISDNs of the request, without duplicates
 * @returns one result per number, in the order of the request
 */
export function readSendAnswer(numbers: string[], result: Exchange, scrub: Scrub): BatchResult {
	const answer = result.kind === 'answered' ? parseObject(result.text) : undefined;
	const status = readInteger(answer?.status);
	if (result.kind !== 'answered' || answer === undefined || status === undefined) {
		return readForeignAnswer(numbers, result, scrub);
	}
	if (result.status >= 500) {
		return everyNumber(numbers, {
			outcome: 'unknown',
			...serverFailure(result.status),
			response: scrub(answer),
		});
	}
	if (status === 0) return readRows(numbers, answer, scrub);
	// A positive status beside an HTTP error is a web server's own, not the platform's.
	return status > 0 && result.status >= 300
		? readForeignAnswer(numbers, result, scrub)
		: readRefusal(numbers, status, answer, scrub);
}

function readForeignAnswer(numbers: string[], result: Exchange, scrub: Scrub): BatchResult {
	const problem = describeTransportProblem('TCASTSMS', result, scrub);
	return isCertainlyNotTaken(result, '/sendsms')
		? refuseAll(numbers, problem, undefined)
		: everyNumber(numbers, { outcome: 'unknown', ...problem });
}

function readRefusal(
	numbers: string[],
	status: number,
	answer: JsonObject,
	scrub: Scrub,
): BatchResult {
	const problem = describeStatus(status);
	const response = scrub(answer);
	const success = readInteger(answer.success) ?? 0;
	const rows = Array.isArray(answer.array) ? answer.array.length : 0;
	if (success > 0 || rows > 0) {
		return everyNumber(numbers, {
			outcome: 'unknown',
			...contradiction(
				`TCASTSMS returned status ${status}, and at the same time said that it accepted ${Math.max(success, rows)}.`,
				problem.providerCode,
			),
			response,
		});
	}
	if (status === BATCH_FAILURE || status > 0 || (!isListedStatus(status) && numbers.length > 1)) {
		return everyNumber(numbers, {
			outcome: 'unknown',
			...problem,
			reason: `${problem.reason} It is not known which of the ${numbers.length} numbers it took.`,
			response,
		});
	}
	return refuseAll(numbers, problem, response, status === LOGIN_REFUSED);
}

function readRows(numbers: string[], answer: JsonObject, scrub: Scrub): BatchResult {
	const rows = Array.isArray(answer.array) ? answer.array.map(readRow) : [];
	const success = readInteger(answer.success);
	const fail = readInteger(answer.fail);
	const match = createMatcher(numbers);
	const idOf = new Map<string, string>();
	const complaints = new Set<string>();
	const ids = new Set<string>();
	let matched = 0;

	for (const row of rows) {
		const number = row && match(row.number);
		if (row === undefined || number === undefined) {
			complaints.add('it named numbers that were not asked for');
			continue;
		}
		if (idOf.has(number)) complaints.add('it named a number twice');
		else matched++;
		if (ids.has(row.id)) complaints.add('it used one message ID twice');
		ids.add(row.id);
		if (!idOf.has(number)) idOf.set(number, row.id);
	}
	if ((success ?? 0) > numbers.length || rows.length > numbers.length) {
		complaints.add('it accepted more than was asked for');
	}
	const countersAddUp =
		rows.length === success &&
		fail !== undefined &&
		success + fail === numbers.length &&
		matched === rows.length;
	const missing: RecipientResult = countersAddUp
		? {
				outcome: 'refused',
				reasonCode: 'provider_refused',
				reason: 'TCASTSMS did not accept this number and gave no reason.',
				providerCode: '0',
			}
		: {
				outcome: 'unknown',
				...contradiction(
					`TCASTSMS did not name this number in its answer, and its counts (accepted ${success ?? 'missing'}, refused ${fail ?? 'missing'}, listed ${rows.length}) do not settle what became of it.`,
					'0',
				),
			};

	const counters = { status: 0, success, fail };
	return {
		results: numbers.map((number) => {
			const messageId = idOf.get(number);
			return messageId === undefined
				? { ...missing, response: scrub(counters) }
				: { outcome: 'accepted', messageId, response: { ...counters, row: [number, messageId] } };
		}),
		contradiction:
			complaints.size > 0
				? `TCASTSMS contradicted itself: ${[...complaints].join(', ')}.`
				: undefined,
	};
}

/** A row is `[number, id]`: the other way round than in reports. */
function readRow(row: unknown): { number: string; id: string } | undefined {
	if (!Array.isArray(row)) return undefined;
	const number = readText(row[0])?.replace(/\D/g, '');
	const id = readText(row[1]);
	return number === undefined || number === '' || id === undefined ? undefined : { number, id };
}

/** Finds the number that a row means: by all its digits, else by its last ones where only one fits. */
function createMatcher(numbers: string[]): (number: string) => string | undefined {
	const exact = new Set(numbers);
	const byTail = new Map<string, string | undefined>();
	for (const number of numbers) {
		const tail = number.slice(-TAIL_DIGITS);
		byTail.set(tail, byTail.has(tail) ? undefined : number);
	}
	return (number) => (exact.has(number) ? number : byTail.get(number.slice(-TAIL_DIGITS)));
}

function serverFailure(httpStatus: number): Reason {
	return {
		reasonCode: 'provider_error',
		reason: `TCASTSMS failed while it handled the request (HTTP ${httpStatus}), so it is not known whether it was carried out. Check with the provider before repeating it.`,
		providerCode: `HTTP ${httpStatus}`,
	};
}

function contradiction(reason: string, providerCode: string | null | undefined): Reason {
	return {
		reasonCode: 'contradictory_answer',
		reason: `${reason} Check with the provider before repeating it.`,
		providerCode: providerCode ?? null,
	};
}

function everyNumber(numbers: string[], result: RecipientResult): BatchResult {
	return { results: numbers.map(() => result) };
}

function refuseAll(
	numbers: string[],
	problem: Reason,
	response: unknown,
	loginRefused = problem.reasonCode === 'authentication' && problem.providerCode === 'HTTP 401',
): BatchResult {
	return {
		...everyNumber(numbers, { outcome: 'refused', ...problem, response }),
		wholeRefusal: { problem, hopeless: loginRefused },
	};
}
