import { runDemo, runDemoOnce } from './support/demo';
import { VERSION } from './support/stage';

const onLine2 = VERSION.startsWith('1.') ? test.skip : test;

onLine2(
	'the demo sends, gets its reports and agrees with the journal',
	async () => {
		const { code, output, result } = await runDemoOnce();

		expect([code, output]).toEqual([0, expect.stringContaining('agree')]);
		const { n8n, tcastsms, messagecentral, journal } = result;
		expect(n8n).toBe(VERSION);
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
		const { code, output } = await runDemo([], (soFar, interrupt) => {
			const [, editor] = /Editor\s+(\S+)/.exec(soFar) ?? [];
			if (!editor || url || !soFar.includes('Ctrl-C')) return;
			url = editor;
			interrupt();
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
