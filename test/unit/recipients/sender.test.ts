import { checkSender } from '../../../nodes/shared/recipients/sender';

describe('A sender ID', () => {
	test.each(['', 'BRAND', 'MY BRAND 01', 'ELEVENCHARS', '628121010005512', '+628121010005512'])(
		'may be %p',
		(senderId) => {
			expect(checkSender(senderId)).toBeUndefined();
		},
	);

	test.each([
		['TWELVE CHARS', /has 12 characters, at most 11.*'Sender ID'/],
		['1234567890123456', /has 16 digits, at most 15/],
		['12345678901A', /has 12 characters, at most 11/],
	])('may not be %p, and the reason says the limit', (senderId, reason) => {
		expect(checkSender(senderId)).toMatchObject({
			reasonCode: 'invalid_sender',
			reason: expect.stringMatching(reason),
		});
	});
});
