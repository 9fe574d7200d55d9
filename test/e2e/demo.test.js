// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const CLI = path.join(__dirname, '..', '..', 'demo', 'cli.js');
const onLine2 = process.env.N8N_LINE === '1' ? test.skip : test;

/**
 * @param {string[]} args
 * @param {(output: string, child: import('node:child_process').ChildProcess) => void} [watch]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runDemo(args, watch = () => {}) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk) => {
				output += chunk;
				watch(output, child);
			});
		}
		child.on('close', (code) => resolve({ code, output }));
	});
}

onLine2(
	'the demo sends, gets its reports and agrees with the journal',
	async () => {
		const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'demo-test-'));
		const file = path.join(folder, 'result.json');

		const { code, output } = await runDemo(['--once', '--json', file]);

		expect([code, output]).toEqual([0, expect.stringContaining('agree')]);
		const { n8n, tcastsms, messagecentral, journal } = JSON.parse(fs.readFileSync(file, 'utf8'));
		fs.rmSync(folder, { recursive: true });
		expect(n8n).toBe('2.41.1');
		const { requested, accepted, refused, unknown, skipped } = tcastsms;
		expect(requested).toBe(200);
		expect(accepted + refused + unknown + skipped).toBe(requested);
		expect(tcastsms.sent + tcastsms.delivered + tcastsms.undelivered + tcastsms.pending).toBe(
			accepted,
		);
		expect(tcastsms.undelivered).toBeGreaterThan(0);
		expect(messagecentral).toEqual({ otpSent: 1, otpVerified: 1, callbacks: 2 });
		expect(journal).toEqual({ tcastsmsAccepted: accepted, duplicates: 0 });
	},
	300_000,
);

onLine2(
	'Ctrl-C stops the demo with everything that it started',
	async () => {
		let url = '';
		const { code, output } = await runDemo([], (soFar, child) => {
			const [, editor] = /Editor\s+(\S+)/.exec(soFar) ?? [];
			if (!editor || url || !soFar.includes('Ctrl-C')) return;
			url = editor;
			child.kill('SIGINT');
		});

		expect([code, output]).toEqual([0, expect.stringContaining('Stopping')]);
		await expect(fetch(url)).rejects.toThrow();
	},
	300_000,
);

test('an option that does not exist is explained', async () => {
	const { code, output } = await runDemo(['--onec']);
	expect(code).toBe(2);
	expect(output).toContain('--once');
});
