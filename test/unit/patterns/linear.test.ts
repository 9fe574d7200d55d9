import { check } from 'recheck';
import { createScrub } from '../../../nodes/http/secrets';
import { commonFormsOf } from '../../../nodes/shared/recipients/common-forms';
import { builtBy, collectPatterns } from './patterns';

const { patterns, composed, files } = collectPatterns();

/** A busy machine must not make a pattern look slow; one that takes a minute to judge is too odd to stay. */
const NO_CLOCK = { timeout: 60_000, attackTimeout: null, incubationTimeout: null };

/** What a pattern is, and the worst text for it when it is none that may stay. */
async function judge(source: string, flags: string) {
	const found = await check(source, flags, NO_CLOCK);
	return { is: found.status, attack: found.status === 'vulnerable' ? found.attack.pattern : null };
}

const LINEAR = { is: 'safe', attack: null };

/** Strangers' texts reach most of them, so that one slow pattern could hold up all of n8n. */
describe('every regular expression takes time in proportion to its text', () => {
	const each = new Map(patterns.map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern]));

	it.each([...each])('%s', async (_, { source, flags }) => {
		expect(await judge(source, flags)).toEqual(LINEAR);
	});
});

describe('so do those that are put together at run time', () => {
	// The library's own patterns, which get no more than a hundred characters, are made by now.
	beforeAll(() => commonFormsOf('MY'));

	const builders: Array<[file: string, build: () => unknown]> = [
		['nodes/http/secrets.ts', () => createScrub(['p@ss'])],
		['nodes/http/secrets.ts', () => createScrub(['0012'])],
		['nodes/shared/recipients/common-forms.ts', () => commonFormsOf('ID')],
		['nodes/shared/recipients/common-forms.ts', () => commonFormsOf('PH')],
		[
			'nodes/shared/text/broken-words.ts',
			async () =>
				await jest.isolateModulesAsync(
					async () => void (await import('../../../nodes/shared/text/broken-words')),
				),
		],
	];

	it.each(builders)('in %s', async (_, build) => {
		const built = await builtBy(build);
		expect(built.length).toBeGreaterThan(0);
		for (const { source, flags } of built) expect(await judge(source, flags)).toEqual(LINEAR);
	});

	it('of which these are all', () => {
		const files = new Set(composed.map(({ file }) => file));
		expect([...files].sort()).toEqual([...new Set(builders.map(([file]) => file))].sort());
	});
});

it('the check knows a slow one when it sees it', async () => {
	expect((await judge('0+$', '')).is).toBe('vulnerable');
	expect(patterns.length).toBeGreaterThan(100);
	expect(files.some((file) => file.startsWith('credentials/'))).toBe(true);
});
