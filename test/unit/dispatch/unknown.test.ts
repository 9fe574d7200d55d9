import { settle } from '../../../nodes/shared/dispatch/message';
import { type Outcome } from '../../../nodes/shared/dispatch/outcome';
import { REASON_CODES } from '../../../nodes/shared/reason-codes';
import { MAY_HAVE_GONE } from '../../../nodes/shared/dispatch/unknown';

const settled = (outcome: Outcome, reason: string) =>
	settle(
		'messagecentral',
		{ position: 0, origin: { item: 0 }, fields: {}, to: '6281210100055' },
		{ outcome, reasonCode: 'no_answer', reason },
	).outcome.reason ?? '';
const warnings = (reason: string) => reason.toLowerCase().split(MAY_HAVE_GONE).length - 1;

describe('An unknown outcome', () => {
	test.each(REASON_CODES)('says once that the message may have gone, whatever %s says', (code) => {
		expect(warnings(settled('unknown', `What happened: ${code}.`))).toBe(1);
	});

	test('does not say it twice', () => {
		expect(warnings(settled('unknown', `It broke: ${MAY_HAVE_GONE}. Wait.`))).toBe(1);
		expect(warnings(settled('unknown', settled('unknown', 'It broke.')))).toBe(1);
	});

	test('keeps what happened before it', () => {
		expect(settled('unknown', 'It broke.')).toBe(
			'It broke. The message may have gone out, so do not send it again yet: ask the provider first.',
		);
	});

	test('says it even when nobody said why', () => {
		expect(warnings(settled('unknown', ''))).toBe(1);
	});

	test.each(['refused', 'skipped', 'accepted'] as const)(
		'is the only one to say it, not %s',
		(word) => {
			expect(warnings(settled(word, 'It broke.'))).toBe(0);
		},
	);
});
