import combined from '../../package.json';
import messagecentral from '../../packages/n8n-nodes-messagecentral/package.json';
import tcastsms from '../../packages/n8n-nodes-tcastsms/package.json';
import { inFreshProcess, readFolder, unpackAlone } from './packed';

const PACKAGES = { '.': combined, ...inPackages(tcastsms), ...inPackages(messagecentral) };

function inPackages(manifest: typeof tcastsms) {
	return { [`dist/packages/${manifest.name}`]: manifest };
}

describe('the packages for one provider', () => {
	it('hold together what the combined one holds, and nothing twice', () => {
		for (const kind of ['nodes', 'credentials'] as const) {
			const both = [...tcastsms.n8n[kind], ...messagecentral.n8n[kind]];
			expect(both.sort()).toEqual([...combined.n8n[kind]].sort());
		}
	});
});

describe.each([tcastsms, messagecentral])('the sources of $name', ({ name }) => {
	it('are links to every room that its nodes load from, and to no other', () => {
		const loaded = readFolder(`dist/packages/${name}/dist/nodes`);
		expect(readFolder(`packages/${name}/nodes`)).toEqual(loaded);
	});
});

describe.each(Object.entries(PACKAGES))('the packed package of %s', (folder, manifest) => {
	let packed: ReturnType<typeof unpackAlone>;
	beforeAll(() => {
		packed = unpackAlone(folder);
	}, 60_000);
	afterAll(() => packed.remove());

	it('holds what it needs and nothing else', () => {
		const expected =
			/^(package\.json|README\.md|LICENSE\.md|CHANGELOG\.md|THIRD-PARTY-NOTICES\.md|dist\/(nodes|credentials|vendor)\/.+\.js|dist\/nodes\/[^/]+\/[^/]+\.node\.json|dist\/(nodes|credentials|icons)\/.+\.svg)$/;
		expect(packed.files.filter((file) => !expected.test(file))).toEqual([]);
		expect(packed.files).toEqual(
			expect.arrayContaining(['LICENSE.md', 'THIRD-PARTY-NOTICES.md', 'package.json']),
		);
	});

	it('brings no dependencies and asks only for n8n-workflow', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).not.toHaveProperty('bundledDependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('loads every node and credential with only n8n-workflow there', () => {
		const { nodes, credentials } = inFreshProcess('load', packed.folder);
		expect(nodes.map(({ file }) => file)).toEqual(manifest.n8n.nodes);
		expect(credentials.map(({ file }) => file)).toEqual(manifest.n8n.credentials);
		for (const { name, className } of [...nodes, ...credentials]) {
			expect(name).toBe(className[0].toLowerCase() + className.slice(1));
		}
		for (const { file } of nodes) expect(packed.files).toContain(`${file}on`);
		for (const { icons } of [...nodes, ...credentials]) {
			expect(new Set(icons).size).toBe(2);
			expect(packed.files).toEqual(expect.arrayContaining(icons));
		}
	});

	it('has working libraries inside', () => {
		const results = inFreshProcess('bundles', packed.folder);
		expect(results).toEqual({
			'csv-parse': '[["a","b;c"]]',
			exceljs: '["a",1]',
			ipaddr: 'private',
			jszip: 'inside',
			libphonenumber: '+6281210100055',
			'lossless-json': '{"id":12345678901234567890}',
			luxon: '2026-01-02T03:04:05.000+07:00',
			numfmt: '1,234.50',
			'p-limit': 'done',
			saxes: 'a,b',
			'split-sms': '2',
		});
	});

	it("passes n8n's rules for published code", () => {
		expect(inFreshProcess('scan', packed.folder)).toEqual([]);
	}, 120_000);
});
