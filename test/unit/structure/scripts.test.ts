import manifest from '../../../package.json';
import { jestPatterns, readProject, sourceFiles } from './scripts';

const sources = sourceFiles();
const SCRIPT = /\.[cm]?js$/;

describe('Every script', () => {
	const scripts = sources.filter((file) => SCRIPT.test(file));
	const { files, options } = readProject('tsconfig.js.json');

	test('is found', () => {
		expect(scripts).toEqual(
			expect.arrayContaining([
				'.prettierrc.js',
				'eslint.config.mjs',
				'build/shims/util.cjs',
				'sandbox/index.js',
			]),
		);
	});

	test('is in the project whose types npm run lint checks', () => {
		expect(scripts.filter((file) => !files.includes(file))).toEqual([]);
		expect(options).toMatchObject({ strict: true, allowJs: true, checkJs: true });
		expect(manifest.scripts.lint).toContain('tsc -p tsconfig.js.json');
	});

	test('has its types in it, not in a file beside it, which would hide it from that check', () => {
		const besides = scripts.filter((file) =>
			sources.includes(file.replace(SCRIPT, (end) => `.d${end.replace('js', 'ts')}`)),
		);
		expect(besides).toEqual([]);
	});
});

describe('What runs in jest', () => {
	const configurations = jestPatterns();

	test('is TypeScript', () => {
		expect(configurations.map(({ file }) => file)).toContain('jest.e2e.config.js');
		for (const { patterns } of configurations) {
			expect(patterns.filter((pattern) => !pattern.endsWith('.test.ts'))).toEqual([]);
		}
	});
});

describe('Every command of package.json', () => {
	/** Builds by itself, or runs nothing that is built. */
	const WITHOUT = [
		...['lint', 'lint:fix', 'sandbox', 'demo', 'gateway', 'test:gateway'],
		...['owner', 'check:package'],
	];

	test('builds first what it runs, so that it works right after npm ci', () => {
		const unbuilt = Object.entries(manifest.scripts).filter(
			([name, command]) =>
				!WITHOUT.includes(name) && !/^(?:gulp build|node build\/ensure\.js)\b/.test(command),
		);
		expect(unbuilt).toEqual([]);
	});
});
